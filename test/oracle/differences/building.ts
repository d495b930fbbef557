import {
  bothBuild,
  type Difference,
  hasUnknown,
  hasWrongAxis,
  isWord,
  numbersOf,
  onlyTheyRefuse,
  onlyWeRefuse,
  rankOf,
  sizesDiffer,
} from './difference.ts';

/**
 * Every place where Fovea's answer and that of TensorFlow.js 4.22.0 differ on purpose, when a layer is built. A random
 * configuration whose answers differ must be explained by one of these, and the example of each must go on to differ.
 */
export const differences: readonly Difference[] = [
  // Numbers
  {
    name: 'empty map',
    reason: 'The library builds results of 0 or fewer positions; its predictions are then empty or zeros.',
    example: { layer: 'conv2d', given: { filters: 8, kernel: 5 }, inputs: [[3, 3, 1]] },
    explains: onlyWeRefuse(['window-too-large', 'crop-too-large', 'not-positive'], ({ theirs }) =>
      theirs.outputs.flat().some((size) => size !== null && size < 1),
    ),
  },
  {
    name: 'number that counts nothing',
    reason: 'Strides, kernels, counts and factors of 0, below 0 or with a fraction are taken without a word.',
    example: { layer: 'conv2d', given: { filters: 1, kernel: 1, stride: 1.5 }, inputs: [[9, 9, 1]] },
    explains: onlyWeRefuse(['not-positive', 'not-whole', 'argument-type'], ({ configuration }) => {
      const counts = numbersOf(configuration, ['count', 'perAxis', 'factors']);
      const sizes = numbersOf(configuration, ['sizes']).filter((size) => size !== -1);
      return [...counts, ...sizes].some((number) => number < 1 || !Number.isInteger(number));
    }),
  },
  {
    name: 'number out of its range',
    reason: 'Rates are cut to 0 … 1, and 1 means no dropout at all; deviations and bounds are not looked at.',
    example: { layer: 'dropout', given: { rate: 2 }, inputs: [[4]] },
    explains: onlyWeRefuse(['out-of-range'], ({ configuration }) =>
      numbersOf(configuration, ['number']).some((number) => number < 0 || number > 1),
    ),
  },
  {
    name: 'list of another length',
    reason: 'Outside of convolutions nobody looks at the length of a list; what is too much is left over.',
    example: { layer: 'maxPooling2d', given: { kernel: [2, 2, 2] }, inputs: [[8, 8, 1]] },
    explains: onlyWeRefuse(['argument-type'], ({ configuration }) =>
      [...configuration.given.values()].some((argument) => argument.kind === 'list'),
    ),
  },
  {
    name: 'axis that is not there',
    reason: 'Axes beyond the last, and the batch as an axis, come to light at the first call or never.',
    example: { layer: 'softmax', given: { axis: 5 }, inputs: [[4]] },
    explains: onlyWeRefuse(['wrong-axis', 'merge-mismatch'], ({ configuration }) =>
      hasWrongAxis(configuration),
    ),
  },
  // Causal padding
  {
    name: 'causal padding of a sequence',
    reason: 'Taken and sized like valid, then refused at the first call. Fovea gives the size it means.',
    example: { layer: 'conv1d', given: { filters: 1, kernel: 3, padding: 'causal' }, inputs: [[8, 1]] },
    explains: bothBuild(
      (answers) =>
        isWord(answers.configuration, 'padding', 'causal') &&
        sizesDiffer(answers, (ours, theirs) => theirs !== null && ours !== null && theirs < ours),
    ),
  },
  {
    name: 'causal padding of a map',
    reason: 'Taken as for a sequence. Fovea refuses it at once: nothing comes before on a map.',
    example: { layer: 'conv2d', given: { filters: 1, kernel: 3, padding: 'causal' }, inputs: [[8, 8, 1]] },
    explains: onlyWeRefuse(['causal-rank'], ({ configuration }) =>
      isWord(configuration, 'padding', 'causal'),
    ),
  },
  {
    name: 'causal padding of a pooling',
    reason: 'Taken as for a convolution, though no pooling has it.',
    example: { layer: 'maxPooling1d', given: { padding: 'causal' }, inputs: [[8, 1]] },
    explains: onlyWeRefuse(['argument-type'], ({ configuration }) =>
      isWord(configuration, 'padding', 'causal'),
    ),
  },
  // Unknown sizes
  {
    name: 'unknown size of weights',
    reason: 'What depends on an unknown size stays unknown here; the library stops.',
    example: { layer: 'flatten', given: {}, inputs: [[null, 4, 2]] },
    explains: onlyTheyRefuse(
      /not fully defined|comprised of positive integers|should have a defined dimension/,
      ({ configuration }) => hasUnknown(configuration),
    ),
  },
  {
    name: 'unknown size in an elementwise merge',
    reason: 'Sizes must agree, so the known one is that of both; the library calls the result unknown.',
    example: {
      layer: 'add',
      given: {},
      inputs: [
        [null, 4],
        [3, 4],
      ],
    },
    explains: bothBuild(
      (answers) =>
        answers.configuration.kind.traits.merges === 'elementwise' &&
        hasUnknown(answers.configuration) &&
        sizesDiffer(answers, (ours, theirs) => ours !== null && theirs === null),
    ),
  },
  {
    name: 'sizes that differ beside an unknown one',
    reason: 'Beside one unknown size the library no longer looks at the known ones.',
    example: { layer: 'add', given: {}, inputs: [[null], [3], [4]] },
    explains: onlyWeRefuse(['merge-mismatch'], ({ configuration }) => hasUnknown(configuration)),
  },
  {
    name: 'unknown size side by side or in a product',
    reason: 'An unknown size may be the one that fits; the library takes it for another one.',
    example: {
      layer: 'concatenate',
      given: {},
      inputs: [
        [null, 4],
        [3, 4],
      ],
    },
    explains: onlyTheyRefuse(
      /requires inputs with matching shapes|Dimension incompatibility/,
      ({ configuration }) => hasUnknown(configuration),
    ),
  },
  {
    name: 'unknown size that is cropped',
    reason: 'The library takes what is cut off away from nothing and comes to a negative size.',
    example: { layer: 'cropping2D', given: { amount: 1 }, inputs: [[null, 4, 1]] },
    explains: bothBuild(
      (answers) =>
        hasUnknown(answers.configuration) &&
        sizesDiffer(answers, (ours, theirs) => ours === null && theirs !== null && theirs <= 0),
    ),
  },
  // Shapes the library gets wrong while building, and right when it runs
  {
    name: 'reshape with what is left over',
    reason: 'With −1 the library calls the size unknown, as it asks the batch too; it is known.',
    example: { layer: 'reshape', given: { size: [-1, 2] }, inputs: [[3, 4]] },
    explains: bothBuild(
      (answers) =>
        numbersOf(answers.configuration, ['sizes']).includes(-1) &&
        sizesDiffer(answers, (ours, theirs) => ours !== null && theirs === null),
    ),
  },
  {
    name: 'reshape to another number of elements',
    reason: 'The library adds up only when it runs.',
    example: { layer: 'reshape', given: { size: [7, 5] }, inputs: [[3, 4]] },
    explains: onlyWeRefuse(['reshape-size'], () => true),
  },
  {
    name: 'resizing',
    reason: 'The library forgets the batch: its shape is [height, width, the size at place 2].',
    example: { layer: 'resizing', given: { size: [4, 6] }, inputs: [[8, 9, 3]] },
    explains: bothBuild(
      ({ configuration, theirs }) => configuration.name === 'resizing' && theirs.outputs[0]?.length === 3,
    ),
  },
  {
    name: 'resizing and cropping of what is no image',
    reason: 'Both want two spatial axes and do not look; they write over the batch or leave an axis out.',
    example: { layer: 'centerCrop', given: { size: 3 }, inputs: [[8, 3]] },
    explains: ({ configuration, theirs }) =>
      ['centerCrop', 'resizing'].includes(configuration.name) &&
      rankOf(configuration) !== 2 &&
      theirs.kind === 'built',
  },
  {
    name: 'upsampling by a number that is no list of whole ones',
    reason: 'A number alone makes sizes that are no numbers, a fraction makes sizes with a fraction.',
    example: { layer: 'upSampling2d', given: { factor: 2 }, inputs: [[8, 8, 1]] },
    explains: bothBuild(
      ({ configuration, theirs }) =>
        configuration.given.has('factor') &&
        theirs.outputs.flat().some((size) => size !== null && !Number.isInteger(size)),
    ),
  },
  // What the library cannot do, though it has the argument
  {
    name: 'flatten of a vector',
    reason: 'The library wants at least two axes. A vector is flat already.',
    example: { layer: 'flatten', given: {}, inputs: [[4]] },
    explains: onlyTheyRefuse(/expected min_ndim=3, found ndim=2/),
  },
  {
    name: 'alpha of elu',
    reason: 'The library knows 1 only; no shape depends on it.',
    example: { layer: 'elu', given: { alpha: 0.5 }, inputs: [[4]] },
    explains: onlyTheyRefuse(/Non-default alpha value/),
  },
  {
    name: 'gru that resets after',
    reason: 'The library has the argument and refuses true. Fovea counts its second bias, as Keras does.',
    example: { layer: 'gru', given: { units: 2, resetafter: true }, inputs: [[5, 3]] },
    explains: onlyTheyRefuse(/does not support reset_after/),
  },
  {
    name: 'dot of tensors with many axes',
    reason: 'The library stops at three axes, the batch among them; the product is well defined.',
    example: {
      layer: 'dot',
      given: { axes: 3 },
      inputs: [
        [2, 3, 4],
        [2, 3, 4],
      ],
    },
    explains: onlyTheyRefuse(/does not support tensors of 4D or higher rank/),
  },
  {
    name: 'axis named twice',
    reason: 'The library wants every axis once; twice the same is the same here.',
    example: { layer: 'layerNormalization', given: { axes: [1, 1] }, inputs: [[5, 3]] },
    explains: onlyTheyRefuse(/Found duplicate axes/),
  },
  {
    name: 'shared axis counted from the end',
    reason: 'The library shares nothing for a negative axis; elsewhere it counts such axes from the end.',
    example: { layer: 'prelu', given: { shared: -1 }, inputs: [[5, 3]] },
    explains: bothBuild(
      ({ configuration }) =>
        configuration.name === 'prelu' && numbersOf(configuration, ['axes']).some((axis) => axis < 0),
    ),
  },
  {
    name: 'dot along one axis in a list',
    reason: 'The library takes the list for both axes and has none for the second.',
    example: { layer: 'dot', given: { axes: [-1] }, inputs: [[3], [4]] },
    explains: ({ configuration, theirs }) => {
      const axes = configuration.given.get('axes');
      const single = axes?.kind === 'list' && axes.items.length === 1;
      return configuration.name === 'dot' && single && theirs.kind === 'built';
    },
  },
  {
    name: 'depthwise convolution of another rank',
    reason: 'Of all convolutions this one does not look at the number of axes.',
    example: { layer: 'depthwiseConv2d', given: { kernel: 2 }, inputs: [[4, 4, 4, 2]] },
    explains: onlyWeRefuse(
      ['rank-mismatch'],
      ({ configuration }) => configuration.name === 'depthwiseConv2d',
    ),
  },
  {
    name: 'negative cropping',
    reason: 'The library takes it for padding when it builds, and cuts somewhere when it runs.',
    example: { layer: 'cropping2D', given: { amount: -1 }, inputs: [[8, 8, 1]] },
    explains: onlyWeRefuse(['not-positive'], ({ configuration }) =>
      numbersOf(configuration, ['pads']).some((cells) => cells < 0),
    ),
  },
  {
    name: 'permutation counted from the end',
    reason: 'The library wants places from 1 on; elsewhere it counts negative axes from the end.',
    example: { layer: 'permute', given: { order: [-1, 1] }, inputs: [[5, 3]] },
    explains: onlyTheyRefuse(/must contain consecutive integers/, ({ configuration }) =>
      numbersOf(configuration, ['axes']).some((axis) => axis < 0),
    ),
  },
  {
    name: 'tensors of different rank side by side',
    reason:
      'The library drops axes of size 1 and nothing else; here one of the tensors has no axis but the batch.',
    example: { layer: 'concatenate', given: { axis: 1 }, inputs: [[3], []] },
    explains: onlyWeRefuse(['merge-mismatch'], ({ configuration: { inputs } }) =>
      inputs.some((shape) => shape.length < 2),
    ),
  },
  {
    name: 'centre crop of a smaller map',
    reason: 'The library enlarges it. Fovea takes a crop by its word.',
    example: { layer: 'centerCrop', given: { size: 9 }, inputs: [[8, 8, 3]] },
    explains: onlyWeRefuse(['crop-too-large'], ({ configuration }) => configuration.name === 'centerCrop'),
  },
];

/** Answers of ours that are known to be wrong. They explain what differs, but need not go on to do so. */
export const mistakes: readonly Difference[] = [];
