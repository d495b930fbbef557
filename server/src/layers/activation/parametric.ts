import { channelAxis, isPositional, type Shape } from '../../core/shape.ts';
import type { Size } from '../../core/size/size.ts';
import { axisIndices, wrongAxes } from '../axes.ts';
import { madeForParameter, trainable } from '../common-parameters.ts';
import { defineKind } from '../kind.ts';
import { madeFor } from '../made-for.ts';
import { unchanged } from '../pointwise.ts';

export const parametricRelu = defineKind({
  id: 'prelu',
  family: 'activation',
  words: {
    title: 'Parametric ReLU',
    summary: 'A leaky ReLU that learns its slopes',
    explanation:
      'The slope for negative numbers is a weight that is learned: one for each channel, or one for all.',
    formula: ['y = x              where x ≥ 0', '    slope[c] · x   elsewhere'],
    example: { input: '32 x 32 x 64', lines: 'prelu' },
    traps: [
      'In Keras and TensorFlow.js every position has its own slope unless the spatial axes are shared.',
    ],
  },
  names: { tfjs: ['prelu'], keras: ['PReLU'], torch: ['PReLU'] },
  takes: 'one',
  traits: { activates: true, fuses: true, inPlace: true },
  parameters: {
    shared: {
      type: { type: 'axes' },
      summary: 'axes along which all positions have the same slope; by default the spatial ones',
      fallback: { in: { tfjs: [], keras: [] }, otherwise: null },
      names: { tfjs: 'sharedAxes', keras: 'shared_axes', torch: null },
    },
    trainable,
    slopes: {
      ...madeForParameter('num_parameters'),
      summary: 'how many slopes: one for all, or one for each channel',
      fallback: { in: { torch: 1 }, otherwise: null },
    },
  },
  apply(values, [input = []]) {
    const { slopes, trainable } = values;
    const shared =
      values.shared === null
        ? input.flatMap((axis, index) => (isPositional(axis.role) ? [index] : []))
        : axisIndices(values.shared, input.length);
    const sizes = slopes === null ? ownSlopes(input, shared) : [slopes];
    const channel = channelAxis(input);
    return {
      ...unchanged(input),
      weights: [{ name: 'slope', sizes, trainable, uses: 0 }],
      findings: [
        ...wrongAxes(values.shared ?? [], input, 'shared'),
        ...(slopes === null || slopes === 1 || channel === undefined
          ? []
          : madeFor(slopes, input[channel]?.size ?? null, 'slopes')),
      ],
    };
  },
});

function ownSlopes(input: Shape, shared: readonly number[]): readonly Size[] {
  return input.flatMap((axis, index) => {
    if (axis.role === 'batch') return [];
    return [shared.includes(index) ? 1 : axis.size];
  });
}
