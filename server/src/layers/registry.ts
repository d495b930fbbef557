import {
  absolute,
  clip,
  exponential,
  logarithm,
  negation,
  square,
  squareRoot,
} from './activation/functions.ts';
import { gatedLinearUnit } from './activation/gated.ts';
import { parametricRelu } from './activation/parametric.ts';
import {
  celu,
  elu,
  hardShrink,
  leakyRelu,
  randomRelu,
  relu,
  relu6,
  selu,
  softShrink,
  threshold,
} from './activation/rectifiers.ts';
import {
  gelu,
  hardSigmoid,
  hardSwish,
  hardTanh,
  identity,
  logSigmoid,
  mish,
  sigmoid,
  silu,
  softplus,
  softsign,
  squarePlus,
  tanh,
  tanhShrink,
} from './activation/smooth.ts';
import { logSoftmax, softmax, sparsemax } from './activation/softmax.ts';
import { attention } from './attention/attention.ts';
import { convolution } from './convolution/convolution.ts';
import { depthwise } from './convolution/depthwise.ts';
import { locallyConnected } from './convolution/locally-connected.ts';
import { separable } from './convolution/separable.ts';
import { transposedConvolution } from './convolution/transposed-convolution.ts';
import { bilinear } from './dense/bilinear.ts';
import { dense } from './dense/dense.ts';
import { einsumDense } from './dense/einsum.ts';
import { embedding } from './dense/embedding.ts';
import { input } from './input/input.ts';
import type { LayerKind } from './kind.ts';
import { add, average, divide, maximum, minimum, multiply, subtract } from './merge/arithmetic.ts';
import { concatenation } from './merge/concatenation.ts';
import { dot, matrixProduct } from './merge/products.ts';
import { stack } from './merge/stack.ts';
import { batchNormalisation } from './normalisation/batch.ts';
import { groupNormalisation, instanceNormalisation } from './normalisation/group.ts';
import { layerNormalisation, rootMeanSquareNormalisation, unitNormalisation } from './normalisation/layer.ts';
import { localResponseNormalisation } from './normalisation/local-response.ts';
import { layerScale, normalise, rescale } from './normalisation/scaling.ts';
import { adaptiveAveragePooling, adaptiveMaxPooling } from './pooling/adaptive.ts';
import { averagePooling } from './pooling/average.ts';
import { globalAveragePooling, globalMaxPooling } from './pooling/global.ts';
import { maxPooling } from './pooling/max.ts';
import { powerPooling } from './pooling/power.ts';
import { convolutionalLstm } from './recurrent/convolutional.ts';
import { gatedRecurrent, longShortTermMemory, simpleRecurrent } from './recurrent/recurrent.ts';
import { bidirectional, timeDistributed } from './recurrent/wrappers.ts';
import {
  alphaDropout,
  augmentation,
  dropBlock,
  dropout,
  gaussianDropout,
  gaussianNoise,
  masking,
  spatialDropout,
  stochasticDepth,
} from './regularisation/regularisation.ts';
import { centerCrop, crop, randomCrop } from './resampling/cropping.ts';
import { pad } from './resampling/padding.ts';
import { pixelShuffle, pixelUnshuffle } from './resampling/pixel-shuffle.ts';
import { resize, upsample } from './resampling/resize.ts';
import { repeatVector, squeeze, unsqueeze } from './shape/axis-changes.ts';
import { channelShuffle } from './shape/channel-shuffle.ts';
import { flatten } from './shape/flatten.ts';
import { permute } from './shape/permute.ts';
import { reduceMaximum, reduceMean, reduceMinimum, reduceSum } from './shape/reductions.ts';
import { reshape } from './shape/reshape.ts';
import { flip, slice } from './shape/slicing.ts';
import { chunk, split } from './shape/splitting.ts';
import { opaque } from './unknown/opaque.ts';

/** Every layer kind, in the order of the reference. A new record is added here and nowhere else. */
export const layerKinds: readonly LayerKind[] = [
  input,
  // Convolution
  convolution,
  depthwise,
  separable,
  transposedConvolution,
  locallyConnected,
  // Pooling
  maxPooling,
  averagePooling,
  powerPooling,
  globalAveragePooling,
  globalMaxPooling,
  adaptiveAveragePooling,
  adaptiveMaxPooling,
  // Dense
  dense,
  einsumDense,
  bilinear,
  embedding,
  // Normalisation
  batchNormalisation,
  layerNormalisation,
  groupNormalisation,
  instanceNormalisation,
  rootMeanSquareNormalisation,
  unitNormalisation,
  localResponseNormalisation,
  layerScale,
  rescale,
  normalise,
  // Activation
  relu,
  relu6,
  leakyRelu,
  parametricRelu,
  randomRelu,
  elu,
  celu,
  selu,
  gelu,
  silu,
  mish,
  hardSwish,
  sigmoid,
  hardSigmoid,
  logSigmoid,
  tanh,
  hardTanh,
  tanhShrink,
  softmax,
  logSoftmax,
  sparsemax,
  softplus,
  softsign,
  squarePlus,
  softShrink,
  hardShrink,
  threshold,
  gatedLinearUnit,
  absolute,
  square,
  squareRoot,
  exponential,
  logarithm,
  negation,
  clip,
  identity,
  // Regularisation
  dropout,
  spatialDropout,
  alphaDropout,
  gaussianDropout,
  gaussianNoise,
  stochasticDepth,
  dropBlock,
  masking,
  augmentation,
  // Resampling
  upsample,
  resize,
  pad,
  crop,
  centerCrop,
  randomCrop,
  pixelShuffle,
  pixelUnshuffle,
  // Shape
  flatten,
  reshape,
  permute,
  split,
  chunk,
  channelShuffle,
  slice,
  flip,
  squeeze,
  unsqueeze,
  repeatVector,
  reduceMean,
  reduceSum,
  reduceMaximum,
  reduceMinimum,
  // Merge
  add,
  subtract,
  multiply,
  divide,
  average,
  maximum,
  minimum,
  concatenation,
  stack,
  dot,
  matrixProduct,
  // Recurrent
  simpleRecurrent,
  longShortTermMemory,
  gatedRecurrent,
  convolutionalLstm,
  bidirectional,
  timeDistributed,
  // Attention
  attention,
  // Unknown
  opaque,
];

const byId = new Map(layerKinds.map((kind) => [kind.id, kind]));

/** The kind of that id, which is also its name in the model language. */
export function kindById(id: string): LayerKind | undefined {
  return byId.get(id);
}
