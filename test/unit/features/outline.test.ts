import { expect, test } from 'vitest';
import { type OutlineItem, outline } from '../../../server/src/features/outline.ts';
import { viewOf } from '../../support/marked-text.ts';

const lines = (items: readonly OutlineItem[], depth = 0): readonly string[] =>
  items.flatMap((item) => [
    `${'  '.repeat(depth)}${item.kind} ${item.name} ${item.detail}`.trimEnd(),
    ...lines(item.children, depth + 1),
  ]);

const outlined = async (text: string) => lines(outline((await viewOf(text)).view));

test('models, blocks and lets, and in them what has a name or is a group', async () => {
  expect(
    await outlined(`import { X } from "./x.cnn"
let [a, b] = [1, 2]
let half(v) = v / 2
block Unit(width) { conv width, 3x3, padding=1 }
model M {
  input image: 8 x 8 x 3
  conv 4, 1x1
  conv 4, 1x1 as stem
  for w in [4, 5] { Unit w }
  layer shared = { dense 3; relu as gated }
  add {
    branch main { Unit 4 }
    branch { from stem }
    branch {}
  } as sum
  output as y
  output aux = { flatten as vector }
}
model N = M`),
  ).toEqual([
    'value a',
    'value b',
    'function half',
    'block Unit',
    'model M',
    '  input image 8×8×3',
    '  label stem conv 8×8×4',
    '  group Unit 8×8×4 … 8×8×5 (2×)',
    '  layer shared',
    '    label gated relu',
    '  label sum add 8×8×?',
    '    branch main',
    '      group Unit 8×8×4',
    '  output y',
    '  output aux',
    '    label vector flatten ?',
    'model N = M',
  ]);
});

test('what has no name yet has one all the same, and every name lies in its entry', async () => {
  const { view } = await viewOf('model {\n  input: 8\n  layer\n  dense 3 as\n}\nblock\nlet\n');
  const check = (item: OutlineItem): void => {
    expect(item.name).not.toBe('');
    expect(item.selection.start).toBeGreaterThanOrEqual(item.range.start);
    expect(item.selection.end).toBeLessThanOrEqual(item.range.end);
    item.children.forEach(check);
  };
  const items = outline(view);
  expect(items.length).toBeGreaterThan(0);
  items.forEach(check);
});
