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
      'Think of looking over a city through binoculars: you see one small piece of it at a time and move on step ' +
      'by step until you have seen it all. The kernel is such a window, with a weight for every cell that it sees. ' +
      'At every stop it multiplies each number by its weight, adds everything up and writes one number; the ' +
      'numbers of all stops together are a new map.',
    details: [
      '**Filters and channels.** A filter reads all channels of the map at once: on a colour image a 3×3 kernel ' +
        'has 3·3·3 = 27 weights. It looks for one pattern, such as an edge, and makes one output channel, its ' +
        'feature map, with large numbers wherever the pattern is. 64 filters look for 64 patterns and make 64 ' +
        'channels, and the next layer reads all of them.',
      '**The same weights everywhere.** A pattern is found wherever it is, and the layer has as many weights on a ' +
        'small image as on a large one.',
      '**Stride** is how far the window moves from stop to stop. With stride 2 it stops at every second position, ' +
        'and the map becomes half as high and half as wide.',
      '**Padding** puts cells around the map, filled with 0. Without it the window cannot stand on the edge, and ' +
        'the map loses a border. With `padding=1` a 3×3 kernel keeps its size; `same` keeps it for every kernel, as ' +
        'long as the stride is 1.',
      '**Dilation** pulls the cells of the kernel apart. With dilation 2 it skips every second cell: nine weights ' +
        'reach over 5×5 cells.',
      '**Groups** cut the channels into parts. Each filter reads only the part of its own, so there are fewer ' +
        'weights, but what is in different parts does not meet.',
    ],
    formula: [
      'y[q, f] = bias[f] + Σ kernel[j, c, f] · x[q·stride − before + j·dilation, c]',
      '',
      'summed over the taps j of the kernel and the channels c it reads; q and j count along',
      'every spatial axis, and x is 0 in the padding',
    ],
    example: { input: '32 x 32 x 3', lines: 'conv 64, 3x3, padding=1' },
    variations: [
      { shows: 'Stride 2 halves the map', input: '32 x 32 x 3', lines: 'conv 64, 3x3, stride=2, padding=1' },
      {
        shows: 'Dilation 2 reaches further with the same weights',
        input: '32 x 32 x 3',
        lines: 'conv 64, 3x3, padding=2, dilation=2',
      },
      {
        shows: 'A 1×1 kernel mixes the channels of each position and sees no neighbours',
        input: '32 x 32 x 64',
        lines: 'conv 16, 1x1',
      },
      {
        shows: 'Four groups have a quarter of the weights',
        input: '32 x 32 x 64',
        lines: 'conv 64, 3x3, padding=1, groups=4',
      },
      {
        shows: 'Along a sequence; causal padding sees no step that comes later',
        input: '100 x 40',
        lines: 'conv 64, 3, padding=causal, dilation=2',
      },
    ],
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
