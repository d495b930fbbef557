import type { Condition } from '../../core/condition.ts';
import type { Finding } from '../../core/problem.ts';
import type { Axis } from '../../core/shape.ts';
import { displaySize } from '../../core/size/print.ts';
import { agreementOf } from '../agreement.ts';
import { axisIndex } from '../axes.ts';
import { entry } from '../entries.ts';
import { defineKind, type OutputAxis } from '../kind.ts';
import { withConventionalRoles } from '../roles.ts';
import { axisName, listText, shapeText } from '../text.ts';
import { mergeOfOne } from './merge-of-one.ts';

export const stack = defineKind({
  id: 'stack',
  family: 'merge',
  words: {
    title: 'Stack',
    summary: 'Puts tensors of one shape one after the other along a new axis',
    explanation:
      'Tensors of one shape are laid on top of each other: single frames become a clip, single vectors a sequence. ' +
      'Unlike concatenation it makes a new axis.',
    formula: 'y[k, …] = the k-th tensor',
    example: { input: ['64 x 64 x 3', '64 x 64 x 3'], lines: 'stack' },
  },
  names: { torch: ['stack'] },
  takes: 'many',
  traits: { linear: true, merges: 'joined' },
  parameters: {
    axis: {
      type: { type: 'axis' },
      summary: 'where the new axis stands in the result; by default in front',
      fallback: 0,
      names: { torch: 'dim' },
    },
  },
  apply({ axis }, inputs, { notation }) {
    const frame = inputs[0] ?? [];
    const at = axisIndex(axis, frame.length + 1) ?? frame.length;
    const findings: Finding[] = [...mergeOfOne('stack', inputs.length, notation)];
    const conditions: Condition[] = [];
    const axes = frame.map((own, index): Axis => {
      let size = own.size;
      for (const [other, input] of inputs.entries()) {
        const wanted = input.length === frame.length ? (input[index]?.size ?? null) : -1;
        const agreement = agreementOf(size, wanted);
        if (agreement.kind === 'different') {
          findings.push({
            code: 'merge-mismatch',
            severity: 'error',
            what: `\`stack\` of ${listText(inputs.map(shapeText), 'and')}: ${axisName(frame, index)} ${displaySize(size)} against ${displaySize(input[index]?.size ?? null)}`,
            why: 'along a new axis all shapes must be the same',
            input: other,
          });
          return { role: own.role, size: null };
        }
        conditions.push(...agreement.conditions);
        size = agreement.size;
      }
      return { role: own.role, size };
    });
    const added: OutputAxis = { role: 'space0', size: inputs.length };
    const outputs: readonly OutputAxis[] = [...axes.slice(0, at), added, ...axes.slice(at)];
    return {
      outputs: [withConventionalRoles(outputs, notation)],
      relation: [
        inputs.map((input) =>
          input.map((_, index) => entry(index < at ? index : index + 1, index, { kind: 'same' })),
        ),
      ],
      findings: findings.slice(0, 1),
      conditions,
    };
  },
});
