import type { Condition } from '../../core/condition.ts';
import type { Finding } from '../../core/problem.ts';
import type { AxisEntry } from '../../core/relation.ts';
import type { Axis, Shape } from '../../core/shape.ts';
import { add, sumOf } from '../../core/size/arithmetic.ts';
import { displaySize } from '../../core/size/print.ts';
import type { Size } from '../../core/size/size.ts';
import { agreementOf } from '../agreement.ts';
import { axisIndex, wrongAxes } from '../axes.ts';
import { entry } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { axisName, listText, shapeText } from '../text.ts';
import { mergeOfOne } from './merge-of-one.ts';
import { mismatchRemedies } from './mismatch.ts';

export const concatenation = defineKind({
  id: 'concat',
  family: 'merge',
  words: {
    title: 'Concatenation',
    summary: 'Puts tensors side by side along one axis, by default their channels',
    explanation:
      'Nothing is mixed: the channels of the second follow those of the first. Dense blocks and the shortcuts of a U-Net hand ' +
      'earlier maps on in this way, and the next convolution decides what to make of them.',
    example: {
      input: '28 x 28 x 192',
      lines: [
        'concat {',
        '  branch { conv 64, 1x1 }',
        '  branch { conv 96, 1x1; relu; conv 128, 3x3, padding=1 }',
        '  branch { maxpool 3x3, stride=1, padding=1; conv 32, 1x1 }',
        '}',
      ],
    },
    variations: [
      {
        shows: 'A dense block: the new channels stand behind the old ones',
        input: '56 x 56 x 64',
        lines: ['conv 32, 3x3, padding=1 as new', 'from in', 'concat new'],
      },
    ],
    traps: ['All other axes must have the same size; nothing is stretched here.'],
  },
  names: { tfjs: ['concatenate'], keras: ['Concatenate'], torch: ['cat', 'concat', 'concatenate'] },
  takes: 'many',
  traits: { linear: true, merges: 'joined' },
  parameters: {
    axis: {
      type: { type: 'axis' },
      summary: 'the axis that grows; 0 is the first spatial one, −1 the channels',
      fallback: { in: { torch: 0 }, otherwise: -1 },
      names: { torch: 'dim' },
    },
  },
  apply({ axis }, inputs, { notation }) {
    const frame = inputs[0] ?? [];
    const joined = axisIndex(axis, frame.length) ?? frame.length - 1;
    const joint = join(inputs, joined);
    return {
      outputs: [joint.axes],
      relation: [inputs.map((input, index) => partOf(input, joined, joint.offsets[index] ?? null))],
      findings: [
        ...mergeOfOne('concat', inputs.length, notation),
        ...(notation === 'torch' ? [] : wrongAxes([axis], frame, 'axis')),
        ...joint.findings,
      ],
      conditions: joint.conditions,
    };
  },
});

interface Joint {
  readonly axes: readonly Axis[];
  /** Where each tensor begins along the joined axis. */
  readonly offsets: readonly Size[];
  readonly findings: readonly Finding[];
  readonly conditions: readonly Condition[];
}

function join(inputs: readonly Shape[], joined: number): Joint {
  const frame = inputs[0] ?? [];
  const wrong = inputs.findIndex((input) => input.length !== frame.length);
  if (wrong >= 0) {
    const axes = frame.map((axis, index) => (index === joined ? { ...axis, size: null } : axis));
    return { axes, offsets: [], findings: [otherAxes(inputs, wrong)], conditions: [] };
  }
  const findings: Finding[] = [];
  const conditions: Condition[] = [];
  const sizes = inputs.map((input) => input[joined]?.size ?? null);
  const axes = frame.map((axis, index) => {
    if (index === joined) return { role: axis.role, size: sumOf(sizes) };
    let size = axis.size;
    for (const [other, input] of inputs.entries()) {
      const agreement = agreementOf(size, input[index]?.size ?? null);
      if (agreement.kind === 'different') {
        if (findings.length === 0) findings.push(mismatch(inputs, { axis: index, other, size }));
        return { role: axis.role, size: null };
      }
      conditions.push(...agreement.conditions);
      size = agreement.size;
    }
    return { role: axis.role, size };
  });
  return { axes, offsets: offsetsOf(sizes), findings, conditions };
}

function offsetsOf(sizes: readonly Size[]): readonly Size[] {
  let offset: Size = 0;
  return sizes.map((size) => {
    const own = offset;
    offset = add(offset, size);
    return own;
  });
}

function partOf(input: Shape, joined: number, offset: Size): readonly AxisEntry[] {
  return input.map((_, index) =>
    entry(index, index, index === joined ? { kind: 'part', offset } : { kind: 'same' }),
  );
}

function mismatch(
  inputs: readonly Shape[],
  { axis, other, size }: { readonly axis: number; readonly other: number; readonly size: Size },
): Finding {
  const frame = inputs[0] ?? [];
  const name = axisName(frame, axis);
  const differing = inputs[other]?.[axis]?.size ?? null;
  return {
    code: 'merge-mismatch',
    severity: 'error',
    what: `\`concat\` of ${listText(inputs.map(shapeText), 'and')}: ${name} ${displaySize(size)} against ${displaySize(differing)}`,
    why: 'side by side only one axis may differ',
    input: other,
    remedies: mismatchRemedies({ name, role: frame[axis]?.role ?? 'mixed', sizes: [size, differing] }),
  };
}

function otherAxes(inputs: readonly Shape[], wrong: number): Finding {
  return {
    code: 'merge-mismatch',
    severity: 'error',
    what: `\`concat\` of ${listText(inputs.map(shapeText), 'and')}: they have different numbers of axes`,
    why: 'side by side only one axis may differ',
    input: wrong,
    remedies: [{ title: 'Flatten or pool one of them first, so that both have the same axes' }],
  };
}
