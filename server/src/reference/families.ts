import type { Family } from '../layers/kind.ts';

/** The families in the order of the reference, and what their layers have in common. */
export const families: Readonly<Record<Family, { readonly title: string; readonly summary: string }>> = {
  input: { title: 'Input', summary: 'Where a network begins.' },
  convolution: {
    title: 'Convolution',
    summary: 'Small windows of learned weights slide over the map and look for patterns.',
  },
  pooling: {
    title: 'Pooling',
    summary: 'Windows keep a single number of what they see; there is nothing to learn.',
  },
  dense: { title: 'Dense', summary: 'Every number that comes out weighs all numbers that come in.' },
  normalisation: {
    title: 'Normalisation',
    summary: 'Numbers are brought into the range that the next layer works well with.',
  },
  activation: {
    title: 'Activation',
    summary: 'A curve that every number goes through. Without one, two linear layers in a row are only one.',
  },
  regularisation: {
    title: 'Regularisation',
    summary: 'What makes training harder, so that a network learns rules rather than examples.',
  },
  resampling: { title: 'Resampling', summary: 'The map becomes larger or smaller, or gets a border.' },
  shape: { title: 'Shape', summary: 'The same numbers under other axes, or some of them.' },
  merge: { title: 'Merge', summary: 'Several tensors become one.' },
  recurrent: { title: 'Recurrent', summary: 'A sequence is read step by step, with a memory.' },
  attention: { title: 'Attention', summary: 'Positions choose what they read.' },
  unknown: { title: 'Unknown', summary: 'What cannot be read.' },
};
