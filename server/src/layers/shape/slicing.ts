import type { Condition } from '../../core/condition.ts';
import type { Finding } from '../../core/problem.ts';
import { add, ceilDivide, subtract } from '../../core/size/arithmetic.ts';
import { displaySize } from '../../core/size/print.ts';
import { isSymbolic, type Size } from '../../core/size/size.ts';
import { axisIndex, axisIndices, wrongAxes } from '../axes.ts';
import { carriedBut, entry } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { axisName } from '../text.ts';

export const slice = defineKind({
  id: 'slice',
  family: 'shape',
  words: {
    title: 'Slice',
    summary: 'Keeps a stretch of positions along one axis, or every so many of them',
    explanation:
      'Only the positions from `start` up to `stop` are kept; positions are counted from 0, the last one is left ' +
      'out, and negative ones count from the end. With a step of 2 every second one is kept.',
    formula: 'y[q] = x[start + q·step]',
    example: { input: '32 x 32 x 64', lines: 'slice 8, 24' },
    variations: [{ shows: 'Every second channel', input: '32 x 32 x 64', lines: 'slice 0, axis=-1, step=2' }],
  },
  names: {},
  takes: 'one',
  traits: { linear: true },
  parameters: {
    start: {
      type: { type: 'integer' },
      summary: 'first position that is kept; negative from the end',
      fallback: 0,
    },
    stop: {
      type: { type: 'integer' },
      summary: 'first position after it that is not kept; by default the end',
      fallback: null,
    },
    axis: {
      type: { type: 'axis' },
      summary: 'the axis that is cut',
      fallback: { in: { cnn: 0 }, otherwise: 1 },
    },
    step: {
      type: { type: 'count', atLeast: 1 },
      summary: 'distance between positions that are kept',
      fallback: 1,
    },
  },
  apply({ start, stop, axis, step }, [input = []]) {
    const index = axisIndex(axis, input.length) ?? input.length - 1;
    const n = input[index]?.size ?? null;
    const from = fromStart(start, n);
    const to = stop === null ? n : fromStart(stop, n);
    const end = typeof to === 'number' && typeof n === 'number' ? Math.min(to, n) : to;
    const size = ceilDivide(subtract(end, from), step);
    return {
      outputs: [input.map((own, at) => (at === index ? { role: own.role, size } : own))],
      relation: [
        [
          [
            ...carriedBut(input, [index]),
            typeof step === 'number'
              ? entry(index, index, { kind: 'slice', start: from, step, size })
              : entry(index, index, { kind: 'dynamic', reason: 'the step is not known' }),
          ],
        ],
      ],
      findings: [
        ...wrongAxes([axis], input, 'axis'),
        ...outside({ from, to, n, name: axisName(input, index) }),
      ],
      conditions: [...notNegative(from), ...notNegative(subtract(n, to))],
    };
  },
});

export const flip = defineKind({
  id: 'flip',
  family: 'shape',
  words: {
    title: 'Flip',
    summary: 'Turns the order of positions around along some axes',
    explanation: 'Left becomes right, or first becomes last; nothing else changes.',
    formula: 'y[q] = x[n − 1 − q]',
    example: { input: '32 x 32 x 3', lines: 'flip 1' },
  },
  names: { torch: ['flip'] },
  takes: 'one',
  traits: { linear: true },
  parameters: {
    axes: { type: { type: 'axes' }, summary: 'the axes that are turned around', names: { torch: 'dims' } },
  },
  apply({ axes }, [input = []]) {
    const turned = axisIndices(axes, input.length);
    const entries = turned.map((axis) => {
      const size = input[axis]?.size ?? null;
      return entry(axis, axis, { kind: 'slice', start: subtract(size, 1), step: -1, size });
    });
    return {
      outputs: [input],
      relation: [[[...carriedBut(input, turned), ...entries]]],
      findings: wrongAxes(axes, input, 'axes'),
    };
  },
});

/** Negative positions count from the end. */
function fromStart(position: Size, n: Size): Size {
  return typeof position === 'number' && position < 0 ? add(n, position) : position;
}

function outside(cut: {
  readonly from: Size;
  readonly to: Size;
  readonly n: Size;
  readonly name: string;
}): readonly Finding[] {
  const { from, to, n, name } = cut;
  if (typeof n !== 'number' || typeof from !== 'number' || typeof to !== 'number') return [];
  const empty = from >= to;
  if (!empty && from >= 0 && to <= n) return [];
  return [
    {
      code: 'slice-range',
      severity: 'error',
      what: empty
        ? `positions ${from} up to ${to} are none`
        : `positions ${from} up to ${to} reach beyond the ${name} of ${n}`,
      why: empty ? 'at least one must be kept' : `positions run from 0 to ${n - 1}`,
      parameter: empty || from < 0 ? 'start' : 'stop',
      input: 0,
      remedies: empty ? [] : [{ title: `Stop at ${displaySize(n)}`, set: { stop: `${n}` } }],
    },
  ];
}

function notNegative(size: Size): readonly Condition[] {
  return isSymbolic(size) ? [{ kind: 'at-least', size, bound: 0 }] : [];
}
