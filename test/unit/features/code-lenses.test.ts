import { describe, expect, test } from 'vitest';
import { codeLenses } from '../../../server/src/features/code-lenses.ts';
import { exampleFiles } from '../../support/example-files.ts';
import { openProject } from '../../support/project.ts';

async function lensesIn(files: Readonly<Record<string, string>>) {
  const { view } = await openProject(files);
  return codeLenses(view).map(({ range, title }) => [
    view.document.text.slice(range.start, range.end),
    title,
  ]);
}

const small = 'model M {\n  input: 8 x 8 x 3\n  conv 4, 3x3\n';

describe('above a model', () => {
  test('the way to its picture, and its totals', async () => {
    const { view } = await openProject({ 'a.cnn': `${small}}\nmodel N = M\n` });
    expect(codeLenses(view)).toEqual([
      { range: { start: 6, end: 7 }, title: 'Open picture', action: { kind: 'picture', model: 'M' } },
      { range: { start: 6, end: 7 }, title: '112 params · 3.89 K MACs · field 3', action: { kind: 'none' } },
      { range: { start: 51, end: 52 }, title: 'Open picture', action: { kind: 'picture', model: 'N' } },
      {
        range: { start: 51, end: 52 },
        title: '112 params · 3.89 K MACs · field 3',
        action: { kind: 'none' },
      },
    ]);
  });

  test.each([
    ['expect params <= 112', '1 budget kept'],
    ['expect params <= 111', '1 of 1 budget missed'],
    ['expect params <= 112, macs <= 1K\n  expect depth == 1', '1 of 3 budgets missed'],
    ['expect field >= 3, memory < 1M', '2 budgets kept'],
  ])('%s: %s', async (line, title) => {
    const lenses = await lensesIn({ 'a.cnn': `${small}  ${line}\n}\n` });
    expect(lenses.at(-1)).toEqual(['M', title]);
  });

  test.each([
    ['params <= 112', '1 budget kept'],
    ['macs <= 112', '1 budget, not decided'],
    ['memory <= 112', '1 budget, not decided'],
  ])('with an input of any size, %s: %s', async (condition, title) => {
    const text = `${small.replace('8 x 8', 'H x W')}  expect ${condition}\n}\n`;
    expect((await lensesIn({ 'a.cnn': text })).at(-1)).toEqual(['M', title]);
  });
});

describe('above a block', () => {
  const block = 'block B { relu }\n';
  const model = (name: string, lines: string) => `model ${name} {\n  input: 8 x 8 x 3\n  ${lines}\n}\n`;

  test.each([
    ['B', 'used 1× in M'],
    ['B; repeat 3 { B }', 'used 4× in M'],
    ['layer e = B\n  e; e', 'used 2× in M'],
  ])('%s: %s', async (lines, title) => {
    expect((await lensesIn({ 'a.cnn': block + model('M', lines) }))[0]).toEqual(['B', title]);
  });

  test('in several models, in files that import it under another name', async () => {
    const user = `import { B as Mine } from "./a.cnn"\n${model('N', 'Mine; Mine')}`;
    const lenses = await lensesIn({ 'a.cnn': block + model('M', 'B'), 'n.cnn': user });
    expect(lenses[0]).toEqual(['B', 'used 3× in 2 models']);
  });

  test('not where another block has its name', async () => {
    const other = `block B { abs }\n${model('N', 'B; A')}`;
    const files = { 'a.cnn': `block A { B }\n${block}`, 'n.cnn': `import { A } from "./a.cnn"\n${other}` };
    expect(await lensesIn(files)).toEqual([
      ['A', 'used 1× in N'],
      ['B', 'used 1× in N'],
    ]);
  });

  test('nothing where no model uses it', async () => {
    expect(await lensesIn({ 'a.cnn': block })).toEqual([]);
  });
});

test.each(exampleFiles)('$name: each model has a picture', async ({ name, text }) => {
  const files = Object.fromEntries(exampleFiles.map((file) => [file.name, file.text]));
  const imported = Object.entries(files).filter(([other]) => other !== name && text.includes(`"./${other}"`));
  const { view } = await openProject({ [name]: text, ...Object.fromEntries(imported) });
  const models = view.document.syntax.tree.items.filter(({ kind }) => kind === 'model' || kind === 'variant');
  const pictures = codeLenses(view).filter(({ action }) => action.kind === 'picture');
  expect(pictures).toHaveLength(models.length);
});
