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
    details: [
      'In the model language it is a statement: `input image: 32 x 32 x 3`, or without a name `input: 32 x 32 x ' +
        '3`. Several tensors come in through several such lines, or through one, `input left, right: 105 x 105 x 1`.',
      'A name in the shape stands for any size: with `input: H x W x 3` every line below answers in terms of H and ' +
        'W. A `?` is a size that nobody knows.',
    ],
    example: { input: '32 x 32 x 3', lines: 'conv 16, 3x3' },
    variations: [
      {
        shows: 'Any height and width: sizes follow as expressions',
        input: 'H x W x 3',
        lines: 'conv 16, 3x3, stride=2, padding=1',
      },
    ],
  },
  names: { tfjs: ['input', 'inputLayer'], keras: ['Input', 'InputLayer'] },
  takes: 'none',
  traits: {},
  parameters: {},
  apply: () => ({ outputs: [], relation: [] }),
});
