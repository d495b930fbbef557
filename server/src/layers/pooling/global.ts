import type { Parameter } from '../../core/parameter.ts';
import { isPositional, type Shape } from '../../core/shape.ts';
import { reduced } from '../entries.ts';
import { type Application, defineKind } from '../kind.ts';

const keep = {
  type: { type: 'flag' },
  summary: 'whether the spatial axes stay, each of size 1',
  fallback: false,
  names: { tfjs: null, keras: 'keepdims' },
} as const satisfies Parameter;

export const globalAveragePooling = defineKind({
  id: 'globalavgpool',
  family: 'pooling',
  words: {
    title: 'Global average pooling',
    summary: 'Keeps the mean of every channel over the whole map',
    explanation:
      'Every channel becomes one number: how much of its feature there is, wherever it is. It stands before the classifier in ' +
      'most modern networks, works for every size of image and has nothing to learn.',
    formula: 'y[c] = mean of x[q, c]   over all positions q',
    example: { input: '7 x 7 x 512', lines: 'globalavgpool' },
    variations: [
      {
        shows: 'The axes kept, for a gate that is multiplied with a map',
        input: '7 x 7 x 512',
        lines: 'globalavgpool keep=true',
      },
    ],
    traps: ['Where a feature was is forgotten; use a pooling with a window to keep some of it.'],
  },
  names: {
    tfjs: ['globalAveragePooling1d', 'globalAveragePooling2d'],
    keras: ['GlobalAveragePooling1D', 'GlobalAveragePooling2D', 'GlobalAveragePooling3D'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: { keep },
  apply: (values, [input = []]) => globalPool(values, input),
});

export const globalMaxPooling = defineKind({
  id: 'globalmaxpool',
  family: 'pooling',
  words: {
    title: 'Global max pooling',
    summary: 'Keeps the largest number of every channel over the whole map',
    explanation:
      'Every channel becomes one number: the strongest answer anywhere on the map, wherever it is. It works for ' +
      'every size of image and has nothing to learn.',
    formula: 'y[c] = max x[q, c]   over all positions q',
    example: { input: '7 x 7 x 512', lines: 'globalmaxpool' },
  },
  names: {
    tfjs: ['globalMaxPooling1d', 'globalMaxPooling2d', 'globalMaxPool1d', 'globalMaxPool2d'],
    keras: ['GlobalMaxPooling1D', 'GlobalMaxPooling2D', 'GlobalMaxPooling3D'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { activates: true, selects: true },
  parameters: { keep },
  apply: (values, [input = []]) => globalPool(values, input),
});

function globalPool(values: { readonly keep: boolean }, input: Shape): Application {
  const positional = input.flatMap((axis, index) => (isPositional(axis.role) ? [index] : []));
  const { outputs, entries } = reduced(input, positional, values.keep ? 'keep' : 'drop');
  return { outputs: [outputs], relation: [[entries]] };
}
