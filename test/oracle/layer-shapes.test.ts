import { afterAll, describe, expect, it } from 'vitest';
import { type ReferenceCase, runReferenceCase } from '../support/layers/reference-case.ts';
import { tf } from './library.ts';

type Config = Readonly<Record<string, unknown>>;

interface Grid {
  readonly layer: string;
  /** The choices for each key: every combination is tried. */
  readonly choices: Readonly<Record<string, readonly unknown[]>>;
  readonly inputs: readonly (readonly (number | null)[])[];
}

const windows = { kernelSize: [1, 2, 3, 5], strides: [1, 2, 3], padding: ['valid', 'same'] } as const;
const maps = [
  [7, 10, 4],
  [12, 8, 4],
  [null, 9, 4],
] as const;
const sequences = [
  [11, 4],
  [null, 6],
] as const;
const volumes = [[5, 8, 6, 4]] as const;

const grids: readonly Grid[] = [
  {
    layer: 'conv1d',
    choices: { filters: [5], ...windows, dilationRate: [1, 2], useBias: [true, false] },
    inputs: sequences,
  },
  { layer: 'conv2d', choices: { filters: [5], ...windows, dilationRate: [1, 2] }, inputs: maps },
  {
    layer: 'conv2d',
    choices: { filters: [5], kernelSize: [[2, 3]], strides: [[1, 2]], padding: ['valid', 'same'] },
    inputs: maps,
  },
  {
    layer: 'conv3d',
    choices: { filters: [5], kernelSize: [1, 3], strides: [1, 2], padding: ['valid', 'same'] },
    inputs: volumes,
  },
  { layer: 'depthwiseConv2d', choices: { ...windows, depthMultiplier: [1, 3] }, inputs: maps },
  { layer: 'separableConv2d', choices: { filters: [5], ...windows, depthMultiplier: [1, 2] }, inputs: maps },
  { layer: 'conv2dTranspose', choices: { filters: [5], ...windows }, inputs: maps },
  {
    layer: 'conv3dTranspose',
    choices: { filters: [5], kernelSize: [1, 3], strides: [1, 2], padding: ['valid', 'same'] },
    inputs: volumes,
  },
  ...['maxPooling1d', 'averagePooling1d'].map(
    (layer): Grid => ({
      layer,
      choices: { poolSize: [1, 2, 3], strides: [1, 2, 3], padding: ['valid', 'same'] },
      inputs: sequences,
    }),
  ),
  ...['maxPooling2d', 'averagePooling2d'].map(
    (layer): Grid => ({
      layer,
      choices: { poolSize: [1, 2, 3, [2, 3]], strides: [undefined, 1, 2, 3], padding: ['valid', 'same'] },
      inputs: maps,
    }),
  ),
  {
    layer: 'averagePooling3d',
    choices: { poolSize: [2, 3], strides: [undefined, 1], padding: ['valid', 'same'] },
    inputs: volumes,
  },
  { layer: 'globalAveragePooling2d', choices: {}, inputs: maps },
  { layer: 'globalMaxPooling1d', choices: {}, inputs: sequences },
  {
    layer: 'upSampling2d',
    choices: {
      size: [
        [2, 2],
        [1, 3],
      ],
      interpolation: ['nearest', 'bilinear'],
    },
    inputs: maps,
  },
  {
    layer: 'zeroPadding2d',
    choices: {
      padding: [
        1,
        [1, 2],
        [
          [0, 1],
          [2, 3],
        ],
      ],
    },
    inputs: maps,
  },
  {
    layer: 'cropping2D',
    choices: {
      cropping: [
        1,
        [1, 2],
        [
          [0, 1],
          [2, 3],
        ],
      ],
    },
    inputs: maps,
  },
  { layer: 'dense', choices: { units: [1, 7], useBias: [true, false] }, inputs: [[9], [9, 4], ...maps] },
  {
    layer: 'batchNormalization',
    choices: { axis: [-1, 1], scale: [true, false], center: [true, false] },
    inputs: [[7, 10, 4], [9]],
  },
  { layer: 'layerNormalization', choices: { axis: [-1, [1, 2], [1, 2, 3]] }, inputs: [[7, 10, 4]] },
  { layer: 'prelu', choices: { sharedAxes: [undefined, [1], [1, 2]] }, inputs: [[7, 10, 4]] },
  { layer: 'embedding', choices: { inputDim: [10], outputDim: [1, 6] }, inputs: [[5], [5, 3]] },
  {
    layer: 'flatten',
    choices: {},
    inputs: [
      [7, 10, 4],
      [9, 4],
    ],
  },
  { layer: 'reshape', choices: { targetShape: [[10, 28], [280], [2, 5, 28]] }, inputs: [[7, 10, 4]] },
  {
    layer: 'permute',
    choices: {
      dims: [
        [1, 2, 3],
        [3, 1, 2],
        [2, 1, 3],
      ],
    },
    inputs: maps,
  },
  { layer: 'repeatVector', choices: { n: [1, 4] }, inputs: [[9]] },
  ...['simpleRNN', 'lstm', 'gru'].map(
    (layer): Grid => ({
      layer,
      choices: {
        units: [3],
        returnSequences: [true, false],
        returnState: [true, false],
        useBias: [true, false],
      },
      inputs: sequences,
    }),
  ),
  {
    layer: 'convLstm2d',
    choices: {
      filters: [3],
      kernelSize: [1, 3],
      padding: ['valid', 'same'],
      strides: [1, 2],
      returnSequences: [true, false],
    },
    inputs: [[5, 8, 6, 2]],
  },
  ...['reLU', 'leakyReLU', 'elu', 'thresholdedReLU', 'masking'].map(
    (layer): Grid => ({ layer, choices: {}, inputs: [[7, 4]] }),
  ),
  {
    layer: 'activation',
    choices: {
      activation: [
        'relu',
        'relu6',
        'elu',
        'selu',
        'sigmoid',
        'hardSigmoid',
        'softplus',
        'softsign',
        'tanh',
        'softmax',
        'logSoftmax',
        'swish',
        'mish',
        'gelu',
        'linear',
      ],
    },
    inputs: [[7, 4]],
  },
  ...['dropout', 'gaussianDropout', 'alphaDropout'].map(
    (layer): Grid => ({ layer, choices: { rate: [0.5] }, inputs: [[7, 4]] }),
  ),
];

const tally = { compared: 0 };

afterAll(() => console.log(`layers against TensorFlow.js: ${tally.compared} configurations, all equal`));

describe('every configuration of a grid', () => {
  it.each(grids.map((grid) => [`${grid.layer} ${JSON.stringify(grid.choices)}`, grid] as const))(
    '%s',
    (_, grid) => {
      for (const config of combinations(grid.choices)) {
        for (const input of grid.inputs) {
          const case_ = measured(grid.layer, config, input);
          if (case_ === undefined) continue;
          const outcome = runReferenceCase(case_);
          const name = `${grid.layer} ${JSON.stringify(config)} on ${JSON.stringify(input)}`;
          expect(outcome?.errors, name).toEqual([]);
          expect(outcome?.outputShapes, name).toEqual(case_.outputShapes);
          expect(outcome?.weightShapes, name).toEqual(case_.weightShapes);
          expect(outcome?.fixed, name).toBe(case_.nonTrainable);
          tally.compared++;
        }
      }
    },
  );
});

function* combinations(choices: Grid['choices']): Generator<Config> {
  const [first, ...rest] = Object.entries(choices);
  if (first === undefined) {
    yield {};
    return;
  }
  const [key, values] = first;
  for (const value of values) {
    for (const others of combinations(Object.fromEntries(rest))) {
      yield value === undefined ? others : { [key]: value, ...others };
    }
  }
}

type Factory = (config: Config) => tf.layers.Layer;

/** What the library makes of a layer; undefined where it goes on with empty maps, which it should not. */
function measured(
  layer: string,
  config: Config,
  input: readonly (number | null)[],
): ReferenceCase | undefined {
  const factory = (tf.layers as unknown as Readonly<Record<string, Factory>>)[layer];
  if (factory === undefined) throw new Error(`TensorFlow.js has no layer ${layer}.`);
  const made = factory(config);
  const symbolic = tf.input({ shape: [...input] });
  const applied = made.apply(symbolic) as tf.SymbolicTensor | tf.SymbolicTensor[];
  const outputShapes = [applied].flat().map(({ shape }) => shape);
  if (outputShapes.flat().some((size) => size !== null && size < 1)) return undefined;
  const counts = made.nonTrainableWeights.map(({ shape }) =>
    shape.reduce<number>((n, size) => n * (size ?? 1), 1),
  );
  return {
    id: layer,
    framework: 'tfjs',
    layer,
    config,
    inputShapes: [[null, ...input]],
    outputShapes,
    weightShapes: made.weights.map(({ shape }) => shape.map(Number)),
    nonTrainable: counts.reduce((sum, count) => sum + count, 0),
  };
}
