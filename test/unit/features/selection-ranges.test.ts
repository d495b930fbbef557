import { expect, test } from 'vitest';
import { selectionRanges } from '../../../server/src/features/selection-ranges.ts';
import { exampleFiles } from '../../support/example-files.ts';
import { openProject } from '../../support/project.ts';

async function grown(marked: string): Promise<readonly string[]> {
  const { view, offset } = await openProject({ 'a.cnn': marked });
  const { document } = view;
  return selectionRanges(document, offset).map(({ start, end }) => document.text.slice(start, end));
}

test('from a word over values, arguments, lines and braces to the text', async () => {
  const text = 'block A(w) {\n  repeat 2 { conv 2*$0w, 3, padding=1 }\n}\n';
  expect(await grown(text)).toEqual([
    'w',
    '2*w',
    '2*w, 3, padding=1',
    'conv 2*w, 3, padding=1',
    '{ conv 2*w, 3, padding=1 }',
    'repeat 2 { conv 2*w, 3, padding=1 }',
    '{\n  repeat 2 { conv 2*w, 3, padding=1 }\n}',
    'block A(w) {\n  repeat 2 { conv 2*w, 3, padding=1 }\n}',
    'block A(w) {\n  repeat 2 { conv 2*w, 3, padding=1 }\n}\n',
  ]);
});

test('the lines between braces come before the braces', async () => {
  expect(await grown('block A {\n  re$0lu\n  abs\n}\n')).toEqual([
    'relu',
    'relu\n  abs',
    '{\n  relu\n  abs\n}',
    'block A {\n  relu\n  abs\n}',
    'block A {\n  relu\n  abs\n}\n',
  ]);
});

test('in a comment: the word, the comment, what is around', async () => {
  expect((await grown('block A {\n  relu // some wo$0rds\n}\n')).slice(0, 2)).toEqual([
    'words',
    '// some words',
  ]);
});

test('an empty text has none', async () => {
  expect(await grown('')).toEqual([]);
});

test.each(exampleFiles)('$name: every range lies in the next, at every place', async ({ text }) => {
  const { view } = await openProject({ 'a.cnn': text });
  for (let offset = 0; offset <= text.length; offset += 7) {
    const ranges = selectionRanges(view.document, offset);
    ranges.forEach((range, index) => {
      const next = ranges[index + 1];
      if (next !== undefined) expect(next.start <= range.start && range.end <= next.end).toBe(true);
    });
    expect(ranges.at(-1)).toEqual({ start: 0, end: text.length });
  }
});
