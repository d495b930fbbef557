import type { Parameter, Parameters } from '../../core/parameter.ts';
import type { LayerKind, Names, Words } from '../kind.ts';
import { definePointwise } from '../pointwise.ts';

/** Layers that only do something while training; in use they hand on what they get. */

function defineTrainingOnly<const P extends Parameters>(record: {
  readonly id: string;
  readonly words: Words;
  readonly names: Names;
  readonly parameters: P;
}): LayerKind {
  return definePointwise({
    ...record,
    family: 'regularisation',
    traits: { linear: true, trainingOnly: true, fuses: true, inPlace: true },
  });
}

const rate = {
  type: { type: 'number', atLeast: 0, atMost: 1 },
  summary: 'share that is dropped',
  fallback: { in: { torch: 0.5 } },
  names: { torch: 'p' },
} as const satisfies Parameter;

const seed = {
  type: { type: 'integer' },
  summary: 'start of the random numbers; only exported code uses it',
  fallback: null,
  names: { torch: null },
} as const satisfies Parameter;

export const dropout = defineTrainingOnly({
  id: 'dropout',
  words: {
    title: 'Dropout',
    summary: 'Sets random numbers to 0 while training',
    explanation:
      'A unit that may vanish at any time cannot be relied on, so the network spreads what it knows. What stays is scaled up, and in ' +
      'use nothing happens.',
    details: [
      'While training each number is kept with the probability 1 − rate, every time anew. What is kept is divided ' +
        'by 1 − rate, so that the sum stays the same on average and nothing needs to be scaled in use.',
    ],
    formula: [
      'y = x / (1 − rate)   with the probability 1 − rate, otherwise 0      (training)',
      'y = x                                                            (in use)',
    ],
    example: { input: '4096', lines: ['dense 4096; relu', 'dropout 0.5'] },
    traps: ['Before a batch normalisation it shifts the spread that is measured.'],
  },
  names: { tfjs: ['dropout'], keras: ['Dropout'], torch: ['Dropout'] },
  parameters: { rate, seed },
});

export const spatialDropout = defineTrainingOnly({
  id: 'spatialdropout',
  words: {
    title: 'Spatial dropout',
    summary: 'Sets whole random channels to 0 while training',
    explanation:
      'Neighbours on a map say much the same, so dropping single positions takes little away; a whole channel does.',
    formula: 'y[c] = x[c] / (1 − rate)   with the probability 1 − rate for the whole channel c, otherwise 0',
    example: { input: '32 x 32 x 64', lines: 'spatialdropout 0.1' },
  },
  names: {
    tfjs: ['spatialDropout1d'],
    keras: ['SpatialDropout1D', 'SpatialDropout2D', 'SpatialDropout3D'],
    torch: ['Dropout1d', 'Dropout2d', 'Dropout3d'],
  },
  parameters: { rate, seed },
});

export const alphaDropout = defineTrainingOnly({
  id: 'alphadropout',
  words: {
    title: 'Alpha dropout',
    summary: 'Drops random numbers while training and keeps mean and spread',
    explanation:
      'It belongs to selu: dropped numbers get the value that selu ends at, not 0, and a scale and a shift bring ' +
      'mean and spread back to what they were.',
    example: { input: '512', lines: ['dense 512; selu', 'alphadropout 0.1'] },
  },
  names: { tfjs: ['alphaDropout'], keras: ['AlphaDropout'], torch: ['AlphaDropout', 'FeatureAlphaDropout'] },
  parameters: { rate, seed },
});

export const gaussianNoise = defineTrainingOnly({
  id: 'gaussiannoise',
  words: {
    title: 'Gaussian noise',
    summary: 'Adds random noise while training',
    explanation:
      'The network never sees the same numbers twice and learns not to care for small differences.',
    formula: 'y = x + noise   with mean 0 and the given standard deviation',
    example: { input: '28 x 28 x 1', lines: 'gaussiannoise 0.1' },
  },
  names: { tfjs: ['gaussianNoise'], keras: ['GaussianNoise'] },
  parameters: {
    deviation: {
      type: { type: 'number', atLeast: 0 },
      summary: 'standard deviation of the noise',
      names: { tfjs: 'stddev', keras: 'stddev' },
    },
    seed,
  },
});

export const gaussianDropout = defineTrainingOnly({
  id: 'gaussiandropout',
  words: {
    title: 'Gaussian dropout',
    summary: 'Multiplies by random noise around 1 while training',
    explanation: 'Noise around 1 takes the place of the zeros of dropout, and no number is lost altogether.',
    formula: 'y = x · noise   with mean 1 and standard deviation √(rate / (1 − rate))',
    example: { input: '512', lines: 'gaussiandropout 0.2' },
  },
  names: { tfjs: ['gaussianDropout'], keras: ['GaussianDropout'] },
  parameters: { rate, seed },
});

export const stochasticDepth = defineTrainingOnly({
  id: 'stochasticdepth',
  words: {
    title: 'Stochastic depth',
    summary: 'Drops a whole branch for random samples while training',
    explanation:
      'At the end of a residual branch: for some samples the block is skipped and only its shortcut counts, so the network trains as ' +
      'if it were shallower. Also called drop path.',
    formula: 'y = x / (1 − rate)   with the probability 1 − rate for the whole sample, otherwise 0',
    example: { input: '56 x 56 x 64', lines: ['conv 64, 3x3, padding=1', 'stochasticdepth 0.1', 'add in'] },
  },
  names: { torch: ['StochasticDepth', 'DropPath'] },
  parameters: {
    rate,
    mode: {
      type: { type: 'word', words: ['row', 'batch'] },
      summary: 'whether each sample or the whole batch is dropped',
      fallback: 'row',
    },
  },
});

export const dropBlock = defineTrainingOnly({
  id: 'dropblock',
  words: {
    title: 'Drop block',
    summary: 'Sets random squares of the map to 0 while training',
    explanation:
      'Dropout for maps. Neighbouring positions say much the same, so a single dropped one is filled in by those ' +
      'around it; here a whole patch vanishes.',
    example: { input: '28 x 28 x 256', lines: 'dropblock 0.1, 7' },
  },
  names: { torch: ['DropBlock1d', 'DropBlock2d', 'DropBlock3d'] },
  parameters: {
    rate,
    side: {
      type: { type: 'count', atLeast: 1 },
      summary: 'side of a square, in cells',
      fallback: { in: { cnn: 7 } },
      names: { torch: 'block_size' },
    },
  },
});

export const augmentation = defineTrainingOnly({
  id: 'augment',
  words: {
    title: 'Augmentation',
    summary: 'Changes images at random while training: flips, turns, shifts, colours',
    explanation:
      'The network sees every image in many versions and learns what does not matter: a cat that looks the other ' +
      'way, stands at the edge or in the shade is still a cat.',
    example: { input: '224 x 224 x 3', lines: 'augment' },
  },
  names: {
    keras: [
      'RandomFlip',
      'RandomRotation',
      'RandomZoom',
      'RandomTranslation',
      'RandomContrast',
      'RandomBrightness',
      'RandomShear',
      'RandomErasing',
    ],
  },
  parameters: {
    amount: {
      type: { type: 'text' },
      summary: 'how much; only exported code uses it',
      fallback: null,
      names: { keras: 'factor' },
    },
    seed,
  },
});

export const masking = definePointwise({
  id: 'masking',
  family: 'regularisation',
  words: {
    title: 'Masking',
    summary: 'Marks time steps that hold only one value as missing',
    explanation:
      'Sequences of different lengths are filled up to the longest with a value that means nothing, mostly 0. ' +
      'Steps that hold only this value are marked, and recurrent layers behind skip them.',
    example: { input: '50 x 40', lines: ['masking', 'lstm 64'] },
  },
  names: { tfjs: ['masking'], keras: ['Masking'] },
  traits: { linear: true, fuses: true, inPlace: true },
  parameters: {
    value: {
      type: { type: 'number' },
      summary: 'the value that stands for missing',
      fallback: 0,
      names: { tfjs: 'maskValue', keras: 'mask_value' },
    },
  },
});
