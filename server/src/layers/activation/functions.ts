import { definePointwise } from '../pointwise.ts';
import { defineActivation } from './define.ts';

/** Plain functions, number by number. */

export const absolute = defineActivation({
  id: 'abs',
  words: {
    title: 'Absolute value',
    summary: 'Drops the sign of every number',
    explanation: 'Twin networks take it of a difference: how far apart two vectors are, whichever is larger.',
    formula: 'y = |x|',
    example: { input: ['128', '128'], lines: ['subtract', 'abs'] },
  },
  names: { torch: ['abs'] },
});

export const square = defineActivation({
  id: 'square',
  words: {
    title: 'Square',
    summary: 'Multiplies every number by itself',
    explanation: 'With a sum behind it, it measures energy or length.',
    formula: 'y = x²',
    example: { input: '32 x 32 x 64', lines: 'square' },
  },
  names: { torch: ['square'] },
});

export const squareRoot = defineActivation({
  id: 'sqrt',
  words: {
    title: 'Square root',
    summary: 'Takes the square root of every number',
    explanation: 'It undoes a square, as in a distance: the root of a sum of squares.',
    formula: 'y = √x',
    example: { input: '128', lines: ['square', 'reducesum -1, keep=true', 'sqrt'] },
    traps: ['Of negative numbers there is none, and at 0 its gradient is infinite.'],
  },
  names: { torch: ['sqrt'] },
});

export const exponential = defineActivation({
  id: 'exp',
  words: {
    title: 'Exponential',
    summary: 'Raises e to the power of every number',
    explanation: 'What comes out is positive, and differences before become ratios behind.',
    formula: 'y = eˣ',
    example: { input: '64', lines: 'exp' },
  },
  names: { torch: ['exp'] },
  activationNames: { keras: ['exponential'] },
});

export const logarithm = defineActivation({
  id: 'log',
  words: {
    title: 'Logarithm',
    summary: 'Takes the natural logarithm of every number',
    explanation:
      'Ratios before become differences behind; loud and quiet parts of a spectrum come into one range.',
    formula: 'y = ln x',
    example: { input: '100 x 40', lines: 'log' },
    traps: ['Of 0 and of negative numbers there is none.'],
  },
  names: { torch: ['log'] },
});

export const negation = definePointwise({
  id: 'negate',
  family: 'activation',
  traits: { linear: true, fuses: true, inPlace: true },
  words: {
    title: 'Negation',
    summary: 'Turns the sign of every number',
    explanation: 'What was large becomes small: a maximum behind it is a minimum before it.',
    formula: 'y = −x',
    example: { input: '32 x 32 x 64', lines: 'negate' },
  },
  names: { torch: ['neg'] },
});

export const clip = defineActivation({
  id: 'clip',
  words: {
    title: 'Clipping',
    summary: 'Cuts off numbers below one bound and above another',
    explanation: 'A bound on what later layers have to expect.',
    formula: 'y = min(max(x, least), most)',
    example: { input: '64', lines: 'clip 0, 1' },
  },
  names: { torch: ['clamp', 'clip'] },
  parameters: {
    least: { type: { type: 'number' }, summary: 'lower bound', fallback: null, names: { torch: 'min' } },
    most: { type: { type: 'number' }, summary: 'upper bound', fallback: null, names: { torch: 'max' } },
  },
});
