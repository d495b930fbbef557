import { channelsOf } from '../../core/shape.ts';
import { productOf } from '../../core/size/arithmetic.ts';
import { madeForParameter, weighted } from '../common-parameters.ts';
import { carried, linkChannels, outputAxes, positionalSizes } from '../entries.ts';
import { divided } from '../groups.ts';
import { defineKind } from '../kind.ts';
import { madeFor } from '../made-for.ts';
import { readThroughSpread } from '../spread.ts';
import { biasOf } from '../weights.ts';
import { dilationButTfjs, kernel, stride } from '../window-parameters.ts';

/** Transposed convolution: the map grows by the stride. */
export const transposedConvolution = defineKind({
  id: 'convtranspose',
  family: 'convolution',
  words: {
    title: 'Transposed convolution',
    summary: 'Writes a small kernel for every input position, so the map grows by the stride',
    explanation:
      'A convolution run backwards: every input number stamps a copy of the kernel, multiplied by that number, ' +
      'onto a larger map; the stamp for the next number is set one stride further on. Where stamps overlap they ' +
      'are added up. Networks use it to make a map larger with learned weights, as in the second half of a U-Net ' +
      'or in a generator of images.',
    details: [
      '**Stride** is the distance between stamps, so it is by how much the map grows.',
      '**Padding** is that of the convolution run backwards: it is cut off the result. `outputpadding` adds cells ' +
        'at the end again, for sizes that the stride alone cannot reach.',
      '**Kernel and stride.** With `2x2, stride=2` stamps lie side by side; with `4x4, stride=2, padding=1` every ' +
        'position inside the map is covered by two stamps along each axis. With a 3×3 kernel and stride 2 some ' +
        'positions get one stamp and their neighbours two, which shows as a checkerboard in images.',
    ],
    formula: [
      'y[q, f] = bias[f] + Σ kernel[j, f, c] · x[i, c]',
      '',
      'summed over the channels c and all pairs of a position i and a tap j with',
      'i·stride − before + j·dilation = q',
    ],
    example: { input: '16 x 16 x 64', lines: 'convtranspose 32, 4x4, stride=2, padding=1' },
    variations: [
      { shows: 'Stamps side by side', input: '16 x 16 x 64', lines: 'convtranspose 32, 2x2, stride=2' },
      {
        shows: 'An odd kernel needs a cell more at the end to double the map',
        input: '16 x 16 x 64',
        lines: 'convtranspose 32, 3x3, stride=2, padding=1, outputpadding=1',
      },
    ],
    traps: [
      'Padding takes cells away here: it is cut off the result.',
      'A kernel that is no multiple of the stride overlaps unevenly and leaves a checkerboard.',
      'Keras and TensorFlow.js make every input at least one stride long, also where the kernel is shorter; PyTorch does not.',
    ],
  },
  names: {
    tfjs: ['conv2dTranspose', 'conv3dTranspose'],
    keras: ['Conv1DTranspose', 'Conv2DTranspose', 'Conv3DTranspose'],
    torch: ['ConvTranspose1d', 'ConvTranspose2d', 'ConvTranspose3d'],
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
    kernel: { ...kernel, summary: 'size of the stamp that every input position sets' },
    stride: { ...stride, summary: 'distance between neighbouring stamps; the map grows by it' },
    padding: {
      type: {
        type: 'padding',
        words: {
          cnn: ['valid', 'same', 'half', 'full'],
          tfjs: ['valid', 'same'],
          keras: ['valid', 'same'],
          torch: [],
        },
      },
      summary: 'cells cut off around the result',
      fallback: { in: { torch: 0 }, otherwise: 'valid' },
    },
    outputpadding: {
      type: { type: 'perAxis', atLeast: 0 },
      summary: 'cells added at the end of each axis, to choose among the sizes a stride allows',
      fallback: { in: { tfjs: null, keras: null, cnn: null }, otherwise: 0 },
      names: { tfjs: null, keras: 'output_padding', torch: 'output_padding' },
    },
    dilation: { ...dilationButTfjs, summary: 'distance between neighbouring cells of a stamp' },
    groups: {
      type: { type: 'count', atLeast: 1 },
      summary: 'parts into which channels fall; each filter reads only the part of its own',
      fallback: 1,
      names: { tfjs: null, keras: null },
    },
    ...weighted,
    inputChannels: madeForParameter('in_channels'),
  },
  apply(values, inputs, { notation }) {
    const input = inputs[0] ?? [];
    const { filters, groups } = values;
    const spread = { ...values, outputPadding: values.outputpadding };
    const { entries, sizes, findings } = readThroughSpread(spread, input, notation);
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
      outputs: [outputAxes(input, { channels: filters, sizes })],
      relation: [[[...carried(input, ['batch']), ...entries, ...linkChannels(input, groups)]]],
      weights: [
        {
          name: 'kernel',
          sizes: [...values.kernel, made.part, channelsOf(input)],
          trainable: values.trainable,
          // Every input number is multiplied with the whole kernel once.
          uses: productOf(positionalSizes(input)),
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
