import { channelsOf } from '../core/shape.ts';
import { exactDivide, productOf } from '../core/size/arithmetic.ts';
import { activation, bias, dataType, initialiser, trainable } from './common-parameters.ts';
import { carried, linkChannels, outputAxes, positionalSizes } from './entries.ts';
import { indivisibleBy } from './groups.ts';
import { defineKind } from './kind.ts';
import { biasOf } from './weights.ts';
import { readThroughWindow } from './window.ts';

/** Convolution in any number of dimensions, grouped and dilated. */
export const convolution = defineKind({
  id: 'conv',
  family: 'convolution',
  words: {
    title: 'Convolution',
    summary: 'Slides a small kernel over the map and sums what it sees, once for every filter',
    explanation:
      'A kernel is a little window of weights. It stands on one spot of the map, multiplies what it sees, adds everything up ' +
      'and writes one number; then it steps on by the stride. Each filter has a kernel of its own over all input channels ' +
      'and makes one output channel: its feature map.',
    traps: ['With padding 0 a 3×3 kernel takes one row or column from every side of the map.'],
  },
  names: {
    tfjs: ['conv1d', 'conv2d', 'conv3d'],
    keras: ['Conv1D', 'Conv2D', 'Conv3D'],
    torch: ['Conv1d', 'Conv2d', 'Conv3d'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    filters: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many filters; each makes one output channel',
      names: { torch: 'out_channels' },
    },
    kernel: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'size of the window that slides over the map',
      names: { tfjs: 'kernelSize', keras: 'kernel_size', torch: 'kernel_size' },
    },
    stride: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'how far the window moves from one output position to the next',
      fallback: 1,
      names: { tfjs: 'strides', keras: 'strides' },
    },
    padding: {
      type: { type: 'padding' },
      summary: 'cells added around the map before the window slides',
      fallback: 'valid',
    },
    dilation: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'distance between neighbouring taps of the kernel',
      fallback: 1,
      names: { tfjs: 'dilationRate', keras: 'dilation_rate' },
    },
    groups: {
      type: { type: 'count', atLeast: 1 },
      summary: 'parts into which channels fall; each filter reads only the part of its own',
      fallback: 1,
      names: { tfjs: null },
    },
    bias,
    activation,
    init: initialiser,
    trainable,
    dtype: dataType,
  },
  apply(values, inputs) {
    const input = inputs[0] ?? [];
    const { filters, groups } = values;
    const { entries, sizes, findings } = readThroughWindow(values, input);
    const outputs = outputAxes(input, { channels: filters, sizes });
    const indivisible = [
      ...indivisibleBy(groups, channelsOf(input), 'input channels'),
      ...indivisibleBy(groups, filters, 'filters'),
    ];
    const depth = indivisible.length > 0 ? null : exactDivide(channelsOf(input), groups).quotient;
    return {
      outputs: [outputs],
      relation: [[[...carried(input, ['batch']), ...entries, ...linkChannels(input, groups)]]],
      weights: [
        {
          name: 'kernel',
          sizes: [...values.kernel, depth, filters],
          trainable: values.trainable,
          uses: productOf(positionalSizes(outputs)),
        },
        ...biasOf(values, filters),
      ],
      findings: [...findings, ...indivisible],
    };
  },
});
