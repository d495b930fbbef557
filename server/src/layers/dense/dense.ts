import { productOf } from '../../core/size/arithmetic.ts';
import { madeForParameter, weighted } from '../common-parameters.ts';
import { carriedBut, entry } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { madeFor } from '../made-for.ts';
import { biasOf } from '../weights.ts';

/** A weight from every number along the last axis to every unit. */
export const dense = defineKind({
  id: 'dense',
  family: 'dense',
  words: {
    title: 'Dense layer',
    summary: 'Every unit sums up all numbers of the vector, each with a weight of its own',
    explanation:
      'Also called fully connected or linear. Every unit looks at all numbers of the vector, multiplies each by a ' +
      'weight of its own, adds them up and adds a bias. At the end of a classifier there is one unit for each ' +
      'class. On a map it works on the last axis, position by position, which is what a 1×1 convolution does.',
    formula: 'y[u] = bias[u] + Σ kernel[i, u] · x[i]   over all numbers i of the vector',
    example: { input: '120', lines: 'dense 84, activation=tanh' },
    variations: [
      { shows: 'On a map every position keeps its own vector', input: '7 x 7 x 512', lines: 'dense 64' },
    ],
    traps: [
      'On a map nothing is flattened: every position keeps its own vector.',
      'In PyTorch the last axis of a map is its width, not its channels.',
    ],
  },
  names: { tfjs: ['dense'], keras: ['Dense'], torch: ['Linear', 'LazyLinear'] },
  takes: 'one',
  traits: { linear: true },
  parameters: {
    units: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many numbers come out',
      names: { torch: 'out_features' },
    },
    ...weighted,
    inputFeatures: madeForParameter('in_features', 'numbers in a vector'),
  },
  apply(values, [input = []]) {
    const last = input.length - 1;
    const features = input[last];
    const read = features?.size ?? null;
    const others = input.slice(0, last);
    const role = features === undefined || features.role === 'mixed' ? 'channel' : features.role;
    return {
      outputs: [[...others, { role, size: values.units }]],
      relation: [[[...carriedBut(input, [last]), entry(last, last, { kind: 'all' })]]],
      weights: [
        {
          name: 'kernel',
          sizes: [read, values.units],
          trainable: values.trainable,
          uses: productOf(others.filter((axis) => axis.role !== 'batch').map((axis) => axis.size)),
        },
        ...biasOf(values, values.units),
      ],
      findings: madeFor(values.inputFeatures, read, 'inputFeatures'),
    };
  },
});
