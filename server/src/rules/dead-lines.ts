import type { Site } from '../core/range.ts';
import type { Model, ModelNode } from '../model/model.ts';
import type { Rule } from './rule.ts';

/** Layers whose results reach no output. */
export const deadLines: Rule = {
  code: 'dead-lines',
  severity: 'warning',
  summary: 'A line whose result reaches no output of the network.',
  why: 'Its weights would never be trained, and its work is thrown away.',
  examples: {
    bad: [
      'model M {',
      '  input image: 32 x 32 x 3',
      '  conv 8, 3x3    as stem',
      '  conv 16, 3x3',
      '  output stem',
      '}',
    ].join('\n'),
    good: [
      'model M {',
      '  input image: 32 x 32 x 3',
      '  conv 8, 3x3    as stem',
      '  conv 16, 3x3',
      '  output as top',
      '  output stem',
      '}',
    ].join('\n'),
  },
  check(model) {
    const alive = reachingOutputs(model);
    const lines = new Map<string, { readonly site: Site; isAlive: boolean }>();
    for (const node of model.nodes) {
      if (node.kind.takes === 'none') continue;
      const site = lineOf(node);
      const key = `${site.file}|${site.start}|${site.end}`;
      const line = lines.get(key) ?? { site, isAlive: false };
      // In a loop the last round may leave something over; the line is dead only where every round does.
      line.isAlive ||= alive.has(node.index);
      lines.set(key, line);
    }
    const message = `The result of this line reaches no output of \`${model.name}\`. Mark it with \`output\`, merge it, or leave the line out.`;
    return [...lines.values()].filter((line) => !line.isAlive).map(({ site }) => ({ site, message }));
  },
};

/** The nodes that some output depends on. */
function reachingOutputs(model: Model): ReadonlySet<number> {
  const alive = new Set<number>();
  const open = model.outputs.map(({ tensor }) => tensor.node);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (alive.has(next)) continue;
    alive.add(next);
    for (const input of model.nodes[next]?.inputs ?? []) open.push(input.node);
  }
  return alive;
}

/** The line of the model itself that leads to a node: the call of the outermost block, or the layer's own line. */
function lineOf(node: ModelNode): Site {
  const [, firstCall] = node.calls;
  return firstCall ?? node.applied;
}
