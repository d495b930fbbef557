import { expect, test } from 'vitest';
import { totalsAt } from '../../../server/src/features/totals.ts';
import { viewOf } from '../../support/marked-text.ts';

const totals = async (marked: string) => {
  const { view, cursor } = await viewOf(marked);
  return totalsAt(view, cursor);
};

test('everything a model adds up to', async () => {
  const found = await totals(`model Tiny {
  input: 8 x 8 x 3$0
  conv 4, 3x3, bias=false; batchnorm; relu
  globalavgpool
  dense 10
}`);
  expect(found?.brief).toBe('Tiny: 166 params, 3.93 K MACs');
  expect(found?.facts).toEqual([
    'parameters: 166, and 8 fixed',
    'MACs: 3,928 (3.93 K)',
    'memory: weights 696 B, activations at most 1.34 KB at once',
    'field: 3×3, stride 1, from 0',
    'depth: 2',
  ]);
});

const two = `model A { input: 3; dense 1 }
block U { dense 2 }
model B { input: 3; U }
let k = 3
block V { dense 3 }
`;

test.each([
  ['in a model: that one', 'model A {', 'A'],
  ['in another', 'model B {', 'B'],
  ['in a block: the first model that uses it', 'block U', 'B'],
  ['in a block that none uses: the block', 'block V', 'V'],
  ['between them: the first model', 'let k', 'A'],
])('%s', async (_, place, name) => {
  expect((await totals(two.replace(place, `${place}$0`)))?.model.name).toBe(name);
});

test('a file without a model has none', async () => {
  expect(await totals('let k = 3$0')).toBeUndefined();
});

test('sizes that stay open are named, with those that work', async () => {
  const found = await totals('model M {\n  input: H x W x 1$0\n  maxpool 4\n  conv 3, 3x3\n}');
  expect(found?.brief).toMatch(/^M: 30 params/);
  expect(found?.facts).toContain('fits: H ≥ 12');
});
