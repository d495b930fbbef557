import type { Parameter } from '../../core/parameter.ts';
import { defineActivation } from './define.ts';

/** Activations that cut off or bend what is negative. */

const alpha = {
  type: { type: 'number' },
  summary: 'how far down the curve goes for very negative numbers',
  fallback: 1,
} as const satisfies Parameter;

export const relu = defineActivation({
  id: 'relu',
  words: {
    title: 'Rectified linear unit',
    summary: 'Sets negative numbers to 0 and leaves the others',
    explanation:
      'The simplest bend there is, and enough: without one between them, two linear layers are only one. It costs ' +
      'next to nothing and lets gradients through wherever the unit is on, that is where its number is positive.',
    details: [
      'Any activation can also be written as an argument of the layer before it, `conv 64, 3x3, activation=relu`: ' +
        'the network is the same.',
    ],
    formula: 'y = max(0, x)',
    example: { input: '32 x 32 x 3', lines: ['conv 64, 3x3, padding=1', 'relu'] },
    traps: ['A unit that is negative for every input gets no gradient and stays off.'],
  },
  names: { tfjs: ['reLU'], keras: ['ReLU'], torch: ['ReLU'] },
  activationNames: { tfjs: ['relu'], keras: ['relu'] },
  parameters: {
    most: {
      type: { type: 'number', atLeast: 0 },
      summary: 'the largest number that is let through',
      fallback: null,
      names: { tfjs: 'maxValue', keras: 'max_value', torch: null },
    },
    slope: {
      type: { type: 'number' },
      summary: 'slope for numbers below the threshold',
      fallback: 0,
      names: { tfjs: null, keras: 'negative_slope', torch: null },
    },
    threshold: {
      type: { type: 'number' },
      summary: 'where numbers begin to be let through',
      fallback: 0,
      names: { tfjs: null, torch: null },
    },
  },
});

export const relu6 = defineActivation({
  id: 'relu6',
  words: {
    title: 'ReLU up to 6',
    summary: 'Sets negative numbers to 0 and those above 6 to 6',
    explanation: 'Networks for phones use it: numbers between 0 and 6 survive being stored with few bits.',
    formula: 'y = min(max(0, x), 6)',
    example: { input: '32 x 32 x 64', lines: 'relu6' },
  },
  names: { torch: ['ReLU6'] },
  activationNames: { tfjs: ['relu6'], keras: ['relu6'] },
});

export const leakyRelu = defineActivation({
  id: 'leakyrelu',
  words: {
    title: 'Leaky ReLU',
    summary: 'Multiplies negative numbers by a small slope and leaves the others',
    explanation: 'A unit that is negative still gets a little gradient, so it cannot stay off for good.',
    formula: ['y = x           where x ≥ 0', '    slope · x   elsewhere'],
    example: { input: '32 x 32 x 64', lines: 'leakyrelu 0.2' },
    traps: ['The default slope is 0.3 in Keras and TensorFlow.js, 0.01 in PyTorch.'],
  },
  names: { tfjs: ['leakyReLU'], keras: ['LeakyReLU'], torch: ['LeakyReLU'] },
  activationNames: { keras: ['leaky_relu'] },
  parameters: {
    slope: {
      type: { type: 'number' },
      summary: 'slope for negative numbers',
      fallback: { in: { tfjs: 0.3, keras: 0.3 }, otherwise: 0.01 },
      names: { tfjs: 'alpha', keras: 'negative_slope', torch: 'negative_slope' },
    },
  },
});

export const randomRelu = defineActivation({
  id: 'rrelu',
  words: {
    title: 'Randomised leaky ReLU',
    summary: 'Multiplies negative numbers by a slope that is random while training',
    explanation:
      'Each slope is drawn anew while training, which makes overfitting a little harder; in use it is the mean of the two bounds.',
    formula: [
      'y = x           where x ≥ 0',
      '    slope · x   elsewhere',
      '',
      'slope is random between lower and upper while training, (lower + upper)/2 in use',
    ],
    example: { input: '32 x 32 x 64', lines: 'rrelu' },
  },
  names: { torch: ['RReLU'] },
  parameters: {
    lower: { type: { type: 'number' }, summary: 'least slope', fallback: 0.125 },
    upper: { type: { type: 'number' }, summary: 'largest slope', fallback: 0.3333333333333333 },
  },
});

export const elu = defineActivation({
  id: 'elu',
  words: {
    title: 'Exponential linear unit',
    summary: 'Lets positive numbers through and bends negative ones smoothly towards −1',
    explanation:
      'Outputs lie around 0 rather than above it, which helps the next layer, and there is always a gradient. An exponential is its price.',
    formula: ['y = x                  where x > 0', '    alpha · (eˣ − 1)   elsewhere'],
    example: { input: '32 x 32 x 64', lines: 'elu' },
  },
  names: { tfjs: ['elu'], keras: ['ELU'], torch: ['ELU'] },
  activationNames: { tfjs: ['elu'], keras: ['elu'] },
  parameters: { alpha },
});

export const celu = defineActivation({
  id: 'celu',
  words: {
    title: 'Continuous exponential linear unit',
    summary: 'An exponential linear unit without a kink, whatever its alpha',
    explanation:
      'The exponential linear unit has a kink at 0 unless its alpha is 1; this form is smooth for all of them.',
    formula: ['y = x                            where x > 0', '    alpha · (e^(x/alpha) − 1)   elsewhere'],
    example: { input: '32 x 32 x 64', lines: 'celu 2' },
  },
  names: { torch: ['CELU'] },
  activationNames: { keras: ['celu'] },
  parameters: { alpha },
});

export const selu = defineActivation({
  id: 'selu',
  words: {
    title: 'Scaled exponential linear unit',
    summary: 'An exponential linear unit, scaled so that mean and spread keep themselves near 0 and 1',
    explanation:
      'With its two fixed numbers a deep network of dense layers keeps its own scale, without batch normalisation.',
    formula: ['y = 1.0507 · x                    where x > 0', '    1.0507 · 1.6733 · (eˣ − 1)   elsewhere'],
    example: { input: '512', lines: 'selu' },
    traps: ['It needs its own initialisation and alpha dropout to do so.'],
  },
  names: { torch: ['SELU'] },
  activationNames: { tfjs: ['selu'], keras: ['selu'] },
});

export const threshold = defineActivation({
  id: 'threshold',
  words: {
    title: 'Threshold',
    summary: 'Leaves numbers above a threshold and sets the others to a fixed value',
    explanation: 'With a threshold of 0 and a value of 0 it is a ReLU.',
    formula: ['y = x       where x > threshold', '    value   elsewhere'],
    example: { input: '32 x 32 x 64', lines: 'threshold 0.1' },
  },
  names: { tfjs: ['thresholdedReLU'], torch: ['Threshold'] },
  activationNames: { keras: ['threshold'] },
  parameters: {
    threshold: {
      type: { type: 'number' },
      summary: 'numbers up to here are replaced',
      fallback: { in: { tfjs: 1 }, otherwise: 0 },
      names: { tfjs: 'theta' },
    },
    value: { type: { type: 'number' }, summary: 'what replaces them', fallback: 0, names: { tfjs: null } },
  },
});

export const softShrink = defineActivation({
  id: 'softshrink',
  words: {
    title: 'Soft shrinkage',
    summary: 'Moves numbers towards 0 by a fixed amount, and small ones to 0',
    explanation:
      'Weak answers become exactly 0 and strong ones a little weaker: the step that sparse coding repeats.',
    formula: [
      'y = x − amount   where x > amount',
      '    x + amount   where x < −amount',
      '    0            between',
    ],
    example: { input: '32 x 32 x 64', lines: 'softshrink' },
  },
  names: { torch: ['Softshrink'] },
  activationNames: { keras: ['soft_shrink'] },
  parameters: {
    amount: {
      type: { type: 'number', atLeast: 0 },
      summary: 'how far numbers move',
      fallback: 0.5,
      names: { torch: 'lambd' },
    },
  },
});

export const hardShrink = defineActivation({
  id: 'hardshrink',
  words: {
    title: 'Hard shrinkage',
    summary: 'Sets small numbers to 0 and leaves the others',
    explanation: 'Weak answers become exactly 0, strong ones stay as they are.',
    formula: ['y = x   where |x| > amount', '    0   elsewhere'],
    example: { input: '32 x 32 x 64', lines: 'hardshrink' },
  },
  names: { torch: ['Hardshrink'] },
  activationNames: { keras: ['hard_shrink'] },
  parameters: {
    amount: {
      type: { type: 'number', atLeast: 0 },
      summary: 'up to where numbers are small',
      fallback: 0.5,
      names: { torch: 'lambd' },
    },
  },
});
