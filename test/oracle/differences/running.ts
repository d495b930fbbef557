import type { Sizes } from '../library.ts';
import type { Built, Configuration, Ran, Refused } from '../outcome.ts';
import { type Example, isFirst, isList, isWord, rankOf } from './difference.ts';

/** What our record and the library say of layers that both have built, once the library runs them on numbers. */
export interface Run {
  readonly configuration: Configuration;
  readonly ours: Built;
  readonly ran: Ran | Refused;
}

/** A named place where the library cannot run, or gives another shape than it and we have said. */
export interface RunningDifference {
  readonly name: string;
  readonly reason: string;
  readonly example: Example;
  explains(run: Run): boolean;
}

export const runningDifferences: readonly RunningDifference[] = [
  {
    name: 'stride with dilation',
    reason:
      'The library runs only one of them. The shape is that of the definition, and other libraries run both.',
    example: {
      layer: 'conv2d',
      given: { filters: 1, kernel: 2, stride: 2, dilation: 2 },
      inputs: [[8, 8, 1]],
    },
    explains: stops(/Either strides? or dilations? must be 1/),
  },
  {
    name: 'causal padding',
    reason: 'Never implemented.',
    example: { layer: 'conv1d', given: { filters: 1, kernel: 2, padding: 'causal' }, inputs: [[8, 1]] },
    explains: stops(/support for CAUSAL padding/, ({ configuration }) =>
      isWord(configuration, 'padding', 'causal'),
    ),
  },
  {
    name: 'one-dimensional convolution of channels in front',
    reason: 'The result comes with its channels last, other than the library has said itself.',
    example: {
      layer: 'conv1d',
      given: { filters: 2, kernel: 3 },
      inputs: [[1, 8]],
      order: { dataFormat: 'channelsFirst' },
    },
    explains: ({ configuration, ours, ran }) =>
      configuration.name === 'conv1d' && isFirst(configuration) && isSwapped(ours.outputs[0], ran),
  },
  {
    name: 'bias of a separable convolution of channels in front',
    reason: 'The library adds it along the wrong axis.',
    example: {
      layer: 'separableConv2d',
      given: { filters: 2, kernel: 3 },
      inputs: [[1, 8, 8]],
      order: { dataFormat: 'channelsFirst' },
    },
    explains: ({ configuration, ran }) =>
      configuration.name === 'separableConv2d' &&
      isFirst(configuration) &&
      // Where one of the sizes is 1 or the number of filters, the sum spreads over it instead.
      (ran.kind === 'ran' || /could not be broadcast/.test(ran.message)),
  },
  {
    name: 'norm of a volume',
    reason: 'Not implemented for five axes, the batch among them.',
    example: { layer: 'batchNormalization', given: {}, inputs: [[2, 2, 2, 3]] },
    explains: stops(
      /not implemented for array of rank 5/,
      ({ configuration }) => rankOf(configuration) === 3,
    ),
  },
  {
    name: 'softmax along an axis that is not the last',
    reason: 'Not implemented, though the default of the layer is axis 1.',
    example: { layer: 'softmax', given: {}, inputs: [[4, 4, 3]] },
    explains: stops(/Softmax along a non-last dimension/),
  },
  {
    name: 'upsampling by a number that is no list of whole ones',
    reason: 'Its sizes are no numbers, or have a fraction.',
    example: { layer: 'upSampling2d', given: { factor: 2 }, inputs: [[8, 8, 1]] },
    explains: ({ configuration, ran }) =>
      ran.kind === 'ran' &&
      configuration.given.has('factor') &&
      ran.outputs.flat().some((size) => size !== null && !Number.isInteger(size)),
  },
  {
    name: 'dot along one axis in a list',
    reason: 'As when it is built: there is no second axis.',
    example: {
      layer: 'dot',
      given: { axes: [-1] },
      inputs: [
        [5, 4],
        [5, 4],
      ],
    },
    explains: ({ configuration }) => configuration.name === 'dot' && isList(configuration, 'axes'),
  },
  {
    name: 'resizing and cropping of what is no image',
    reason: 'Both want two spatial axes and do not say so before they run.',
    example: { layer: 'centerCrop', given: { size: 3 }, inputs: [[8, 3]] },
    explains: ({ configuration }) =>
      ['centerCrop', 'resizing'].includes(configuration.name) && rankOf(configuration) !== 2,
  },
];

function stops(words: RegExp, when: (run: Run) => boolean = () => true): RunningDifference['explains'] {
  return (run) => run.ran.kind === 'refused' && words.test(run.ran.message) && when(run);
}

function isSwapped(sizes: Sizes | undefined, ran: Ran | Refused): boolean {
  if (sizes === undefined || ran.kind === 'refused') return false;
  const [, channels, length] = sizes;
  const [, first, second] = ran.outputs[0] ?? [];
  return first === length && second === channels;
}
