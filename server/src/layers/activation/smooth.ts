import { definePointwise } from '../pointwise.ts';
import { defineActivation } from './define.ts';

/** Smooth curves, and the straight ones that stand in for them. */

export const sigmoid = defineActivation({
  id: 'sigmoid',
  words: {
    title: 'Sigmoid',
    summary: 'Squeezes every number smoothly between 0 and 1',
    explanation:
      'It answers how much or how likely: at the end of a yes-or-no network, and wherever one tensor gates another.',
    formula: 'y = 1 / (1 + e⁻ˣ)',
    example: { input: '64', lines: ['dense 1', 'sigmoid'] },
    traps: ['Far from 0 it is flat, so gradients vanish; inside deep networks ReLU and its kin do better.'],
  },
  names: { torch: ['Sigmoid'] },
  activationNames: { tfjs: ['sigmoid'], keras: ['sigmoid'] },
});

export const hardSigmoid = defineActivation({
  id: 'hardsigmoid',
  words: {
    title: 'Hard sigmoid',
    summary: 'A sigmoid made of three straight lines',
    explanation:
      'It does nearly what a sigmoid does with a multiplication, an addition and two comparisons, which small devices like.',
    formula: 'y = min(max(x/6 + 1/2, 0), 1)',
    example: { input: '32 x 32 x 64', lines: 'hardsigmoid' },
    traps: ['TensorFlow.js has slope 1/5, Keras 3 and PyTorch 1/6.'],
  },
  names: { torch: ['Hardsigmoid'] },
  activationNames: { tfjs: ['hardSigmoid'], keras: ['hard_sigmoid'] },
});

export const logSigmoid = defineActivation({
  id: 'logsigmoid',
  words: {
    title: 'Logarithm of the sigmoid',
    summary: 'The logarithm of a sigmoid, worked out in one safe step',
    explanation:
      'Losses want the logarithm of a probability. Taken in two steps it would be minus infinity for very negative numbers.',
    formula: 'y = −ln(1 + e⁻ˣ)',
    example: { input: '64', lines: ['dense 1', 'logsigmoid'] },
  },
  names: { torch: ['LogSigmoid'] },
  activationNames: { keras: ['log_sigmoid'] },
});

export const tanh = defineActivation({
  id: 'tanh',
  words: {
    title: 'Hyperbolic tangent',
    summary: 'Squeezes every number smoothly between −1 and 1',
    explanation: 'Like the sigmoid, but with 0 in its middle; generators of images end in it.',
    formula: 'y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
    example: { input: '28 x 28 x 6', lines: 'tanh' },
  },
  names: { torch: ['Tanh'] },
  activationNames: { tfjs: ['tanh'], keras: ['tanh'] },
});

export const hardTanh = defineActivation({
  id: 'hardtanh',
  words: {
    title: 'Hard hyperbolic tangent',
    summary: 'Leaves numbers between two bounds and cuts off the others',
    explanation: 'It does nearly what a hyperbolic tangent does with two comparisons.',
    formula: 'y = min(max(x, least), most)',
    example: { input: '32 x 32 x 64', lines: 'hardtanh' },
  },
  names: { torch: ['Hardtanh'] },
  activationNames: { keras: ['hard_tanh'] },
  parameters: {
    least: { type: { type: 'number' }, summary: 'lower bound', fallback: -1, names: { torch: 'min_val' } },
    most: { type: { type: 'number' }, summary: 'upper bound', fallback: 1, names: { torch: 'max_val' } },
  },
});

export const tanhShrink = defineActivation({
  id: 'tanhshrink',
  words: {
    title: 'Tangent shrinkage',
    summary: 'Takes its hyperbolic tangent from every number',
    explanation:
      'Small numbers nearly vanish and large ones lose about 1: it takes noise out of signals that are mostly 0.',
    formula: 'y = x − tanh(x)',
    example: { input: '32 x 32 x 64', lines: 'tanhshrink' },
  },
  names: { torch: ['Tanhshrink'] },
  activationNames: { keras: ['tanh_shrink'] },
});

export const gelu = defineActivation({
  id: 'gelu',
  words: {
    title: 'Gaussian error linear unit',
    summary: 'Lets each number through in the share that a bell curve gives it',
    explanation:
      'A smooth ReLU with a small dip below 0: each number is multiplied by the share of a bell curve that lies ' +
      'below it. Transformers and ConvNeXt use it.',
    formula: [
      'y = x · Φ(x)   where Φ(x) is the share of the standard normal distribution below x',
      '',
      'approximate=tanh: y = x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³)))',
    ],
    example: { input: '32 x 32 x 64', lines: 'gelu' },
  },
  names: { torch: ['GELU'] },
  activationNames: { tfjs: ['gelu', 'gelu_new'], keras: ['gelu'] },
  parameters: {
    approximate: {
      type: { type: 'word', words: ['none', 'tanh'] },
      summary: 'whether the curve is approximated',
      fallback: 'none',
      names: { tfjs: null, keras: null },
    },
  },
});

export const silu = defineActivation({
  id: 'silu',
  words: {
    title: 'SiLU, or swish',
    summary: 'Multiplies every number by its own sigmoid',
    explanation: 'A smooth ReLU with a small dip below 0; EfficientNet uses it.',
    formula: 'y = x / (1 + e⁻ˣ)',
    example: { input: '32 x 32 x 64', lines: 'silu' },
  },
  names: { torch: ['SiLU'] },
  activationNames: { tfjs: ['swish'], keras: ['silu', 'swish'] },
});

export const hardSwish = defineActivation({
  id: 'hardswish',
  words: {
    title: 'Hard swish',
    summary: 'Multiplies every number by its own hard sigmoid',
    explanation: 'Nearly a swish, without an exponential: MobileNetV3 uses it.',
    formula: 'y = x · min(max(x + 3, 0), 6) / 6',
    example: { input: '32 x 32 x 64', lines: 'hardswish' },
  },
  names: { torch: ['Hardswish'] },
  activationNames: { keras: ['hard_silu', 'hard_swish'] },
});

export const mish = defineActivation({
  id: 'mish',
  words: {
    title: 'Mish',
    summary: 'Multiplies every number by the hyperbolic tangent of its softplus',
    explanation:
      'A smooth ReLU with a small dip below 0, close to a swish; some detectors of the YOLO family use it.',
    formula: 'y = x · tanh(ln(1 + eˣ))',
    example: { input: '32 x 32 x 64', lines: 'mish' },
  },
  names: { torch: ['Mish'] },
  activationNames: { tfjs: ['mish'], keras: ['mish'] },
});

export const softplus = defineActivation({
  id: 'softplus',
  words: {
    title: 'Softplus',
    summary: 'A ReLU with a rounded corner, always above 0',
    explanation: 'What comes out is always positive, as a variance or a rate must be.',
    formula: 'y = ln(1 + eˣ)',
    example: { input: '64', lines: 'softplus' },
  },
  names: { torch: ['Softplus'] },
  activationNames: { tfjs: ['softplus'], keras: ['softplus'] },
});

export const softsign = defineActivation({
  id: 'softsign',
  words: {
    title: 'Softsign',
    summary: 'Divides every number by 1 plus its size',
    explanation: 'A curve between −1 and 1 like the hyperbolic tangent, which flattens out more slowly.',
    formula: 'y = x / (1 + |x|)',
    example: { input: '32 x 32 x 64', lines: 'softsign' },
  },
  names: { torch: ['Softsign'] },
  activationNames: { tfjs: ['softsign'], keras: ['softsign'] },
});

export const squarePlus = defineActivation({
  id: 'squareplus',
  words: {
    title: 'Squareplus',
    summary: 'A ReLU with a rounded corner, made with a square root',
    explanation: 'It is nearly a softplus, without exponentials and logarithms.',
    formula: 'y = (x + √(x² + 4)) / 2',
    example: { input: '64', lines: 'squareplus' },
  },
  names: {},
  activationNames: { keras: ['squareplus'] },
});

export const identity = definePointwise({
  id: 'identity',
  family: 'activation',
  traits: { linear: true, fuses: true, inPlace: true },
  words: {
    title: 'Identity',
    summary: 'Hands on what it gets',
    explanation: 'A place to name a tensor, or a branch that does nothing.',
    formula: 'y = x',
    example: { input: '32 x 32 x 64', lines: 'identity' },
  },
  names: { keras: ['Identity'], torch: ['Identity'] },
  activationNames: { tfjs: ['linear'], keras: ['linear'] },
});
