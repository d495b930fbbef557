import { defineKind } from '../kind.ts';
import { recur, recurrentParameters, torchParameters } from './cells.ts';

export const simpleRecurrent = defineKind({
  id: 'rnn',
  family: 'recurrent',
  words: {
    title: 'Recurrent layer',
    summary: 'Goes through time step by step and mixes each step with what it remembers',
    explanation:
      'One state is handed on from step to step: a dense layer makes the new one from the input and the old one. What was long ago ' +
      'fades quickly; LSTM and GRU remember longer.',
    details: [
      'By default only the state after the last step comes out, one vector for the whole sequence. With ' +
        '`sequences=true` every step gives its state.',
    ],
    formula: 'h[t] = tanh(kernel · x[t] + recurrent · h[t − 1] + bias)',
    example: { input: '50 x 40', lines: 'rnn 64' },
    variations: [{ shows: 'A state for every step', input: '50 x 40', lines: 'rnn 64, sequences=true' }],
  },
  names: { tfjs: ['simpleRNN'], keras: ['SimpleRNN'], torch: ['RNN'] },
  takes: 'one',
  ranks: [1],
  traits: { activates: true },
  parameters: { ...recurrentParameters, ...torchParameters },
  apply: (values, [input = []], { notation }) =>
    recur(values, input, {
      cell: { gates: 1, states: [values.units], result: values.units, biases: notation === 'torch' ? 2 : 1 },
      notation,
    }),
});

export const longShortTermMemory = defineKind({
  id: 'lstm',
  family: 'recurrent',
  words: {
    title: 'LSTM',
    summary: 'Goes through time with a memory that gates write, keep and read',
    explanation:
      'Long short-term memory: beside its state it carries a memory, and three gates decide at every step what is written into it, ' +
      'what is kept and what is shown. So it can remember for hundreds of steps.',
    details: [
      'The input gate i decides what is written, the forget gate f what is kept, the output gate o what is shown; ' +
        'g is what could be written. So there are four sets of weights.',
      'By default only the state after the last step comes out. With `sequences=true` every step gives its state, ' +
        'as a second LSTM behind it needs.',
    ],
    formula: [
      'i, f, o = sigmoid(kernel · x[t] + recurrent · h[t − 1] + bias)   each with weights of its own',
      'g = tanh(kernel · x[t] + recurrent · h[t − 1] + bias)',
      'c[t] = f · c[t − 1] + i · g      memory',
      'h[t] = o · tanh(c[t])            state, the result',
    ],
    example: { input: '50 x 40', lines: 'lstm 64' },
    variations: [
      {
        shows: 'Two on each other: the first hands on every step',
        input: '50 x 40',
        lines: ['lstm 64, sequences=true', 'lstm 64'],
      },
    ],
    traps: ['Only the last step comes out unless sequences are asked for.'],
  },
  names: { tfjs: ['lstm'], keras: ['LSTM'], torch: ['LSTM'] },
  takes: 'one',
  ranks: [1],
  traits: { activates: true },
  parameters: {
    ...recurrentParameters,
    ...torchParameters,
    projection: {
      type: { type: 'count', atLeast: 0 },
      summary: 'size the state is projected to; 0 for none',
      fallback: 0,
      names: { cnn: null, tfjs: null, keras: null, torch: 'proj_size' },
    },
  },
  apply(values, [input = []], { notation }) {
    const { units, projection } = values;
    const result = projection === 0 ? units : projection;
    return recur(values, input, {
      cell: { gates: 4, states: [result, units], result, biases: notation === 'torch' ? 2 : 1 },
      notation,
    });
  },
});

export const gatedRecurrent = defineKind({
  id: 'gru',
  family: 'recurrent',
  words: {
    title: 'GRU',
    summary: 'Goes through time with a state that gates renew or keep',
    explanation:
      'The gated recurrent unit does nearly what an LSTM does with two gates and no separate memory: three sets of ' +
      'weights instead of four.',
    details: [
      'The update gate z decides how much of the old state stays, the reset gate r how much of it the new proposal ' +
        'g may use.',
    ],
    formula: [
      'z, r = sigmoid(kernel · x[t] + recurrent · h[t − 1] + bias)   each with weights of its own',
      'g = tanh(kernel · x[t] + bias + r · (recurrent · h[t − 1] + bias))',
      'h[t] = z · h[t − 1] + (1 − z) · g',
    ],
    example: { input: '50 x 40', lines: 'gru 64' },
    traps: ['Keras and PyTorch add two biases in every gate, TensorFlow.js one.'],
  },
  names: { tfjs: ['gru'], keras: ['GRU'], torch: ['GRU'] },
  takes: 'one',
  ranks: [1],
  traits: { activates: true },
  parameters: {
    ...recurrentParameters,
    resetafter: {
      type: { type: 'flag' },
      summary: 'whether the reset gate works after the product with the state, which takes a second bias',
      fallback: { in: { tfjs: false }, otherwise: true },
      names: { tfjs: 'resetAfter', keras: 'reset_after', torch: null },
    },
    ...torchParameters,
  },
  apply: (values, [input = []], { notation }) =>
    recur(values, input, {
      cell: { gates: 3, states: [values.units], result: values.units, biases: values.resetafter ? 2 : 1 },
      notation,
    }),
});
