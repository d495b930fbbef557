import { expect, test } from 'vitest';
import { diagnosticsByFile } from '../../../server/src/features/diagnostics.ts';
import { quickFixes } from '../../../server/src/features/quick-fixes.ts';
import { viewOf } from '../../support/marked-text.ts';

test('problems stand in the order of the text, each under what it speaks of', async () => {
  const { view, ranges } = await viewOf(`model M {
  input: 8 x 8 x 3
  let k = 3
//    ^ unused
  conv 4, 3x3, pading=1
//             ^^^^^^ argument
  nonsense
//^^^^^^^^ name
}`);
  const found = diagnosticsByFile(view.analyses).get(view.document.file) ?? [];
  expect(found.map(({ problem: { code, site } }) => [code, site.start, site.end])).toEqual(
    [
      ['unused-name', 'unused'],
      ['unknown-argument', 'argument'],
      ['unknown-name', 'name'],
    ].map(([code, name = '']) => [code, ranges.get(name)?.start, ranges.get(name)?.end]),
  );
  expect(found.map(({ unnecessary }) => unnecessary)).toEqual([true, false, false]);
});

test('files without problems are there, so that old ones are taken back', async () => {
  const { view } = await viewOf('import { U } from "./b.cnn"\nmodel M { input: 3; U }', {
    files: { 'b.cnn': 'block U { dense 3 }' },
  });
  expect([...diagnosticsByFile(view.analyses)]).toEqual([
    ['/main.cnn', []],
    ['/b.cnn', []],
  ]);
});

test('a problem that two roots have in common is one; where numbers differ they are two', async () => {
  const user = (size: number) =>
    `import { U } from "./main.cnn"\nmodel M { input: ${size} x ${size} x 3; U }`;
  const files = { 'a.cnn': user(2), 'b.cnn': user(2), 'c.cnn': user(1) };
  const { view } = await viewOf('block U { conv 4, 3x3 }', { files, open: ['a.cnn', 'b.cnn', 'c.cnn'] });
  const messages = diagnosticsByFile(view.analyses)
    .get('/main.cnn')
    ?.map(({ problem }) => problem.message);
  expect(messages).toEqual([
    expect.stringContaining('the map is 2×2 here'),
    expect.stringContaining('the map is 1×1 here'),
  ]);
});

test.each([
  ['inside', 'conv 4, 3x3, pad$0ing=1', ['Change to padding']],
  ['at its end', 'conv 4, 3x3, pading$0=1', ['Change to padding']],
  ['elsewhere', 'co$0nv 4, 3x3, pading=1', []],
])('repairs of the problem under the cursor: %s', async (_, line, titles) => {
  const { view, cursor } = await viewOf(`model M { input: 8 x 8 x 3; ${line} }`);
  const fixes = quickFixes(view, { start: cursor, end: cursor });
  expect(fixes.map(({ title }) => title)).toEqual(titles);
});

test('a repair does what it says, and the only one is preferred', async () => {
  const { view, text } = await viewOf('model M { input: 8 x 8 x 3; batchnrm }');
  const [fix, ...others] = quickFixes(view, { start: 0, end: text.length });
  expect(others).toEqual([]);
  expect(fix).toMatchObject({ title: 'Change to batchnorm', preferred: true });
  const [edit] = fix?.edits ?? [];
  expect(text.slice(0, edit?.site.start) + edit?.newText + text.slice(edit?.site.end)).toBe(
    'model M { input: 8 x 8 x 3; batchnorm }',
  );
});
