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
    const lines = linesOf(model, alive);
    const message = `The result of this line reaches no output of \`${model.name}\`. Mark it with \`output\`, merge it, or leave the line out.`;
    return [...lines.values()]
      .filter((line) => !line.isAlive && !line.isRead && line.isOutermost)
      .map(({ site }) => ({ site, message }));
  },
};

/** A line that applies layers, or calls a block that does. */
interface Line {
  readonly site: Site;
  /** In a loop the last round may leave something over; the line is dead only where every round is. */
  isAlive: boolean;
  /** Another line works on its result: that one is told of. */
  isRead: boolean;
  /** It stands in no line that is dead as a whole. */
  isOutermost: boolean;
}

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

function linesOf(model: Model, alive: ReadonlySet<number>): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  // What was only assumed may hang on nothing because the other way goes on.
  const around = model.nodes.map((node) =>
    node.kind.takes === 'none' || node.assumed ? [] : linesAround(lines, node),
  );
  for (const [index, own] of around.entries()) {
    for (const line of own) line.isAlive ||= alive.has(index);
  }
  for (const [index, own] of around.entries()) {
    const dead = own.findIndex((line) => !line.isAlive);
    if (dead >= 0) for (const line of own.slice(dead + 1)) line.isOutermost = false;
    for (const { node } of model.nodes[index]?.inputs ?? []) {
      for (const line of around[node] ?? []) if (!own.includes(line)) line.isRead = true;
    }
  }
  return lines;
}

/** The lines that lead to a node: the calls of blocks, outermost first, and the layer's own line. */
function linesAround(lines: Map<string, Line>, { calls, applied }: ModelNode): readonly Line[] {
  return [...calls.slice(1), applied].map((site) => {
    const key = `${site.file}|${site.start}|${site.end}`;
    const line = lines.get(key) ?? { site, isAlive: false, isRead: false, isOutermost: true };
    lines.set(key, line);
    return line;
  });
}
