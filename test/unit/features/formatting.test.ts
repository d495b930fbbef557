import { describe, expect, test } from 'vitest';
import { formatting, onTypeFormatting, rangeFormatting } from '../../../server/src/features/formatting.ts';
import { formatText } from '../../../server/src/notations/cnn/format/format.ts';
import { applyEdits } from '../../support/apply-edits.ts';
import { exampleFiles } from '../../support/example-files.ts';
import { openProject } from '../../support/project.ts';

async function read(marked: string) {
  const { view, offset } = await openProject({ 'a.cnn': marked });
  const { document } = view;
  return { document, offset, text: document.text, lineOf: (part: string) => document.text.indexOf(part) };
}

const messy = `model M {

  input  image:8 x 8 x 3


    conv 8,3x3   as  a
  relu

}

`;

test('a text comes into its form', async () => {
  const { document, text } = await read(messy);
  expect(applyEdits(text, formatting(document))).toBe(formatText(messy));
});

test('each edit stays within one line, and is no longer than what changes', async () => {
  const { document, text } = await read(messy);
  for (const { site, newText } of formatting(document)) {
    const old = text.slice(site.start, site.end);
    expect(old.replace(/\n$/, '')).not.toContain('\n');
    expect(`${old}|${newText}`).not.toMatch(/^(.).*\|\1/);
  }
});

test('line feeds of other systems stay', async () => {
  const { document, text } = await read(messy.replaceAll('\n', '\r\n').trimEnd());
  expect(applyEdits(text, formatting(document))).toBe(formatText(messy)?.replaceAll('\n', '\r\n'));
});

test.each([
  ['what stands in its form', 'model M {\n  input: 8 x 8 x 3\n}\n'],
  ['what cannot be read', 'model M {\n  input  : 8 x 8 x 3\n  conv (\n}\n'],
  ['an empty file', ''],
])('nothing is done to %s', async (_, text) => {
  expect(formatting((await read(text)).document)).toEqual([]);
});

describe('examples', () => {
  test.each(exampleFiles.filter(({ name }) => name !== 'repair-me.cnn'))('$name', async ({ text }) => {
    const spoilt = text.replace(/^ +/gm, (blanks) => blanks.repeat(2)).replace(/, /g, ',');
    const { document } = await read(spoilt);
    expect(applyEdits(spoilt, formatting(document))).toBe(formatText(spoilt));
  });
});

describe('a range', () => {
  test('only its lines change', async () => {
    const { document, text, lineOf } = await read(messy);
    const start = lineOf('    conv');
    const after = applyEdits(text, rangeFormatting(document, { start, end: start + 3 }));
    expect(after).toBe(messy.replace('    conv 8,3x3   as  a', '  conv 8, 3x3'.padEnd(44).concat('as a')));
  });

  test('the line is not meant at whose beginning it ends', async () => {
    const { document, text, lineOf } = await read(messy);
    const range = { start: lineOf('  relu'), end: lineOf('\n}') };
    expect(applyEdits(text, rangeFormatting(document, range))).toBe(text);
    const both = { start: lineOf('  relu'), end: lineOf('\n}') + 1 };
    expect(applyEdits(text, rangeFormatting(document, both))).toBe(text.replace('relu\n\n}', 'relu\n}'));
  });
});

describe('while typing', () => {
  test.each<readonly [what: string, before: string, after: string]>([
    [
      'a line feed finishes the line above, and no other',
      'model M {\n  input:8 x 8 x 3\n  conv 8,3\n  $0\n  conv 8,3\n}\n',
      'model M {\n  input:8 x 8 x 3\n  conv 8, 3\n  \n  conv 8,3\n}\n',
    ],
    [
      'a brace finishes what it closes',
      'model M {\n  input:8 x 8 x 3\n  repeat 2 {\n  conv 8,3\n    }$0\n}\n',
      'model M {\n  input:8 x 8 x 3\n  repeat 2 {\n    conv 8, 3\n  }\n}\n',
    ],
    [
      'empty lines stay',
      'model M {\n  input: 8 x 8 x 3\n\n\n\n}$0\n',
      'model M {\n  input: 8 x 8 x 3\n\n\n\n}\n',
    ],
    [
      'nothing behind other signs',
      'model M {\n  input:8 x 8 x 3$0\n}\n',
      'model M {\n  input:8 x 8 x 3\n}\n',
    ],
    [
      'nothing while a brace is open',
      'model M {\n  input:8 x 8 x 3\n  $0\n',
      'model M {\n  input:8 x 8 x 3\n  \n',
    ],
    [
      'nothing at the beginning of the file',
      '$0\nmodel M {\n  input:8 x 8 x 3\n}\n',
      '\nmodel M {\n  input:8 x 8 x 3\n}\n',
    ],
  ])('%s', async (_, before, after) => {
    const { document, offset, text } = await read(before);
    expect(applyEdits(text, onTypeFormatting(document, offset))).toBe(after);
  });
});
