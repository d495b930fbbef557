import { exactDivide } from '../../core/size/arithmetic.ts';
import { axisIndex, wrongAxes } from '../axes.ts';
import { carriedBut, entry } from '../entries.ts';
import { divided } from '../groups.ts';
import { defineKind } from '../kind.ts';

export const gatedLinearUnit = defineKind({
  id: 'glu',
  family: 'activation',
  words: {
    title: 'Gated linear unit',
    summary: 'Multiplies the first half of the channels by the sigmoid of the second',
    explanation:
      'One half says what, the other half how much of it is let through. The result has half as many channels.',
    formula: 'y[c] = a[c] · sigmoid(b[c])   where a and b are the two halves of the channels',
    example: { input: '100 x 64', lines: ['conv 128, 3, padding=1', 'glu'] },
  },
  names: { torch: ['GLU'] },
  activationNames: { keras: ['glu'] },
  takes: 'one',
  traits: { activates: true },
  parameters: {
    axis: {
      type: { type: 'axis' },
      summary: 'the axis that is halved',
      fallback: -1,
      names: { torch: 'dim' },
    },
  },
  apply({ axis }, [input = []]) {
    const index = axisIndex(axis, input.length) ?? input.length - 1;
    const size = input[index]?.size ?? null;
    const half = divided(size, 2, { things: 'numbers', parameter: 'axis' });
    return {
      outputs: [
        input.map((own, at) =>
          at === index ? { role: own.role, size: exactDivide(size, 2).quotient } : own,
        ),
      ],
      // Both halves are read: position q and position q + half.
      relation: [
        [
          [
            ...carriedBut(input, [index]),
            entry(index, index, {
              kind: 'window',
              kernel: 2,
              stride: 1,
              dilation: half.part,
              before: 0,
              after: 0,
            }),
          ],
        ],
      ],
      findings: [
        ...wrongAxes([axis], input, 'axis'),
        ...half.findings.map(({ remedies: _, ...finding }) => finding),
      ],
      conditions: half.conditions,
    };
  },
});
