import { defineKind } from '../kind.ts';
import { poolParameters, slidingPool } from './sliding.ts';

export const powerPooling = defineKind({
  id: 'lppool',
  family: 'pooling',
  words: {
    title: 'Power pooling',
    summary: 'Keeps the p-norm of every window, channel by channel',
    explanation:
      'Something between average and max pooling: the numbers of a window are raised to a power, added, and the root is taken. ' +
      'Power 1 is a sum; the larger the power, the closer it comes to the maximum.',
    formula: 'y[q, c] = (Σ x[q·stride − before + j, c] ^ power) ^ (1/power)   over the taps j of the window',
    example: { input: '32 x 32 x 64', lines: 'lppool 2, 2' },
  },
  names: { torch: ['LPPool1d', 'LPPool2d', 'LPPool3d'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { activates: true },
  parameters: {
    power: {
      type: { type: 'number', atLeast: 1 },
      summary: 'the power p of the norm',
      names: { torch: 'norm_type' },
    },
    ...poolParameters({ in: {} }),
  },
  apply: (values, [input = []], context) => slidingPool(values, input, context),
});
