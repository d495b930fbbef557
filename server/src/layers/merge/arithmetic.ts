import { defineKind, type LayerKind, type Names, type Traits, type Words } from '../kind.ts';
import { mergeElementwise } from './elementwise.ts';

interface ElementwiseRecord {
  readonly id: string;
  readonly words: Words;
  readonly names: Names;
  readonly traits: Traits;
}

/** A merge that works number by number. Numbers among the operands come as `by`. */
function defineElementwise({ traits, ...record }: ElementwiseRecord): LayerKind {
  return defineKind({
    ...record,
    family: 'merge',
    takes: 'many',
    traits: { ...traits, merges: 'elementwise', inPlace: true },
    parameters: {
      by: {
        type: { type: 'numbers' },
        summary: 'numbers among the operands',
        fallback: [],
        names: { tfjs: null, keras: null, torch: null },
      },
    },
    apply: (values, inputs, { notation }) =>
      mergeElementwise(record.id, inputs, { notation, constants: values.by.length }),
  });
}

export const add = defineElementwise({
  id: 'add',
  words: {
    title: 'Addition',
    summary: 'Adds tensors number by number',
    explanation:
      'A residual network adds what a block has made to what came into it, so the block only needs to learn the difference, and ' +
      'gradients find a short way back.',
    formula: 'y = a + b + …',
    example: {
      input: '32 x 32 x 64',
      lines: ['conv 64, 3x3, padding=1; relu', 'conv 64, 3x3, padding=1', 'add in'],
    },
    traps: ['Axes of size 1 are stretched: a shape that is wrong in just that way passes without a word.'],
  },
  names: { tfjs: ['add'], keras: ['Add'] },
  traits: { linear: true, symbol: '+' },
});

export const subtract = defineElementwise({
  id: 'subtract',
  words: {
    title: 'Subtraction',
    summary: 'Takes the later tensors from the first, number by number',
    explanation: 'What is left is the difference between two tensors: twin networks compare two images so.',
    formula: 'y = a − b − …',
    example: { input: ['128', '128'], lines: 'subtract' },
  },
  names: { keras: ['Subtract'] },
  traits: { linear: true, symbol: '−' },
});

export const multiply = defineElementwise({
  id: 'multiply',
  words: {
    title: 'Multiplication',
    summary: 'Multiplies tensors number by number',
    explanation:
      'With one of them between 0 and 1 it is a gate: it lets some numbers through and holds others back. A vector of channels is ' +
      'stretched over all positions of a map.',
    formula: 'y = a · b · …',
    example: {
      input: '32 x 32 x 64',
      lines: [
        'let gate = { globalavgpool; dense 4, activation=relu; dense 64, activation=sigmoid }',
        'multiply gate',
      ],
    },
    variations: [{ shows: 'By a number', input: '32 x 32 x 64', lines: 'multiply 0.1' }],
  },
  names: { tfjs: ['multiply'], keras: ['Multiply'] },
  traits: { activates: true, symbol: '×' },
});

export const divide = defineElementwise({
  id: 'divide',
  words: {
    title: 'Division',
    summary: 'Divides the first tensor by the later ones, number by number',
    explanation: 'A sum divided by a count is a mean; a vector divided by its length keeps its direction.',
    formula: 'y = a / b / …',
    example: { input: '32 x 32 x 64', lines: 'divide 255' },
  },
  names: {},
  traits: { activates: true, symbol: '÷' },
});

export const average = defineElementwise({
  id: 'average',
  words: {
    title: 'Average',
    summary: 'Keeps the mean of tensors, number by number',
    explanation: 'Several answers to the same question become one, as in an ensemble of networks.',
    formula: 'y = (a + b + …) / count',
    example: {
      input: '64',
      lines: [
        'average {',
        '  branch { dense 10, activation=softmax }',
        '  branch { dense 32, activation=relu; dense 10, activation=softmax }',
        '}',
      ],
    },
  },
  names: { tfjs: ['average'], keras: ['Average'] },
  traits: { linear: true, symbol: 'x̄' },
});

export const maximum = defineElementwise({
  id: 'maximum',
  words: {
    title: 'Maximum',
    summary: 'Keeps the larger number of tensors, place by place',
    explanation:
      'With several convolutions in front it is the maxout unit: each place takes the filter that answers most.',
    formula: 'y = max(a, b, …)',
    example: { input: '32 x 32 x 3', lines: ['maximum {', '  repeat 2 { branch { conv 16, 3x3 } }', '}'] },
  },
  names: { tfjs: ['maximum'], keras: ['Maximum'] },
  traits: { activates: true, selects: true, symbol: 'max' },
});

export const minimum = defineElementwise({
  id: 'minimum',
  words: {
    title: 'Minimum',
    summary: 'Keeps the smaller number of tensors, place by place',
    explanation: 'For numbers between 0 and 1 it is an “and”: high only where all of them are.',
    formula: 'y = min(a, b, …)',
    example: { input: ['64', '64'], lines: 'minimum' },
  },
  names: { tfjs: ['minimum'], keras: ['Minimum'] },
  traits: { activates: true, selects: true, symbol: 'min' },
});
