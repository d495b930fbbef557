import { productOf } from '../../core/size/arithmetic.ts';
import { axisIndex, wrongAxes } from '../axes.ts';
import { entry, renumbered } from '../entries.ts';
import { defineKind, type OutputAxis } from '../kind.ts';
import { regroup } from '../regroup.ts';

export const flatten = defineKind({
  id: 'flatten',
  family: 'shape',
  words: {
    title: 'Flatten',
    summary: 'Writes a map out as one long vector',
    explanation:
      'All numbers are kept, in the order in which they lie in memory; only the rows and columns are given up. It stands between ' +
      'the convolutions and a dense layer that wants a vector.',
    example: { input: '5 x 5 x 16', lines: 'flatten' },
    traps: [
      'The dense layer behind it has one weight for every position and unit, and fixes the size of the input.',
      'PyTorch has channels first, so its vector has another order than that of Keras.',
    ],
  },
  names: { tfjs: ['flatten'], keras: ['Flatten'], torch: ['Flatten'] },
  takes: 'one',
  traits: { linear: true, inPlace: true },
  parameters: {
    start: {
      type: { type: 'axis' },
      summary: 'first axis that is merged',
      fallback: { in: { cnn: 0 }, otherwise: 1 },
      names: { tfjs: null, keras: null, torch: 'start_dim' },
    },
    end: {
      type: { type: 'axis' },
      summary: 'last axis that is merged',
      fallback: -1,
      names: { tfjs: null, keras: null, torch: 'end_dim' },
    },
  },
  apply({ start, end }, [input = []]) {
    const first = axisIndex(start, input.length) ?? 1;
    const last = axisIndex(end, input.length) ?? input.length - 1;
    const merged = input.slice(first, last + 1);
    const [only, second] = merged;
    if (only === undefined || second === undefined) {
      // Nothing to merge: a vector stays what it is.
      return { outputs: [input], relation: [[input.map((_, axis) => entry(axis, axis, { kind: 'same' }))]] };
    }
    const size = productOf(merged.map((axis) => axis.size));
    const outputs: readonly OutputAxis[] = [
      ...input.slice(0, first),
      { role: 'mixed', size },
      ...input.slice(last + 1),
    ];
    const carried = input.flatMap((_, axis) => {
      if (axis >= first && axis <= last) return [];
      return [entry(axis < first ? axis : axis - merged.length + 1, axis, { kind: 'same' })];
    });
    const regrouped = regroup(
      merged.map((axis, index) => ({ axis: first + index, size: axis.size })),
      [{ axis: first, size }],
    );
    return {
      outputs: [renumbered(outputs)],
      relation: [[[...carried, regrouped]]],
      findings: start === 0 ? [] : wrongAxes([start, end], input, 'start'),
    };
  },
});
