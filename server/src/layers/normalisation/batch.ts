import { channelAxis } from '../../core/shape.ts';
import type { Size } from '../../core/size/size.ts';
import { axisIndex, wrongAxes } from '../axes.ts';
import { epsilon, madeForParameter, trainable } from '../common-parameters.ts';
import { pointwise } from '../entries.ts';
import type { Weight } from '../kind.ts';
import { defineKind } from '../kind.ts';
import { madeFor } from '../made-for.ts';
import { center, scale, scaleAndShift } from './affine.ts';

export const batchNormalisation = defineKind({
  id: 'batchnorm',
  family: 'normalisation',
  words: {
    title: 'Batch normalisation',
    summary: 'Brings every channel to mean 0 and spread 1 over the batch, then scales and shifts it',
    explanation:
      'While training, mean and spread (the standard deviation) of each channel are measured over all samples and ' +
      'positions of the batch; a running average of them is kept for later, when the layer is a plain scale and ' +
      'shift per channel. The next layer always gets numbers in the same range, so networks train faster and more ' +
      'steadily.',
    details: [
      'All positions of a channel are treated alike, as they come from the same filter. The scale and the shift ' +
        'are learned: the layer can undo what it does where that is better.',
      'The running average moves a little towards each batch. `momentum` is how much of the old average stays: ' +
        '0.99 here, in Keras and in TensorFlow.js; in PyTorch it is how much of the new one comes in, so its 0.1 ' +
        'means 0.9.',
      'In use nothing is measured, so the layer can be folded into the weights of the convolution before it.',
    ],
    formula: 'y = scale[c] · (x − mean[c]) / √(variance[c] + epsilon) + shift[c]',
    example: { input: '32 x 32 x 3', lines: ['conv 64, 3x3, padding=1, bias=false', 'batchnorm', 'relu'] },
    traps: [
      'A bias right before it is taken away again by the mean: leave it out.',
      'Training and use differ: with a batch of one there is no spread to measure.',
    ],
  },
  names: {
    tfjs: ['batchNormalization'],
    keras: ['BatchNormalization'],
    torch: [
      'BatchNorm1d',
      'BatchNorm2d',
      'BatchNorm3d',
      'SyncBatchNorm',
      'LazyBatchNorm1d',
      'LazyBatchNorm2d',
      'LazyBatchNorm3d',
    ],
  },
  takes: 'one',
  traits: { linear: true, normalises: true, fuses: true, inPlace: true },
  parameters: {
    momentum: {
      type: { type: 'number', atLeast: 0, atMost: 1 },
      summary: 'how much of the running average each batch leaves (PyTorch: replaces)',
      fallback: { in: { torch: 0.1 }, otherwise: 0.99 },
    },
    epsilon,
    center: { ...center, names: { torch: null } },
    scale,
    trainable,
    axis: {
      type: { type: 'axis' },
      summary: 'the axis whose entries are normalised one by one; by default the channels',
      fallback: { in: { tfjs: -1, keras: -1 }, otherwise: null },
      names: { cnn: null, torch: null },
    },
    renorm: {
      type: { type: 'flag' },
      summary: 'whether batches are corrected towards the running average',
      fallback: false,
      names: { cnn: null, tfjs: null, torch: null },
    },
    inputChannels: madeForParameter('num_features'),
  },
  apply(values, [input = []], { notation }) {
    const axis = values.axis === null ? channelAxis(input) : axisIndex(values.axis, input.length);
    const size = axis === undefined ? null : (input[axis]?.size ?? null);
    return {
      outputs: [input],
      relation: [[pointwise(input)]],
      weights: [...scaleAndShift(values, [size], notation), ...statistics(size, values.renorm)],
      findings: [
        ...(values.axis === null ? [] : wrongAxes([values.axis], input, 'axis')),
        ...madeFor(values.inputChannels, size, 'inputChannels'),
      ],
    };
  },
});

/** What training measures but does not learn. */
function statistics(size: Size, renorm: boolean): readonly Weight[] {
  const names = [
    'mean',
    'variance',
    ...(renorm ? ['renorm mean', 'renorm deviation', 'renorm variance'] : []),
  ];
  return names.map((name) => ({ name, sizes: [size], trainable: false, uses: 0 }));
}
