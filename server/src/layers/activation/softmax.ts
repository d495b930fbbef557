import type { Parameter } from '../../core/parameter.ts';
import type { Shape } from '../../core/shape.ts';
import { axisIndices, wrongAxes } from '../axes.ts';
import { carriedBut, throughStatistic } from '../entries.ts';
import { type Application, defineKind } from '../kind.ts';

const axis = {
  type: { type: 'axis' },
  summary: 'the axis whose numbers are weighed against each other; by default the channels',
  fallback: { in: { tfjs: 1 }, otherwise: -1 },
  names: { torch: 'dim' },
} as const satisfies Parameter;

const traits = { activates: true, fuses: true, inPlace: true } as const;

export const softmax = defineKind({
  id: 'softmax',
  family: 'activation',
  words: {
    title: 'Softmax',
    summary: 'Turns the numbers of each position into shares that add up to 1',
    explanation:
      'Every number becomes an exponential, and all are divided by their sum: all shares are positive, add up to ' +
      '1, and the largest number gets most. At the end of a classifier they are read as the probabilities of the ' +
      'classes.',
    formula: 'y[c] = e^x[c] / Σ e^x[d]   over all channels d',
    example: { input: '84', lines: ['dense 10', 'softmax'] },
    traps: [
      'Many losses already contain it; then the network ends without.',
      'The softmax layer of TensorFlow.js works on axis 1 unless told otherwise, not on the channels of a map.',
    ],
  },
  names: { tfjs: ['softmax'], keras: ['Softmax'], torch: ['Softmax'] },
  activationNames: { tfjs: ['softmax'], keras: ['softmax'] },
  takes: 'one',
  traits,
  parameters: { axis },
  apply: (values, [input = []]) => acrossAxis(values.axis, input),
});

export const logSoftmax = defineKind({
  id: 'logsoftmax',
  family: 'activation',
  words: {
    title: 'Logarithm of the softmax',
    summary: 'The logarithms of the shares of a softmax, in one safe step',
    explanation:
      'Losses want the logarithms of probabilities. Taken in two steps small shares would become minus infinity.',
    formula: 'y[c] = x[c] − ln Σ e^x[d]   over all channels d',
    example: { input: '84', lines: ['dense 10', 'logsoftmax'] },
  },
  names: { torch: ['LogSoftmax'] },
  activationNames: { tfjs: ['logSoftmax'], keras: ['log_softmax'] },
  takes: 'one',
  traits,
  parameters: { axis: { ...axis, fallback: -1 } },
  apply: (values, [input = []]) => acrossAxis(values.axis, input),
});

export const sparsemax = defineKind({
  id: 'sparsemax',
  family: 'activation',
  words: {
    title: 'Sparsemax',
    summary: 'Shares that add up to 1, where weak numbers get exactly 0',
    explanation:
      'A softmax gives a little to everyone; this gives nothing to those far behind, so what is chosen stays easy to read.',
    formula: 'y[c] = max(0, x[c] − t)   with the t for which all y[c] add up to 1',
    example: { input: '84', lines: ['dense 10', 'sparsemax'] },
  },
  names: {},
  activationNames: { keras: ['sparsemax'] },
  takes: 'one',
  traits,
  parameters: { axis: { ...axis, fallback: -1 } },
  apply: (values, [input = []]) => acrossAxis(values.axis, input),
});

/** Every number along the axis depends on all of them. */
function acrossAxis(chosen: number, input: Shape): Application {
  const axes = axisIndices([chosen], input.length);
  return {
    outputs: [input],
    relation: [[[...carriedBut(input, axes), ...throughStatistic(axes)]]],
    findings: wrongAxes([chosen], input, 'axis'),
  };
}
