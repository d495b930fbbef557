import type { Condition } from '../../core/condition.ts';
import type { Finding } from '../../core/problem.ts';
import type { AxisEntry } from '../../core/relation.ts';
import { positionalAxes, type Shape } from '../../core/shape.ts';
import { floorDivide, subtract, sumOf } from '../../core/size/arithmetic.ts';
import { isSymbolic, type Size } from '../../core/size/size.ts';
import { carriedBut, entry, outputAxes } from '../entries.ts';
import { type Application, defineKind } from '../kind.ts';
import { timesText } from '../text.ts';

export const crop = defineKind({
  id: 'crop',
  family: 'resampling',
  words: {
    title: 'Cropping',
    summary: 'Cuts cells off around the map',
    explanation:
      'The first U-Net cropped its shortcuts, as its convolutions without padding made the other path smaller.',
    example: { input: '64 x 64 x 64', lines: 'crop 4' },
    variations: [
      { shows: 'Another number for each side', input: '64 x 64 x 64', lines: 'crop [[0, 1], [0, 1]]' },
    ],
  },
  names: { tfjs: ['cropping2D'], keras: ['Cropping1D', 'Cropping2D', 'Cropping3D'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    amount: {
      type: { type: 'pads' },
      summary: 'cells cut off before and after along each axis',
      // TensorFlow.js names a default in its documentation and stops without the argument.
      fallback: { in: { keras: null } },
      names: { tfjs: 'cropping', keras: 'cropping' },
    },
  },
  apply({ amount }, [input = []]) {
    const axes = positionalAxes(input);
    // The defaults of Keras: 0 for two axes, 1 for one or three.
    const fallback = axes.length === 2 ? 0 : 1;
    const cuts = axes.map((axis, index): Cut => {
      const [before, after] = amount === null ? [fallback, fallback] : (amount[index] ?? [null, null]);
      const n = input[axis]?.size ?? null;
      return { axis, start: before, size: subtract(n, sumOf([before, after])) };
    });
    return cropped(input, cuts, 'amount');
  },
});

export const centerCrop = defineKind({
  id: 'centercrop',
  family: 'resampling',
  words: {
    title: 'Centre crop',
    summary: 'Cuts a window of a given size out of the middle of the map',
    explanation: 'What matters is usually in the middle: photos are cut so before they are classified.',
    example: { input: '256 x 256 x 3', lines: 'centercrop 224' },
  },
  names: { tfjs: ['centerCrop'], keras: ['CenterCrop'], torch: ['CenterCrop'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    size: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'size of the window',
      names: { tfjs: ['height', 'width'], keras: ['height', 'width'] },
    },
  },
  apply({ size }, [input = []]) {
    const cuts = positionalAxes(input).map((axis, index): Cut => {
      const wanted = size[index] ?? null;
      const n = input[axis]?.size ?? null;
      return { axis, start: floorDivide(subtract(n, wanted), 2), size: wanted };
    });
    return cropped(input, cuts, 'size');
  },
});

export const randomCrop = defineKind({
  id: 'randomcrop',
  family: 'resampling',
  words: {
    title: 'Random crop',
    summary: 'Cuts a window of a given size out of the map, while training at a random place',
    explanation: 'Each time another part of the image is seen, so the network cannot count on places.',
    example: { input: '256 x 256 x 3', lines: 'randomcrop 224' },
  },
  names: { keras: ['RandomCrop'], torch: ['RandomCrop'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    size: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'size of the window',
      names: { keras: ['height', 'width'] },
    },
  },
  apply({ size }, [input = []]) {
    const axes = positionalAxes(input);
    const reason = 'the place of the window is random';
    const entries = axes.map((axis) => entry(axis, axis, { kind: 'dynamic', reason }));
    return {
      outputs: [
        outputAxes(input, { sizes: new Map(axes.map((axis, index) => [axis, size[index] ?? null])) }),
      ],
      relation: [[[...carriedBut(input, axes), ...entries]]],
    };
  },
});

interface Cut {
  readonly axis: number;
  readonly start: Size;
  readonly size: Size;
}

function cropped(input: Shape, cuts: readonly Cut[], parameter: string): Application {
  const entries = cuts.map(
    ({ axis, start, size }): AxisEntry => entry(axis, axis, { kind: 'slice', start, step: 1, size }),
  );
  const axes = cuts.map(({ axis }) => axis);
  const sizes = new Map(cuts.map(({ axis, size }) => [axis, size]));
  return {
    outputs: [outputAxes(input, { sizes })],
    relation: [[[...carriedBut(input, axes), ...entries]]],
    findings: [...emptied(input, cuts, parameter), ...beyond(input, cuts, parameter)],
    conditions: cuts.flatMap(({ axis, size }) => fitting(input[axis]?.size ?? null, size)),
  };
}

/** A window must not be larger than a map of symbolic size. */
function fitting(n: Size, size: Size): readonly Condition[] {
  const spare = subtract(n, size);
  return isSymbolic(spare) ? [{ kind: 'at-least', size: spare, bound: 0 }] : [];
}

function emptied(input: Shape, cuts: readonly Cut[], parameter: string): readonly Finding[] {
  if (!cuts.some(({ size }) => typeof size === 'number' && size < 1)) return [];
  const before = cuts.map(({ axis }) => input[axis]?.size ?? null);
  return [
    {
      code: 'crop-too-large',
      severity: 'error',
      what: `cropping ${timesText(before)} leaves ${timesText(cuts.map(({ size }) => size))}`,
      why: 'at least one cell must be left along every axis',
      parameter,
      input: 0,
    },
  ];
}

/** A window larger than the map. */
function beyond(input: Shape, cuts: readonly Cut[], parameter: string): readonly Finding[] {
  const over = cuts.some(({ axis, size }) => {
    const n = input[axis]?.size;
    return typeof n === 'number' && typeof size === 'number' && size > n;
  });
  if (!over) return [];
  const map = cuts.map(({ axis }) => input[axis]?.size ?? null);
  return [
    {
      code: 'crop-too-large',
      severity: 'error',
      what: `a window of ${timesText(cuts.map(({ size }) => size))} does not fit into ${timesText(map)}`,
      why: 'a crop can only make the map smaller',
      parameter,
      input: 0,
    },
  ];
}
