import { expect, test } from 'vitest';
import { folding } from '../../../server/src/features/folding.ts';
import { viewOf } from '../../support/marked-text.ts';

/** First and last line, from 1, and the kind. */
async function folds(text: string) {
  const { view } = await viewOf(text);
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  return folding(view.document)
    .map(({ range, kind }) => `${lineOf(range.start)}–${lineOf(range.end)} ${kind}`)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

test.each([
  ['braces, whose last line stays', 'model M {\n  input: 3\n  dense 3\n}', ['1–3 region']],
  ['braces in braces', 'block B {\n  repeat 2 {\n    relu\n  }\n}', ['1–4 region', '2–3 region']],
  ['a list', 'let a = [\n  1,\n  2,\n]', ['1–3 region']],
  ['parameters', 'block B(\n  a = 1,\n  b = 2,\n) { conv a, b }', ['1–3 region']],
  ['runs of comments', '// a\n// b\n\n/// c\n/// d\nblock B {}', ['1–2 comment', '4–5 comment']],
  ['imports', 'import { A } from "./a.cnn"\nimport { B } from "./b.cnn"\n\nlet x = 1', ['1–2 imports']],
  ['nothing on one line', '// a\nblock B { relu }\nlet a = [1, 2]', []],
  ['an empty pair of braces', 'block B {\n}', []],
  ['braces that are not closed', 'block B {\n  relu\n  relu\n', ['1–3 region']],
])('%s', async (_, text, expected) => {
  expect(await folds(text)).toEqual(expected);
  expect(await folds(text.replaceAll('\n', '\r\n'))).toEqual(expected);
});
