import { describe, expect, it } from 'vitest';
import type { Argument } from '../../../server/src/core/argument.ts';
import type { Notation } from '../../../server/src/core/notation.ts';
import { applyKind } from '../../../server/src/layers/apply.ts';
import { given, kind, tensor, type Written } from '../../support/layers/shapes.ts';

interface WrongUse {
  readonly kind: string;
  readonly given: Readonly<Record<string, Written>>;
  readonly inputs: readonly (readonly (number | null)[])[];
  readonly code: string;
  readonly what: string;
  readonly notation?: Notation;
}

/** One mistake each, and what is said of it. */
const wrongUses: readonly WrongUse[] = [
  {
    kind: 'conv',
    given: { filters: 8, kernel: 5 },
    inputs: [[3, 3, 3]],
    code: 'window-too-large',
    what: '5×5 window does not fit: the map is 3×3 here (padding 0)',
  },
  {
    kind: 'conv',
    given: { filters: 8, kernel: 3, dilation: 4, padding: 1 },
    inputs: [[5, 9, 3]],
    code: 'window-too-large',
    what: '3×3 window, spread to 9×9 by its dilation, does not fit: the map is 5×9 here (padding 1)',
  },
  {
    kind: 'maxpool',
    given: { kernel: 3 },
    inputs: [[2, 2, 8]],
    code: 'window-too-large',
    what: '3×3 window does not fit: the map is 2×2 here (padding 0)',
  },
  {
    kind: 'conv',
    given: { filters: 8, kernel: 3, groups: 3 },
    inputs: [[9, 9, 9]],
    code: 'groups-divide',
    what: '8 filters do not fall into 3 equal parts (8 = 3·2 + 2)',
  },
  {
    kind: 'conv',
    given: { filters: 8, kernel: 3, groups: 4 },
    inputs: [[9, 9, 6]],
    code: 'groups-divide',
    what: '6 input channels do not fall into 4 equal parts (6 = 4·1 + 2)',
  },
  {
    kind: 'conv',
    given: { filters: 8, kernel: 3, padding: 'causal' },
    inputs: [[9, 9, 6]],
    code: 'causal-rank',
    what: 'causal padding on 2 spatial axes',
  },
  {
    kind: 'conv',
    given: { filters: 8, kernel: 3 },
    inputs: [[100]],
    code: 'rank-mismatch',
    what: '`conv` needs 1, 2 or 3 spatial axes, but this tensor has none',
  },
  {
    kind: 'conv',
    given: { filters: 8, kernel: [3, 3, 3] },
    inputs: [[9, 9, 6]],
    code: 'argument-type',
    what: '`kernel` is 3×3×3, but must be a whole number of at least 1, or one for each spatial axis such as 3x3, and this map has 2 spatial axes',
  },
  {
    kind: 'conv',
    given: { filters: 0, kernel: 3 },
    inputs: [[9, 9, 6]],
    code: 'not-positive',
    what: '`filters` is 0, but must be a whole number of at least 1',
  },
  {
    kind: 'conv',
    given: { filters: 8 },
    inputs: [[9, 9, 6]],
    code: 'missing-argument',
    what: '`kernel` is missing: size of the window that slides over the map',
  },
  {
    kind: 'conv',
    given: {
      filters: 8,
      kernel: 3,
      activation: { kind: 'recipe', recipe: { kindId: 'glu', given: new Map() } },
    },
    inputs: [[9, 9, 6]],
    code: 'argument-type',
    what: '`glu` changes the shape, so it cannot be the activation of another layer',
  },
  {
    kind: 'conv',
    given: { filters: 8, kernel: 3, inputChannels: 3 },
    inputs: [[9, 9, 4]],
    code: 'channel-mismatch',
    what: 'the layer is made for 3 channels, but gets 4',
    notation: 'torch',
  },
  {
    kind: 'convtranspose',
    given: { filters: 8, kernel: 3, padding: 5 },
    inputs: [[8, 8, 4]],
    code: 'crop-too-large',
    what: 'padding 5 of a transposed convolution with a 3×3 kernel leaves 0×0',
  },
  {
    kind: 'convtranspose',
    given: { filters: 8, kernel: 3, stride: 2, outputpadding: 2 },
    inputs: [[8, 8, 4]],
    code: 'output-padding',
    what: 'output padding 2 with stride 2',
  },
  {
    kind: 'maxpool',
    given: { kernel: 3, padding: 2 },
    inputs: [[8, 8, 4]],
    code: 'pool-pad-half',
    what: 'padding 2 is more than half of the 3 window',
    notation: 'torch',
  },
  {
    kind: 'conv',
    given: { filters: 8, kernel: 3, padding: 1 },
    inputs: [[8, 8, 4]],
    code: 'argument-type',
    what: '`padding` is 1, but must be one of valid, same, causal',
    notation: 'tfjs',
  },
  {
    kind: 'maxpool',
    given: { kernel: 3, padding: [1, 1] },
    inputs: [[8, 8, 4]],
    code: 'argument-type',
    what: '`padding` is 1×1, but must be one of valid, same',
    notation: 'keras',
  },
  {
    kind: 'pad',
    given: { amount: 9, mode: 'reflect' },
    inputs: [[9, 12, 4]],
    code: 'reflect-too-big',
    what: 'mirroring adds 9 cells to a height of 9',
  },
  {
    kind: 'pad',
    given: { amount: 10, mode: 'circular' },
    inputs: [[9, 12, 4]],
    code: 'circular-too-big',
    what: 'going round adds 10 cells to a height of 9',
  },
  {
    kind: 'crop',
    given: { amount: 5 },
    inputs: [[9, 12, 4]],
    code: 'crop-too-large',
    what: 'cropping 9×12 leaves (−1)×2',
  },
  {
    kind: 'centercrop',
    given: { size: 10 },
    inputs: [[9, 12, 4]],
    code: 'crop-too-large',
    what: 'a window of 10×10 does not fit into 9×12',
  },
  {
    kind: 'reshape',
    given: { size: [4, 4, 60] },
    inputs: [[1024]],
    code: 'reshape-size',
    what: '1024 has 1024 numbers, 4×4×60 has 960',
  },
  {
    kind: 'reshape',
    given: { size: [5, -1] },
    inputs: [[9, 4]],
    code: 'reshape-size',
    what: '36 numbers of 9×4 do not fall into rows of 5',
  },
  {
    kind: 'reshape',
    given: { size: [-1, -1] },
    inputs: [[9, 4]],
    code: 'reshape-size',
    what: '2 sizes are −1',
  },
  {
    kind: 'permute',
    given: { order: [0, 0, 1] },
    inputs: [[9, 12, 4]],
    code: 'wrong-axis',
    what: 'the order has 3 entries for 3 axes, or names one that is not there',
  },
  {
    kind: 'softmax',
    given: { axis: 7 },
    inputs: [[9, 12, 4]],
    code: 'wrong-axis',
    what: 'there is no such axis in 9×12×4, which has 3',
  },
  {
    kind: 'split',
    given: { parts: 3 },
    inputs: [[9, 12, 8]],
    code: 'groups-divide',
    what: '8 numbers along the axis do not fall into 3 equal parts (8 = 3·2 + 2)',
  },
  {
    kind: 'split',
    given: { sizes: [3, 4] },
    inputs: [[9, 12, 8]],
    code: 'split-size',
    what: 'pieces of 3 + 4 = 7 do not make up 8',
  },
  {
    kind: 'slice',
    given: { start: 2, stop: 20 },
    inputs: [[9, 12, 8]],
    code: 'slice-range',
    what: 'positions 2 up to 20 reach beyond the height of 9',
  },
  {
    kind: 'pixelshuffle',
    given: { factor: 3 },
    inputs: [[5, 5, 16]],
    code: 'groups-divide',
    what: '16 channels do not fall into 9 equal parts (16 = 9·1 + 7)',
  },
  {
    kind: 'squeeze',
    given: { axes: 1 },
    inputs: [[1, 12, 8]],
    code: 'wrong-axis',
    what: 'width has size 12',
  },
  {
    kind: 'groupnorm',
    given: {},
    inputs: [[9, 9, 48]],
    code: 'groups-divide',
    what: '48 channels do not fall into 32 equal parts (48 = 32·1 + 16)',
  },
  {
    kind: 'add',
    given: {},
    inputs: [
      [9, 9, 4],
      [8, 9, 4],
    ],
    code: 'merge-mismatch',
    what: '`add` of 9×9×4 and 8×9×4: height 9 against 8',
  },
  {
    kind: 'concat',
    given: {},
    inputs: [
      [9, 9, 4],
      [9, 8, 4],
    ],
    code: 'merge-mismatch',
    what: '`concat` of 9×9×4 and 9×8×4: width 9 against 8',
  },
  {
    kind: 'stack',
    given: {},
    inputs: [
      [9, 4],
      [9, 5],
    ],
    code: 'merge-mismatch',
    what: '`stack` of 9×4 and 9×5: channels 4 against 5',
  },
  {
    kind: 'matmul',
    given: {},
    inputs: [
      [6, 4],
      [5, 5],
    ],
    code: 'merge-mismatch',
    what: '`matmul` of 6×4 and 5×5',
  },
  {
    kind: 'attention',
    given: { heads: 5 },
    inputs: [[10, 64]],
    code: 'groups-divide',
    what: '64 channels do not fall into 5 equal parts (64 = 5·12 + 4)',
  },
  {
    kind: 'dropout',
    given: { rate: 1.5 },
    inputs: [[10]],
    code: 'out-of-range',
    what: '`rate` is 1.5, but must be a number from 0 to 1',
  },
  {
    kind: 'einsumdense',
    given: { equation: 'ab,bc->ac', size: [4] },
    inputs: [[10, 8]],
    code: 'argument-type',
    what: 'the equation "ab,bc->ac" does not fit a tensor of 3 axes, the batch among them',
  },
  {
    kind: 'add',
    given: {},
    inputs: [
      [null, 8],
      [4, 8],
      [3, 8],
    ],
    code: 'merge-mismatch',
    what: '`add` of ?×8, 4×8 and 3×8: length 4 against 3',
  },
  {
    kind: 'dot',
    given: { axes: 5 },
    inputs: [
      [10, 8],
      [12, 8],
    ],
    code: 'wrong-axis',
    what: 'there is no such axis in 10×8, which has 2',
  },
  {
    kind: 'dot',
    given: { axes: [2, -4] },
    inputs: [
      [10, 8],
      [12, 8],
    ],
    code: 'wrong-axis',
    what: 'there is no such axis in 12×8, which has 2',
    notation: 'keras',
  },
  {
    kind: 'dot',
    given: {},
    inputs: [[10, 8]],
    code: 'tensor-count',
    what: '`dot` takes 2 tensors, but gets 1',
  },
];

describe.each(wrongUses.map((use) => [`${use.kind}: ${use.what}`, use] as const))('%s', (_, use) => {
  const { notation = 'cnn' } = use;
  const inputs = use.inputs.map((sizes) => tensor(...sizes));
  const { findings, outputs } = applyKind(kind(use.kind), given(use.given), inputs, notation);

  it('is found once, with its numbers', () => {
    expect(findings.map(({ code, what, severity }) => ({ code, what, severity }))).toEqual([
      { code: use.code, what: use.what, severity: 'error' },
    ]);
  });

  it('is told in phrases without a full stop', () => {
    for (const { what, why = '', remedies = [] } of findings) {
      for (const phrase of [what, why, ...remedies.map(({ title }) => title)])
        expect(phrase).not.toMatch(/[.\s]$/);
      for (const { title } of remedies) expect(title).toMatch(/^[A-Z]/);
    }
  });

  it('still has outputs, though some sizes may be unknown', () => {
    expect(outputs.length).toBeGreaterThan(0);
  });

  it('is repaired by every repair on offer', () => {
    for (const { set } of findings.flatMap(({ remedies = [] }) => remedies)) {
      if (set === undefined) continue;
      const repaired = new Map(given(use.given));
      for (const [name, text] of Object.entries(set)) repaired.set(name, written(text));
      const after = applyKind(kind(use.kind), repaired, inputs, notation);
      expect(after.findings.map(({ code }) => code)).not.toContain(use.code);
    }
  });
});

/** The few forms in which repairs write values: `2`, `3x3`, `[4, 4]`, a word. */
function written(text: string): Argument {
  const items = text.startsWith('[') ? text.slice(1, -1).split(', ') : text.split('x');
  if (/^\d/.test(items[0] ?? '')) {
    const sizes = items.map((item): Argument => ({ kind: 'size', value: Number(item) }));
    const [only] = sizes;
    return sizes.length === 1 && only !== undefined ? only : { kind: 'list', items: sizes };
  }
  return { kind: 'text', value: text };
}
