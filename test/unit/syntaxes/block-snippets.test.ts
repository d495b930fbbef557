import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatText } from '../../../server/src/notations/cnn/format/format.ts';
import { parse } from '../../../server/src/notations/cnn/syntax/parser.ts';
import { viewOf } from '../../support/marked-text.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

const snippets = Object.entries(read('syntaxes/blocks.snippets.json') as Readonly<Record<string, Snippet>>);

/** The text of a snippet, each place filled with its default wherever it comes again. */
function filled({ body }: Snippet): string {
  const text = body.join('\n').replaceAll('\t', '  ');
  const defaults = new Map(
    [...text.matchAll(/\$\{(\d+):([^}]*)\}/g)].map(([, place, words]) => [place, words]),
  );
  return `${text.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$(\d+)/g, (_, place) => defaults.get(place) ?? '')}\n`;
}

test('the extension offers them for the model language', () => {
  expect(read('package.json')).toMatchObject({
    contributes: { snippets: [{ language: 'cnn', path: './syntaxes/blocks.snippets.json' }] },
  });
});

test('no two answer to the same word', () => {
  const prefixes = snippets.flatMap(([, { prefix }]) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});

describe.each(snippets)('%s', (_, snippet) => {
  const text = filled(snippet);
  const { tree, problems } = parse(text);
  const [block] = tree.items;

  test('is a documented block, in the form that formatting gives it', () => {
    expect(problems).toEqual([]);
    expect(block?.kind === 'block' && block.doc?.text).toBeTruthy();
    expect(formatText(text)).toBe(text);
    expect(snippet.description).not.toBe('');
  });

  test('works in a model without a complaint', async () => {
    if (block?.kind !== 'block') throw new Error('It is no block.');
    const given = (block.parameters?.items ?? []).filter(
      (each) => each.kind === 'parameter' && each.fallback === null,
    );
    const call = `${block.name.name} ${given.map(() => 8).join(', ')}`.trim();
    const { view } = await viewOf(`${text}\nmodel Net {\n  input image: 64 x 64 x 16\n  ${call}\n}\n`);
    const [analysis] = view.analyses;
    expect(analysis?.problems).toEqual([]);
    const model = analysis?.snapshot.models.find(({ name }) => name === 'Net');
    const output = model?.outputs[0]?.tensor;
    const sizes = model?.nodes[output?.node ?? -1]?.outputs[0]?.map(({ size }) => size);
    // The map stays as large as it was: each of them may stand anywhere in a network.
    expect(sizes?.slice(0, 3)).toEqual([null, 64, 64]);
    expect(sizes?.[3]).toEqual(expect.any(Number));
  });
});
