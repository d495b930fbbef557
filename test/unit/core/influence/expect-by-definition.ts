import { expect } from 'vitest';
import { densityAlong } from '../../../../server/src/core/influence/density.ts';
import { influenceOf, type MapInfluence } from '../../../../server/src/core/influence/influence.ts';
import type { ReachGraph, ReachUnit } from '../../../../server/src/core/reach/reach.ts';
import { type Contribution, influenceByDefinition } from './influence-definition.ts';

/** Every map, cell by cell, and what fell into padding. */
export function expectByDefinition(graph: ReachGraph, unit: ReachUnit): void {
  const slow = influenceByDefinition(graph, unit);
  for (const [node, ports] of influenceOf(graph, unit).entries()) {
    for (const [port, fast] of ports.entries()) {
      const sizes = graph.nodes[node]?.outputs[port]?.sizes ?? [];
      const definition = slow[node]?.[port] ?? { cells: new Map(), padding: 0 };
      const where = `node ${node} of ${graph.nodes.map(({ id }) => id).join(' ')} from ${JSON.stringify(unit)}`;
      expect(fast.status, where).toBe('exact');
      expect(furthest(fast, sizes, definition), where).toBeLessThan(1e-12);
    }
  }
}

/** The largest difference between any two numbers of both. */
function furthest(fast: MapInfluence, sizes: readonly number[], slow: Contribution): number {
  const density = densityAlong(fast, [...sizes.keys()]);
  const seen = new Map<string, number>();
  for (const [cell, amount] of (density?.cells ?? []).entries()) {
    if (amount !== 0) seen.set(cellAt(cell, density?.first ?? [], density?.counts ?? []).join(), amount);
  }
  const differences = [...new Set([...seen.keys(), ...slow.cells.keys()])].map((cell) =>
    Math.abs((seen.get(cell) ?? 0) - (slow.cells.get(cell) ?? 0)),
  );
  const inside = [...slow.cells.values()].reduce((sum, amount) => sum + amount, 0);
  return Math.max(
    0,
    ...differences,
    Math.abs(fast.padding - slow.padding),
    Math.abs(fast.inside - inside),
    Math.abs(fast.share - inside - slow.padding),
  );
}

function cellAt(cell: number, first: readonly number[], counts: readonly number[]): readonly number[] {
  let rest = cell;
  const digits = counts.toReversed().map((count) => {
    const digit = rest % count;
    rest = Math.floor(rest / count);
    return digit;
  });
  return digits.toReversed().map((digit, axis) => digit + (first[axis] ?? 0));
}
