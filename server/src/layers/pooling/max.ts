import { defineKind } from '../kind.ts';
import { dilation } from '../window-parameters.ts';
import { poolParameters, slidingPool } from './sliding.ts';

export const maxPooling = defineKind({
  id: 'maxpool',
  family: 'pooling',
  words: {
    title: 'Max pooling',
    summary: 'Keeps the largest number of every window, channel by channel',
    explanation:
      'A window slides over the map and passes on the largest number it sees. The map shrinks, and a feature that moves a little ' +
      'gives the same answer. There is nothing to learn.',
    details: [
      '**Kernel and stride.** `maxpool 2` cuts the map into squares of 2×2 and keeps one number of each: half the ' +
        'height, half the width, the same channels. With `3x3, stride=2` neighbouring windows overlap.',
      '**Padding** never wins: the cells around the map count as smaller than any number.',
      '**Ceil.** Where the last window reaches over the edge it is left out, and with it the cells that only it ' +
        'would see; `ceil=true` keeps it.',
    ],
    formula: 'y[q, c] = max x[q·stride − before + j·dilation, c]   over the taps j of the window',
    example: { input: '32 x 32 x 64', lines: 'maxpool 2' },
    variations: [
      {
        shows: 'Overlapping windows, as at the start of a ResNet',
        input: '112 x 112 x 64',
        lines: 'maxpool 3x3, stride=2, padding=1',
      },
      {
        shows: 'An odd map: the last window reaches over the edge',
        input: '7 x 7 x 64',
        lines: 'maxpool 2, ceil=true',
      },
    ],
    traps: ['The stride is the window itself unless it is given: maxpool 3 moves by 3.'],
  },
  names: {
    tfjs: ['maxPooling1d', 'maxPooling2d', 'maxPooling3d', 'maxPool1d', 'maxPool2d'],
    keras: ['MaxPooling1D', 'MaxPooling2D', 'MaxPooling3D', 'MaxPool1D', 'MaxPool2D', 'MaxPool3D'],
    torch: ['MaxPool1d', 'MaxPool2d', 'MaxPool3d'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { activates: true, selects: true },
  parameters: {
    ...poolParameters({ in: { tfjs: 2, keras: 2 } }),
    dilation: { ...dilation, names: { tfjs: null, keras: null } },
    indices: {
      type: { type: 'flag' },
      summary: 'whether the places of the maxima are a second result',
      fallback: false,
      names: { cnn: null, tfjs: null, keras: null, torch: 'return_indices' },
    },
  },
  apply(values, [input = []], context) {
    const pooled = slidingPool(values, input, context);
    if (!values.indices) return pooled;
    const { outputs, relation } = pooled;
    return { ...pooled, outputs: [...outputs, ...outputs], relation: [...relation, ...relation] };
  },
});
