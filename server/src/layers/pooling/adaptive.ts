import type { Parameter } from '../../core/parameter.ts';
import type { AxisEntry } from '../../core/relation.ts';
import { positionalAxes, type Shape } from '../../core/shape.ts';
import type { Size } from '../../core/size/size.ts';
import { carriedBut, entry, outputAxes } from '../entries.ts';
import { type Application, defineKind } from '../kind.ts';

const size = {
  type: { type: 'targets' },
  summary: 'size of the result; none leaves an axis as it is',
  names: { keras: 'output_size', torch: 'output_size' },
} as const satisfies Parameter;

const traps = ['Where the size does not divide the map, neighbouring windows overlap or differ in size.'];

export const adaptiveAveragePooling = defineKind({
  id: 'adaptiveavgpool',
  family: 'pooling',
  words: {
    title: 'Adaptive average pooling',
    summary: 'Keeps means over as many windows as the result shall have positions',
    explanation:
      'You say how large the result shall be, and the map is cut into that many windows, as equal as can be. So a network takes ' +
      'images of any size and still ends in a map of a fixed one.',
    formula: 'y[q, c] = mean of x[i, c]   for i from ⌊q·n/size⌋ to ⌈(q + 1)·n/size⌉ − 1',
    example: { input: '10 x 10 x 64', lines: 'adaptiveavgpool 4' },
    traps,
  },
  names: {
    keras: ['AdaptiveAveragePooling1D', 'AdaptiveAveragePooling2D', 'AdaptiveAveragePooling3D'],
    torch: ['AdaptiveAvgPool1d', 'AdaptiveAvgPool2d', 'AdaptiveAvgPool3d'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: { size },
  apply: (values, [input = []]) => adaptivePool(values.size, input),
});

export const adaptiveMaxPooling = defineKind({
  id: 'adaptivemaxpool',
  family: 'pooling',
  words: {
    title: 'Adaptive max pooling',
    summary: 'Keeps the largest numbers of as many windows as the result shall have positions',
    explanation:
      'You say how large the result shall be, the map is cut into that many windows, as equal as can be, and each passes on its ' +
      'largest number. Pyramids of such poolings describe a map of any size by vectors of a fixed length.',
    formula: 'y[q, c] = max x[i, c]   for i from ⌊q·n/size⌋ to ⌈(q + 1)·n/size⌉ − 1',
    example: { input: '10 x 10 x 64', lines: 'adaptivemaxpool 4' },
    traps,
  },
  names: {
    keras: ['AdaptiveMaxPooling1D', 'AdaptiveMaxPooling2D', 'AdaptiveMaxPooling3D'],
    torch: ['AdaptiveMaxPool1d', 'AdaptiveMaxPool2d', 'AdaptiveMaxPool3d'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { activates: true, selects: true },
  parameters: { size },
  apply: (values, [input = []]) => adaptivePool(values.size, input),
});

function adaptivePool(targets: readonly (Size | 'keep')[], input: Shape): Application {
  const axes = positionalAxes(input);
  const sizes = new Map<number, Size>();
  const entries = axes.map((axis, index): AxisEntry => {
    const target = targets[index] ?? null;
    if (target === 'keep') return entry(axis, axis, { kind: 'same' });
    sizes.set(axis, target);
    return entry(axis, axis, { kind: 'bins', size: target });
  });
  return {
    outputs: [outputAxes(input, { sizes })],
    relation: [[[...carriedBut(input, axes), ...entries]]],
  };
}
