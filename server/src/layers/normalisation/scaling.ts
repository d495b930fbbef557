import { channelsOf } from '../../core/shape.ts';
import { trainable } from '../common-parameters.ts';
import { defineKind, type Weight } from '../kind.ts';
import { definePointwise, unchanged } from '../pointwise.ts';

export const layerScale = defineKind({
  id: 'layerscale',
  family: 'normalisation',
  words: {
    title: 'Layer scale',
    summary: 'Multiplies every channel by a learned number that starts small',
    explanation:
      'It stands at the end of a residual branch and starts with numbers near 0, so the branch begins as almost ' +
      'nothing and each block as almost the identity. Very deep networks start calmly with it.',
    formula: 'y = scale[c] · x',
    example: { input: '56 x 56 x 96', lines: ['depthwise 7x7, padding=3', 'layerscale', 'add in'] },
  },
  names: {},
  takes: 'one',
  traits: { linear: true, fuses: true, inPlace: true },
  parameters: {
    start: { type: { type: 'number' }, summary: 'the number every channel starts with', fallback: 1e-6 },
    trainable,
  },
  apply: (values, [input = []]) => ({
    ...unchanged(input),
    weights: [{ name: 'scale', sizes: [channelsOf(input)], trainable: values.trainable, uses: 0 }],
  }),
});

export const rescale = definePointwise({
  id: 'rescale',
  family: 'normalisation',
  words: {
    title: 'Rescaling',
    summary: 'Multiplies every number by a fixed factor and adds a fixed offset',
    explanation:
      'Pixels come as numbers from 0 to 255; networks like small ones around 0. A factor of 1/255 brings them to 0 ' +
      '… 1, a factor of 1/127.5 with an offset of −1 to −1 … 1.',
    formula: 'y = scale · x + offset',
    example: { input: '224 x 224 x 3', lines: 'rescale 1/255' },
  },
  names: { tfjs: ['rescaling'], keras: ['Rescaling'] },
  traits: { linear: true, fuses: true, inPlace: true },
  parameters: {
    scale: { type: { type: 'number' }, summary: 'the factor' },
    offset: { type: { type: 'number' }, summary: 'the offset', fallback: 0 },
  },
});

export const normalise = defineKind({
  id: 'normalize',
  family: 'normalisation',
  words: {
    title: 'Fixed normalisation',
    summary: 'Takes a fixed mean from every channel and divides by a fixed spread',
    explanation:
      'Each channel is brought to mean 0 and spread 1 with numbers that do not change: they are measured on the ' +
      'data set once before training, or are written down, as those of ImageNet are.',
    formula: 'y = (x − mean[c]) / √variance[c]',
    example: {
      input: '224 x 224 x 3',
      lines: 'normalize mean=[0.485, 0.456, 0.406], variance=[0.0524, 0.0502, 0.0506]',
    },
  },
  names: { keras: ['Normalization'] },
  takes: 'one',
  traits: { linear: true, normalises: true, fuses: true, inPlace: true },
  parameters: {
    mean: {
      type: { type: 'numbers' },
      summary: 'mean of every channel; measured where it is not given',
      fallback: null,
    },
    variance: { type: { type: 'numbers' }, summary: 'variance of every channel', fallback: null },
  },
  apply(values, [input = []]) {
    const measured = values.mean === null || values.variance === null;
    const channels = channelsOf(input);
    // Keras counts what it measures, and how many samples it has seen.
    const weights: readonly Weight[] = [
      { name: 'mean', sizes: [channels], trainable: false, uses: 0 },
      { name: 'variance', sizes: [channels], trainable: false, uses: 0 },
      { name: 'count', sizes: [], trainable: false, uses: 0 },
    ];
    return { ...unchanged(input), weights: measured ? weights : [] };
  },
});
