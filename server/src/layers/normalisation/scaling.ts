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
      'At the end of a residual branch it lets the branch begin as almost nothing, so that deep networks start calmly.',
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
    explanation: 'Pixels from 0 to 255 become numbers from 0 to 1, or from −1 to 1.',
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
    explanation: 'The numbers come from the data set, measured once before training, or are written down.',
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
