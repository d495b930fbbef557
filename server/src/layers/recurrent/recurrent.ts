import { defineKind } from '../kind.ts';
import { recur, recurrentParameters } from './cells.ts';

export const simpleRecurrent = defineKind({
  id: 'rnn',
  family: 'recurrent',
  words: {
    title: 'Recurrent layer',
    summary: 'Goes through time step by step and mixes each step with what it remembers',
    explanation:
      'One state is handed on from step to step: a dense layer makes the new one from the input and the old one. What was long ago ' +
      'fades quickly; LSTM and GRU remember longer.',
  },
  names: { tfjs: ['simpleRNN'], keras: ['SimpleRNN'], torch: ['RNN'] },
  takes: 'one',
  ranks: [1],
  traits: { activates: true },
  parameters: recurrentParameters,
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
    traps: ['Only the last step comes out unless sequences are asked for.'],
  },
  names: { tfjs: ['lstm'], keras: ['LSTM'], torch: ['LSTM'] },
  takes: 'one',
  ranks: [1],
  traits: { activates: true },
  parameters: {
    ...recurrentParameters,
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
      'The gated recurrent unit does what an LSTM does with two gates and no separate memory, a quarter cheaper.',
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
  },
  apply: (values, [input = []], { notation }) =>
    recur(values, input, {
      cell: { gates: 3, states: [values.units], result: values.units, biases: values.resetafter ? 2 : 1 },
      notation,
    }),
});
