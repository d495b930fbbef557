import { expect, test } from 'vitest';
import { type HintSettings, inlayHints } from '../../../server/src/features/inlay-hints.ts';
import { viewOf } from '../../support/marked-text.ts';

const shapes: HintSettings = { shape: true, parameters: false, macs: false, field: false };
const everything: HintSettings = { shape: true, parameters: true, macs: true, field: true };

/** The text with its hints at the ends of its lines, after two bars. */
async function hinted(text: string, settings = shapes, options: Parameters<typeof viewOf>[1] = {}) {
  const { view } = await viewOf(text, options);
  const range = { start: 0, end: view.document.text.length };
  return inlayHints(view, range, settings).reduceRight(
    (all, hint) => `${all.slice(0, hint.offset)} ‖ ${hint.text}${all.slice(hint.offset)}`,
    view.document.text,
  );
}

test('every line ends in the shape it makes', async () => {
  expect(
    await hinted(`model M {
  input image: 32 x 32 x 3
  conv 16, 3x3   // behind what is said

  flatten
}`),
  ).toBe(`model M {
  input image: 32 x 32 x 3 ‖ 32×32×3
  conv 16, 3x3   // behind what is said ‖ 30×30×16

  flatten ‖ 14400
}`);
});

test('where several layers stand on a line it is that of the last', async () => {
  const text = await hinted(`model M {
  input: 32 x 32 x 3
  conv 16, 3x3; relu; maxpool 2
  concat { branch { conv 1, 1x1 }; branch { conv 2, 1x1 } }
}`);
  expect(text).toContain('maxpool 2 ‖ 15×15×16');
  expect(text).toContain('} } ‖ 15×15×3');
});

test('a merge has its hint behind its branches', async () => {
  const text = await hinted(`model M {
  input: 8 x 8 x 3
  concat {
    branch {}
    branch { conv 5, 1x1 }
  }
}`);
  expect(text).toContain('  branch { conv 5, 1x1 } ‖ 8×8×5\n  } ‖ 8×8×8\n');
});

test('a call over several lines has it at its end', async () => {
  expect(await hinted('model M {\n  input: 8 x 8 x 3\n  conv 4,\n    3x3\n}')).toContain('    3x3 ‖ 6×6×4\n');
});

test('in a loop: the first and the last, and how often', async () => {
  const text = await hinted(`model M {
  input: 32 x 32 x 3
  for width in [8, 16, 32] {
    conv width, 3x3, padding=1
    maxpool 2
  }
  repeat 2 { relu }
}`);
  expect(text).toContain('padding=1 ‖ 32×32×8 … 8×8×32 (3×)\n');
  expect(text).toContain('repeat 2 { relu } ‖ 4×4×32 (2×)\n');
});

test('a line of a block is that of the first model which runs it', async () => {
  const text = await hinted(`block Unit { conv 4, 3x3 }
model A { input: 8 x 8 x 3; Unit; Unit }
model B { input: 9 x 9 x 3; Unit }`);
  expect(text).toContain('conv 4, 3x3 } ‖ 6×6×4 … 4×4×4 (2×)\n');
});

test('a block that no model uses answers in symbols', async () => {
  expect(await hinted('block Unit(width) { conv width, 3x3 }')).toContain('‖ (H−2)×(W−2)×width');
});

test('a block that another open file uses answers with that', async () => {
  const user = 'import { Unit } from "./main.cnn"\nmodel A { input: 8 x 8 x 3; Unit 5 }';
  const options = { files: { 'user.cnn': user }, open: ['user.cnn'] };
  expect(await hinted('block Unit(width) { conv width, 3x3 }', shapes, options)).toContain('‖ 6×6×5');
});

test('what the line asserts itself is not said again', async () => {
  const text = await hinted(`model M {
  input: 8 x 8 x 3
  conv 4, 3x3                  -> 6 x 6 x 4
  conv 4, 3x3 as thin          -> 4x4x4   // as it is
  conv 5, 3x3                  -> 2 x 2 x 4
  repeat 2 { conv 5, 1x1 -> 2 x 2 x 5 }
}`);
  expect(text).not.toContain('‖ 6×6×4');
  expect(text).not.toContain('‖ 4×4×4');
  expect(text).toContain('-> 2 x 2 x 4 ‖ 2×2×5');
  expect(text).not.toContain('(2×)');
});

test('several tensors', async () => {
  const text = await hinted(`model M {
  input a, b: 8 x 8 x 4
  from a
  split 2
  add
  layer one = dense 3
}`);
  expect(text).toContain('split 2 ‖ 2 of 8×8×2');
});

test('what is not known is said so', async () => {
  const text = await hinted('model M {\n  input: 8 x ? x 3\n  conv 4, 3x3\n  nonsense\n  relu\n}');
  expect(text).toContain('conv 4, 3x3 ‖ 6×?×4');
  expect(text).toContain('nonsense ‖ ?');
  expect(text).toContain('relu ‖ ?');
});

test('settings add counts, over the whole line and all its rounds', async () => {
  const text = await hinted(
    `model M {
  input: 8 x 8 x 3
  conv 4, 3x3; batchnorm; relu
  repeat 2 { conv 4, 3x3, padding=1 }
  globalavgpool
}`,
    everything,
  );
  expect(text).toContain('relu ‖ 6×6×4 · 120 params · 3.89 K MACs · field 3\n');
  expect(text).toContain('} ‖ 6×6×4 (2×) · 296 params · 10.4 K MACs · field 7\n');
  expect(text).toContain('globalavgpool ‖ 4 · field all\n');
});

test('nothing is said where nothing is wanted, or outside of what is seen', async () => {
  const { view } = await viewOf('model M {\n  input: 8 x 8 x 3\n  relu\n}');
  const none: HintSettings = { shape: false, parameters: false, macs: false, field: false };
  expect(inlayHints(view, { start: 0, end: 100 }, none)).toEqual([]);
  expect(inlayHints(view, { start: 0, end: 12 }, shapes)).toEqual([]);
  expect(inlayHints(view, { start: 30, end: 100 }, shapes)).toHaveLength(1);
});
