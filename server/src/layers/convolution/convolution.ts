import { channelsOf } from '../../core/shape.ts';
import { productOf } from '../../core/size/arithmetic.ts';
import { madeForParameter, weighted } from '../common-parameters.ts';
import { carried, linkChannels, outputAxes, positionalSizes } from '../entries.ts';
import { divided } from '../groups.ts';
import { defineKind } from '../kind.ts';
import { madeFor } from '../made-for.ts';
import { biasOf } from '../weights.ts';
import { readThroughWindow } from '../window.ts';
import { dilation, kernel, padding, stride } from '../window-parameters.ts';

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
    traps: [
      'With padding 0 a 3×3 kernel takes one row or column from every side of the map.',
      'A stride that does not divide the map leaves its last rows or columns unread.',
    ],
  },
  names: {
    tfjs: ['conv1d', 'conv2d', 'conv3d'],
    keras: ['Conv1D', 'Conv2D', 'Conv3D', 'Convolution1D', 'Convolution2D', 'Convolution3D'],
    torch: ['Conv1d', 'Conv2d', 'Conv3d', 'LazyConv1d', 'LazyConv2d', 'LazyConv3d'],
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
    kernel,
    stride,
    padding,
    dilation,
    groups: {
      type: { type: 'count', atLeast: 1 },
      summary: 'parts into which channels fall; each filter reads only the part of its own',
      fallback: 1,
      names: { tfjs: null },
    },
    ...weighted,
    inputChannels: madeForParameter('in_channels'),
  },
  apply(values, inputs) {
    const input = inputs[0] ?? [];
    const { filters, groups } = values;
    const { entries, sizes, findings } = readThroughWindow(values, input);
    const outputs = outputAxes(input, { channels: filters, sizes });
    const read = divided(channelsOf(input), groups, {
      things: 'input channels',
      parameter: 'groups',
      also: filters,
    });
    const made = divided(filters, groups, {
      things: 'filters',
      parameter: 'groups',
      also: channelsOf(input),
    });
    return {
      outputs: [outputs],
      relation: [[[...carried(input, ['batch']), ...entries, ...linkChannels(input, groups)]]],
      weights: [
        {
          name: 'kernel',
          sizes: [...values.kernel, read.part, filters],
          trainable: values.trainable,
          uses: productOf(positionalSizes(outputs)),
        },
        ...biasOf(values, filters),
      ],
      findings: [
        ...findings,
        ...read.findings,
        ...made.findings,
        ...madeFor(values.inputChannels, channelsOf(input), 'inputChannels'),
      ],
      conditions: [...read.conditions, ...made.conditions],
    };
  },
});
