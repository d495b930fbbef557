import { expect, test } from 'vitest';
import { hover } from '../../../server/src/features/hover.ts';
import { viewOf } from '../../support/marked-text.ts';

/** The hover at `$0`: the text it speaks of, and what it says. */
async function hovered(marked: string, options: Parameters<typeof viewOf>[1] = {}) {
  const { view, cursor, text } = await viewOf(marked, options);
  const found = hover(view, cursor);
  return found && { of: text.slice(found.range.start, found.range.end), says: found.markdown };
}

test('a layer: what it is, and the numbers of its line', async () => {
  const { of, says = '' } =
    (await hovered('model M {\n  input: 224 x 224 x 3\n  co$0nv 64, 7x7, stride=2, padding=3\n}')) ?? {};
  expect(of).toBe('conv');
  expect(says).toContain('**Convolution** `conv`');
  expect(says.split('\n\n')[1]?.split('  \n')).toEqual([
    '`224×224×3 → 112×112×64`',
    'height and width: `⌊(224 + 3 + 3 − 7)/2⌋ + 1 = 112`',
    'weights: kernel `7×7×3×64`, bias `64`',
    'parameters: 9,472 (9.47 K)',
    'MACs: 118,013,952 (118 M)',
    'field: 7×7, stride 2, from −3',
    'a dense layer between the same maps: 121 G weights, 12.8 M times as many',
  ]);
});

test('a layer in a loop: its first run in full, then a table of all', async () => {
  const { says } =
    (await hovered(`model M {
  input: 32 x 32 x 3
  for width in [8, 8, 16] { conv$0 width, 3x3, padding=1 }
}`)) ?? {};
  expect(says).toContain('Runs 3 times in M; the first time:');
  expect(says).toContain('| 32×32×3 | 32×32×8 | 224 | 221 K | 3 | 1 |');
  expect(says).toContain('| 32×32×8 | 32×32×16 | 1.17 K | 1.18 M | 7 | 1 |');
});

test('a layer that always does the same has no table', async () => {
  const { says } = (await hovered('model M {\n  input: 8 x 8 x 3\n  repeat 4 { re$0lu }\n}')) ?? {};
  expect(says).toContain('Runs 4 times in M, always so:');
  expect(says).not.toContain('|');
});

test('a block: its head, its documentation, its totals', async () => {
  const { of, says } =
    (await hovered(`/// Twice a convolution.
block Double(width, kernel = 3) { repeat 2 { conv width, kernel; relu } }
model M { input: 32 x 32 x 3; Doub$0le 8 }`)) ?? {};
  expect(of).toBe('Double');
  expect(says).toContain('```cnn\nblock Double(width, kernel = 3)\n```\n\nTwice a convolution.');
  expect(says).toContain(
    '`32×32×3 → 28×28×8`  \n4 layers, 2 deep  \nparameters: 808  \nMACs: 645,984 (646 K)',
  );
});

test('what other models make of a line', async () => {
  const { says } =
    (await hovered(`model A(n = 4) { input: 8 x 8 x 3; co$0nv n, 3x3 }
model B = A n=4
model C = A n=5`)) ?? {};
  expect(says).toContain('The same in B  \nIn C: `6×6×5`, 140 params');
});

test('a model: its totals', async () => {
  const { says } = (await hovered('model Tin$0y {\n  input: H x 8 x 3\n  maxpool 2\n  flatten\n}')) ?? {};
  expect(says).toContain('```cnn\nmodel Tiny\n```');
  expect(says).toContain('depth: 0');
  expect(says).toContain('fits: H ≥ 2');
});

test.each([
  ['a parameter', 'block B(wid$0th = 3) { conv width, 1x1 }', 'width = 3', 'parameter of `B`'],
  ['its use', 'block B(width = 3) { conv wid$0th, 1x1 }', 'width = 3', 'parameter of `B`'],
  ['a let', 'let k$0 = 3 + 4', 'let k = 3 + 4', ''],
  ['a function', 'let ha$0lf(v) = v / 2', 'let half(v) = v / 2', ''],
  ['a symbol', 'model M { input image: H$0 x 8 x 3; maxpool 2 }', 'input image: H x 8 x 3', 'fits: H ≥ 2'],
  ['a label', 'model M { input: 8 x 8 x 3; conv 4, 3x3 as st$0em }', 'conv 4, 3x3 as stem', '`6×6×4`'],
  ['an input', 'model M { input image$0: 8 x 8 x 3; relu }', 'input image: 8 x 8 x 3', '`8×8×3`'],
  ['a loop variable', 'model M { input: 8 x 8 x 3; for w$0 in [1] { conv w, 1x1 } }', 'for w in [1]', 'loop'],
  ['a layer with weights', 'model M { input: 4; layer a$0 = dense 3; a }', 'layer a = dense 3', ''],
])('%s: how it is declared', async (_, marked, head, rest) => {
  const { says = '' } = (await hovered(marked)) ?? {};
  expect(says).toContain(`\`\`\`cnn\n${head}\n\`\`\``);
  expect(says).toContain(rest);
});

test('an import: how it is declared over there', async () => {
  const files = { 'b.cnn': '/// From there.\nblock Unit(width) { conv width, 3x3 }' };
  const found = await hovered('import { Unit as U } from "./b.cnn"\nmodel M { input: 8 x 8 x 3; U$0 4 }', {
    files,
  });
  expect(found?.of).toBe('U');
  expect(found?.says).toContain('block Unit(width)\n```\n\nFrom there.\n\nfrom `./b.cnn`');
  expect(found?.says).toContain('`8×8×3 → 6×6×4`');
});

test.each([
  ['by name', 'conv 4, 3x3, pad$0ding=same', 'padding', '**padding** of `conv`: cells added'],
  ['a word', 'conv 4, 3x3, padding=sa$0me', 'padding=same', '**padding** of `conv`'],
  ['by position', 'conv 4, 3$0x3', '3x3', '**kernel** of `conv`'],
  ['without a default', 'conv 4$0, 3x3', '4', 'must be given'],
  ['with the default of another', 'maxpool 2, str$0ide=2', 'stride', 'default `kernel`'],
])('an argument %s: what it is for', async (_, line, of, says) => {
  const found = await hovered(`model M { input: 8 x 8 x 3; ${line} }`);
  expect(found).toMatchObject({ of, says: expect.stringContaining(says) });
});

test('an argument of a block: its parameter', async () => {
  const found = await hovered(
    'block B(width) { conv width, 1x1 }\nmodel M { input: 8 x 8 x 3; B wid$0th=2 }',
  );
  expect(found?.says).toContain('parameter of `B`');
});

test.each([
  ['a kind as a value', 'conv 4, 3x3, activation=re$0lu', '`relu`'],
  ['a function', 'conv max$0(3, 4), 1x1', 'the largest'],
  ['a word', 'conv her$0e.channels, 1x1', 'as this line finds it'],
])('%s: what it means', async (_, line, says) => {
  const found = await hovered(`model M { input: 8 x 8 x 3; ${line} }`);
  expect(found?.says).toContain(says);
});

test.each(['mo$0del M { input: 8 }', 'model M { input: 8; dense 3 } // com$0ment', '$0'])(
  'nothing where there is nothing to say: %s',
  async (marked) => {
    expect(await hovered(marked)).toBeUndefined();
  },
);
