import { defineKind } from '../kind.ts';
import { poolParameters, slidingPool } from './sliding.ts';

export const averagePooling = defineKind({
  id: 'avgpool',
  family: 'pooling',
  words: {
    title: 'Average pooling',
    summary: 'Keeps the mean of every window, channel by channel',
    explanation:
      'A window slides over the map and passes on the mean of what it sees: a smoothing that makes the map smaller. There is ' +
      'nothing to learn.',
    details: [
      'With padding, a window at the edge sees cells that are not there. They are left out of the mean unless ' +
        '`countpadding=true`.',
    ],
    formula: 'y[q, c] = mean of x[q·stride − before + j, c]   over the taps j of the window',
    example: { input: '28 x 28 x 6', lines: 'avgpool 2' },
    traps: [
      'The stride is the window itself unless it is given.',
      'PyTorch counts padded zeros into the mean, TensorFlow and Keras do not.',
    ],
  },
  names: {
    tfjs: [
      'averagePooling1d',
      'averagePooling2d',
      'averagePooling3d',
      'avgPool1d',
      'avgPool2d',
      'avgPool3d',
      'avgPooling1d',
      'avgPooling2d',
      'avgPooling3d',
    ],
    keras: [
      'AveragePooling1D',
      'AveragePooling2D',
      'AveragePooling3D',
      'AvgPool1D',
      'AvgPool2D',
      'AvgPool3D',
    ],
    torch: ['AvgPool1d', 'AvgPool2d', 'AvgPool3d'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    ...poolParameters({ in: { tfjs: 2 } }),
    countpadding: {
      type: { type: 'flag' },
      summary: 'whether padded zeros count into the mean',
      fallback: { in: { torch: true }, otherwise: false },
      names: { tfjs: null, keras: null, torch: 'count_include_pad' },
    },
  },
  apply: (values, [input = []], context) => slidingPool(values, input, context),
});
