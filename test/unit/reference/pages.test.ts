import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import { type Page, referencePages } from '../../../server/src/reference/pages.ts';
import { rules } from '../../../server/src/rules/registry.ts';

const root = new URL('../../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const settings = manifest.contributes.configuration.properties;
const texts = JSON.parse(readFileSync(new URL('package.nls.json', root), 'utf8'));

let pages: readonly Page[] = [];
beforeAll(async () => {
  pages = await referencePages({ settings, texts });
});

function textOf(file: string): string {
  const page = pages.find((candidate) => candidate.file === file);
  if (page === undefined) throw new Error(`There is no page ${file}.`);
  return page.text;
}

/** Lines outside of code. */
function proseOf(text: string): readonly string[] {
  let inside = false;
  return text.split('\n').filter((line) => {
    if (line.startsWith('```')) inside = !inside;
    return !inside && !line.startsWith('```');
  });
}

/** Cells of a row: strokes behind a backslash are text. */
function cellCount(row: string): number {
  return row.split(/(?<!\\)\|/).length - 2;
}

describe('every page', () => {
  it('is there once, the same each time', async () => {
    const files = pages.map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    expect(await referencePages({ settings, texts })).toEqual(pages);
  });

  it('has tables whose rows have as many cells as their heads', () => {
    for (const { file, text } of pages) {
      const lines = proseOf(text);
      for (const [index, line] of lines.entries()) {
        const above = lines[index - 1] ?? '';
        if (!line.startsWith('|') || !above.startsWith('|')) continue;
        expect(cellCount(line), `${file}: ${line}`).toBe(cellCount(above));
      }
    }
  });

  it('closes its code, and shows no value that is none', () => {
    for (const { file, text } of pages) {
      expect(text.split('\n').filter((line) => line.startsWith('```')).length % 2, file).toBe(0);
      expect(text, file).not.toMatch(/undefined|\[object|NaN|%[a-z.]+%/);
      expect(text, file).toMatch(/[^\n]\n$/);
    }
  });

  it('leads only to pages and headings that are there', () => {
    for (const { file, text } of pages) {
      for (const [, target = '', heading] of proseOf(text)
        .join('\n')
        .matchAll(/\]\(([^)#]+)(?:#([^)]+))?\)/g)) {
        const linked = textOf(`docs/layers/${target}`);
        if (heading !== undefined) expect(linked.toLowerCase(), file).toContain(`\n## ${heading}\n`);
      }
    }
  });
});

describe('the pages of layers', () => {
  it('are listed by family', () => {
    const index = textOf('docs/layers/README.md');
    for (const { id } of layerKinds) expect(index).toContain(`[\`${id}\`](${id}.md)`);
  });

  it('work out a convolution', () => {
    const page = textOf('docs/layers/conv.md');
    // 3·3·3·64 weights and 64 biases; each weight is used at 32·32 positions.
    expect(page).toContain('| parameters | 1,792 |');
    expect(page).toContain('1,728 · 1,024 = 1,769,472');
    expect(page).toContain('`32 + 1 + 1 − 3 + 1 = 32`');
    expect(page).toContain('3×3, stride 1, from −1');
    expect(page).toContain('conv 64, 3x3, padding=1    // 32×32×64');
  });

  it('draw what each position reads', () => {
    const dilated = ['0 │ ·   0   2', '1 │   ·   1   3', '2 │     0   2   4'].join('\n');
    expect(textOf('docs/layers/conv.md')).toContain(dilated);
    expect(textOf('docs/layers/convtranspose.md')).toContain(
      ['0 │ 0', '1 │ 0 1', '2 │   1', '3 │   1 2'].join('\n'),
    );
    expect(textOf('docs/layers/adaptiveavgpool.md')).toContain('1 │     2 3 4');
  });

  it('hide what only other notations have', () => {
    const page = textOf('docs/layers/conv.md');
    expect(page).not.toContain('inputChannels');
    expect(page).toContain('* `in_channels` of PyTorch: how many channels it was made for.');
  });

  it('say the defaults of other notations where they differ', () => {
    expect(textOf('docs/layers/maxpool.md')).toContain('must be given; `2` in TensorFlow.js and Keras');
    expect(textOf('docs/layers/leakyrelu.md')).toContain('`0.01`; `0.3` in TensorFlow.js and Keras');
  });

  it('tell a tensor that is stretched from an axis that is new', () => {
    expect(textOf('docs/layers/multiply.md')).toContain(
      '**Height and width**: this tensor has none and is stretched.',
    );
    expect(textOf('docs/layers/embedding.md')).toContain('**Channels**: new in the result');
  });

  it('speak of the layer alone where its inputs are made of each other', () => {
    expect(textOf('docs/layers/add.md')).toContain('| field | 1×1, stride 1, from 0 |');
  });
});

it('the page of rules has every rule with both of its examples', () => {
  const page = textOf('docs/rules.md');
  for (const { code, examples } of rules) {
    expect(page).toContain(`## \`${code}\``);
    expect(page).toContain(examples.bad);
    expect(page).toContain(examples.good);
  }
});

it('the page of settings has every setting in words', () => {
  const page = textOf('docs/settings.md');
  for (const name of Object.keys(settings)) expect(page).toContain(`## \`${name}\``);
  expect(page).toContain(texts['settings.hints.shape']);
});

it('axes that change places are told from those that stay', () => {
  const page = textOf('docs/layers/permute.md');
  expect(page).toContain('**Height**: an axis of the tensor that comes in, under another name');
  expect(page).toContain('**Channels**: each one of the result is made of the one in its own place');
  expect(textOf('docs/layers/timedistributed.md')).toContain('**Time**: each one of the result is made of');
});
