import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Edit, Problem } from '../../../server/src/core/problem.ts';
import type { Site } from '../../../server/src/core/range.ts';
import { type Analysis, createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { type Random, randomFrom } from '../../support/random.ts';

/** Texts as they are while someone types: the examples, with words taken out, doubled, swapped and put in. */

const files = new Map(
  readdirSync('examples')
    .filter((name) => name.endsWith('.cnn'))
    .map((name) => [name, readFileSync(`examples/${name}`, 'utf8')] as const),
);
const rounds = 12;
/** Far above what any of them takes: an evaluation without a bound would not come back at all. */
const slowest = 20_000;

const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_.]+|[^\s\p{L}\p{N}_]/gu) ?? [];

const inserted = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ',',
  '=',
  '->',
  'as',
  'in',
  'here',
  'if',
  'for',
  'repeat',
  'branch',
  'output',
  'input',
  'layer',
  'model',
  '?',
  '0',
  '-1',
  '1e9',
  'none',
  'same',
  '...',
  '\n',
] as const;

function mutated(text: string, random: Random): string {
  const words = wordsOf(text);
  for (let changes = random.between(1, 4); changes > 0; changes--) {
    const at = random.between(0, words.length - 1);
    const other = random.between(0, words.length - 1);
    switch (random.between(0, 4)) {
      case 0:
        words.splice(at, 1);
        break;
      case 1:
        words.splice(at, 0, words[at] ?? '');
        break;
      case 2:
        [words[at], words[other]] = [words[other] ?? '', words[at] ?? ''];
        break;
      case 3:
        words.splice(at, 0, ` ${random.pick(inserted)} `);
        break;
      default:
        words.splice(at, random.between(2, 30));
    }
  }
  return words.join('');
}

async function read(name: string, text: string): Promise<Analysis> {
  const readText = async (file: string) => (file === name ? text : files.get(file));
  const analysis = await createWorkspace(readText).analyse(name);
  if (analysis === undefined) throw new Error('The file cannot be read.');
  return analysis;
}

function sitesOf({ site, related, repairs }: Problem): readonly Site[] {
  return [
    site,
    ...related.map((other) => other.site),
    ...repairs.flatMap((repair) => repair.edits.map((edit) => edit.site)),
  ];
}

function edited(text: string, name: string, edits: readonly Edit[]): string {
  return [...edits]
    .filter(({ site }) => site.file === name)
    .sort((a, b) => b.site.start - a.site.start)
    .reduce((now, { site, newText }) => now.slice(0, site.start) + newText + now.slice(site.end), text);
}

const unread = ({ problems }: Analysis) => problems.filter(({ code }) => code === 'syntax').length;

describe.each([...files.keys()])('%s, mutated', (name) => {
  it('is always answered, inside its text, and repairs of what was read read no worse', async () => {
    const random = randomFrom(wordsOf(name).join('').length * 7919 + (files.get(name)?.length ?? 0));
    for (let round = 0; round < rounds; round++) {
      const text = mutated(files.get(name) ?? '', random);
      const before = performance.now();
      const analysis = await read(name, text);
      expect(performance.now() - before, text).toBeLessThan(slowest);
      const sites = [
        ...analysis.problems.flatMap(sitesOf),
        ...analysis.snapshot.lines.map(({ site }) => site),
      ];
      for (const { file, start, end } of sites) {
        const length = analysis.documents.get(file)?.text.length ?? -1;
        expect(0 <= start && start <= end && end <= length, `${file} ${start}–${end}\n${text}`).toBe(true);
      }
      // Repairs of what cannot be read are the parser's: they uncover what was silent behind the mistake.
      const meant = analysis.problems.filter(({ code }) => code !== 'syntax');
      for (const { title, edits } of meant.flatMap(({ repairs }) => repairs).slice(0, 4)) {
        const after = await read(name, edited(text, name, edits));
        expect(unread(after), `${title}\n${text}`).toBeLessThanOrEqual(unread(analysis));
      }
    }
  });
});
