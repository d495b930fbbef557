import { defineKind } from '../kind.ts';

/** What an `input` statement makes. Its shape is written there, so there is nothing to work out here. */
export const input = defineKind({
  id: 'input',
  family: 'input',
  words: {
    title: 'Input',
    summary: 'Where the data comes in',
    explanation:
      'The shape says what one sample looks like: spatial axes first, channels last. How many samples there are does not matter.',
  },
  names: { tfjs: ['input', 'inputLayer'], keras: ['Input', 'InputLayer'] },
  takes: 'none',
  traits: {},
  parameters: {},
  apply: () => ({ outputs: [], relation: [] }),
});
