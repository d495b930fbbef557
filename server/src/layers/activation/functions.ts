import { defineActivation } from './define.ts';

/** Plain functions, number by number. */

export const absolute = defineActivation({
  id: 'abs',
  words: { title: 'Absolute value', summary: 'Drops the sign of every number' },
  names: { torch: ['abs'] },
});

export const square = defineActivation({
  id: 'square',
  words: { title: 'Square', summary: 'Multiplies every number by itself' },
  names: { torch: ['square'] },
});

export const squareRoot = defineActivation({
  id: 'sqrt',
  words: { title: 'Square root', summary: 'Takes the square root of every number' },
  names: { torch: ['sqrt'] },
});

export const exponential = defineActivation({
  id: 'exp',
  words: { title: 'Exponential', summary: 'Raises e to the power of every number' },
  names: { torch: ['exp'] },
  activationNames: { keras: ['exponential'] },
});

export const logarithm = defineActivation({
  id: 'log',
  words: { title: 'Logarithm', summary: 'Takes the natural logarithm of every number' },
  names: { torch: ['log'] },
});

export const negation = defineActivation({
  id: 'negate',
  words: { title: 'Negation', summary: 'Turns the sign of every number' },
  names: { torch: ['neg'] },
});

export const clip = defineActivation({
  id: 'clip',
  words: { title: 'Clipping', summary: 'Cuts off numbers below one bound and above another' },
  names: { torch: ['clamp', 'clip'] },
  parameters: {
    least: { type: { type: 'number' }, summary: 'lower bound', fallback: null, names: { torch: 'min' } },
    most: { type: { type: 'number' }, summary: 'upper bound', fallback: null, names: { torch: 'max' } },
  },
});
