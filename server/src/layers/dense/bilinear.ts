import { productOf } from '../../core/size/arithmetic.ts';
import { madeForParameter, weighted } from '../common-parameters.ts';
import { entry } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { madeFor } from '../made-for.ts';
import { mergeElementwise } from '../merge/elementwise.ts';
import { biasOf } from '../weights.ts';

export const bilinear = defineKind({
  id: 'bilineardense',
  family: 'dense',
  words: {
    title: 'Bilinear layer',
    summary: 'Every unit weighs all products of a number of one vector with a number of another',
    explanation:
      'Two vectors meet here: each unit has a weight for every pair of a number of the first and one of the second, so it can tell which numbers go together.',
    formula: 'y[u] = bias[u] + Σ kernel[u, i, j] · a[i] · b[j]   over all pairs i, j',
    example: { input: ['64', '32'], lines: 'bilineardense units=16' },
  },
  names: { torch: ['Bilinear'] },
  takes: 'two',
  traits: { activates: true },
  parameters: {
    units: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many numbers come out',
      names: { torch: 'out_features' },
    },
    ...weighted,
    firstFeatures: madeForParameter('in1_features', 'numbers in the first vector'),
    secondFeatures: madeForParameter('in2_features', 'numbers in the second vector'),
  },
  apply(values, [first = [], second = []], { notation }) {
    const [a, b] = [first.at(-1)?.size ?? null, second.at(-1)?.size ?? null];
    const rest = mergeElementwise('bilineardense', [first.slice(0, -1), second.slice(0, -1)], {
      notation,
      constants: 0,
    });
    const positions = rest.outputs[0] ?? [];
    const last = positions.length;
    return {
      outputs: [[...positions, { role: 'channel', size: values.units }]],
      relation: [
        [first, second].map((shape, index) => [
          ...(rest.relation[0]?.[index] ?? []),
          entry(last, shape.length - 1, { kind: 'all' }),
        ]),
      ],
      weights: [
        {
          name: 'kernel',
          sizes: [values.units, a, b],
          trainable: values.trainable,
          uses: productOf(positions.filter((axis) => axis.role !== 'batch').map((axis) => axis.size ?? null)),
        },
        ...biasOf(values, values.units),
      ],
      findings: [
        ...(rest.findings ?? []),
        ...madeFor(values.firstFeatures, a, 'firstFeatures'),
        ...madeFor(values.secondFeatures, b, 'secondFeatures').map((finding) => ({ ...finding, input: 1 })),
      ],
      conditions: rest.conditions ?? [],
    };
  },
});
