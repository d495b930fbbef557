import type { Finding } from '../../core/problem.ts';
import { axisIndex } from '../axes.ts';
import { entry } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { withConventionalRoles } from '../roles.ts';

export const permute = defineKind({
  id: 'permute',
  family: 'shape',
  words: {
    title: 'Permutation of axes',
    summary: 'Puts the axes in another order',
    explanation:
      'The axes change places, and every number moves along: a transposition for any number of axes. The order ' +
      'lists, for each axis of the result, the axis it was before.',
    example: { input: '28 x 14 x 64', lines: 'permute [1, 0, 2]' },
    traps: ['What was an axis of channels is a spatial one afterwards, if it no longer stands last.'],
  },
  names: { tfjs: ['permute'], keras: ['Permute'], torch: ['permute'] },
  takes: 'one',
  traits: { linear: true },
  parameters: {
    order: {
      type: { type: 'axes' },
      summary: 'for each axis of the result the axis it was, batch left out',
      names: { tfjs: 'dims', keras: 'dims', torch: 'dims' },
    },
  },
  apply({ order }, [input = []], { notation }) {
    const indices = order.map((axis) => axisIndex(axis, input.length));
    // PyTorch lists the batch with the others.
    const visible = indices.filter((axis) => axis !== 0 || notation !== 'torch');
    const complete =
      visible.length === input.length - 1 && input.every((_, axis) => axis === 0 || visible.includes(axis));
    if (!complete) {
      const outputs = input.map((axis, index) => (index === 0 ? axis : { ...axis, size: null }));
      return { outputs: [outputs], relation: [[]], findings: [wrongOrder(order.length, input.length - 1)] };
    }
    const sources = [0, ...visible.filter((axis) => axis !== undefined)];
    const outputs = sources.map((source) => input[source] ?? { role: 'mixed' as const, size: null });
    return {
      outputs: [withConventionalRoles(outputs, notation)],
      relation: [[sources.map((source, out) => entry(out, source, { kind: 'same' }))]],
    };
  },
});

function wrongOrder(given: number, axes: number): Finding {
  return {
    code: 'wrong-axis',
    severity: 'error',
    what: `the order has ${given} entries for ${axes} axes, or names one that is not there`,
    why: 'every axis must be named once',
    parameter: 'order',
  };
}
