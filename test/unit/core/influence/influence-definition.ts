import type { ReachGraph, ReachNode, ReachUnit } from '../../../../server/src/core/reach/reach.ts';
import type { AxisMap, Entry, Reading } from '../../../../server/src/core/relation.ts';
import { positions, readsByDefinition, type Sizes } from '../../../support/axis-definition.ts';
import { cellsOf } from '../../../support/cells.ts';
import { digitsAgree, type TensorSizes } from '../../../support/reading-definition.ts';

type Cell = readonly number[];

/** What the cells of a map contribute, by their positions as text, and what fell into padding. */
export interface Contribution {
  readonly cells: ReadonlyMap<string, number>;
  readonly padding: number;
}

/**
 * Influence by its definition: every cell hands what it has to the cells it reads, one by one. Slow on purpose; the fast
 * one is checked against it.
 */
export function influenceByDefinition(
  graph: ReachGraph,
  { node, port, unit }: ReachUnit,
): readonly (readonly Contribution[])[] {
  const drafts = graph.nodes.map(({ outputs }) =>
    outputs.map(() => ({ cells: new Map<string, number>(), padding: 0 })),
  );
  const start = cellsOf(graph.nodes[node]?.outputs[port]?.sizes ?? []).filter((cell) =>
    cell.every((i, axis) => unit[axis] === 'all' || unit[axis] === i),
  );
  for (const cell of start) drafts[node]?.[port]?.cells.set(cell.join(), 1 / start.length);
  for (const [index, own] of [...graph.nodes.entries()].reverse()) {
    for (const [output, draft] of (drafts[index] ?? []).entries()) {
      if (draft.cells.size === 0 && draft.padding === 0) continue;
      const into = own.inputs.map(() => 0);
      for (const [name, amount] of draft.cells) {
        const cell = name === '' ? [] : name.split(',').map(Number);
        for (const input of inputsRead(graph, own, output, cell)) {
          into[input.index] = (into[input.index] ?? 0) + amount * input.share;
          const source = own.inputs[input.index];
          const before = drafts[source?.node ?? -1]?.[source?.port ?? -1];
          if (before === undefined) continue;
          let found = 0;
          for (const [read, weight] of input.cells) {
            const part = amount * input.share * weight;
            before.cells.set(read, (before.cells.get(read) ?? 0) + part);
            found += part;
          }
          before.padding += amount * input.share - found;
        }
      }
      // What fell into padding goes on in the proportions of the rest, or of the whole map where there is no rest.
      for (const cell of draft.cells.size === 0 ? cellsOf(own.outputs[output]?.sizes ?? []) : []) {
        for (const { index: input, share } of inputsRead(graph, own, output, cell)) {
          into[input] = (into[input] ?? 0) + share;
        }
      }
      const total = into.reduce((sum, amount) => sum + amount, 0);
      for (const [input, source] of own.inputs.entries()) {
        const before = drafts[source.node]?.[source.port];
        if (before !== undefined && total > 0) before.padding += (draft.padding * (into[input] ?? 0)) / total;
      }
    }
  }
  return drafts;
}

interface InputRead {
  readonly index: number;
  readonly share: number;
  /** Cells inside the input, and how much of the share each gets. */
  readonly cells: ReadonlyMap<string, number>;
}

function inputsRead(graph: ReachGraph, node: ReachNode, port: number, cell: Cell): readonly InputRead[] {
  const out = node.outputs[port]?.sizes ?? [];
  const reads = node.inputs.map((source, index) => {
    const sizes = { in: graph.nodes[source.node]?.outputs[source.port]?.sizes ?? [], out };
    const reading = node.relation[port]?.[index] ?? [];
    const beside = reading.some((entry) => entry.kind === 'axis' && isBeside(entry, cell, sizes));
    return { index, beside, cells: weighed(reading, cell, sizes) };
  });
  const takers = reads.filter(({ beside }) => !beside);
  return (takers.length > 0 ? takers : reads).map(({ index, cells }, _, all) => ({
    index,
    share: 1 / all.length,
    cells,
  }));
}

/** The cell belongs to another input, side by side with this one. */
function isBeside(entry: Extract<Entry<number>, { kind: 'axis' }>, cell: Cell, sizes: TensorSizes): boolean {
  if (entry.map.kind !== 'part' || entry.out === null) return false;
  const axisSizes = { in: sizes.in[entry.in] ?? 1, out: sizes.out[entry.out] ?? 1 };
  return readsByDefinition(entry.map, cell[entry.out] ?? 0, axisSizes).size === 0;
}

function weighed(reading: Reading<number>, cell: Cell, sizes: TensorSizes): ReadonlyMap<string, number> {
  const isLocal = (entry: Entry<number>) =>
    entry.kind === 'axis' && entry.map.kind === 'all' && entry.map.local === true;
  if (!reading.some(isLocal)) return weighedOneWay(reading, cell, sizes);
  const own = reading.map((entry) =>
    entry.kind === 'axis' && isLocal(entry) ? { ...entry, map: { kind: 'same' } as const } : entry,
  );
  const all = reading.map((entry) =>
    entry.kind === 'axis' && isLocal(entry) ? { ...entry, map: { kind: 'all' } as const } : entry,
  );
  const sum = new Map<string, number>();
  for (const way of [own, all]) {
    for (const [name, weight] of weighedOneWay(way, cell, sizes))
      sum.set(name, (sum.get(name) ?? 0) + weight / 2);
  }
  return sum;
}

function weighedOneWay(
  reading: Reading<number>,
  output: Cell,
  sizes: TensorSizes,
): ReadonlyMap<string, number> {
  const along = sizes.in.map(
    (size): ReadonlyMap<number, number> => new Map(positions(0, size - 1).map((i) => [i, 1])),
  );
  for (const entry of reading) {
    if (entry.kind !== 'axis') continue;
    const q = entry.out === null ? 0 : (output[entry.out] ?? 0);
    const out = entry.out === null ? 1 : (sizes.out[entry.out] ?? 1);
    along[entry.in] = weightsByDefinition(entry.map, q, { in: sizes.in[entry.in] ?? 1, out });
  }
  const cells = along.reduce<readonly (readonly [Cell, number])[]>(
    (all, axis) =>
      all.flatMap(([cell, weight]) => [...axis].map(([i, own]) => [[...cell, i], weight * own] as const)),
    [[[], 1]],
  );
  const read = cells.filter(([cell]) =>
    reading.every((entry) => entry.kind === 'axis' || digitsAgree(entry, output, cell, sizes)),
  );
  const total = read.reduce((sum, [, weight]) => sum + weight, 0);
  const inside = read.filter(([cell]) => cell.every((i, axis) => i >= 0 && i < (sizes.in[axis] ?? 0)));
  return new Map(inside.map(([cell, weight]) => [cell.join(), weight / total]));
}

/** Equal parts for all positions read, but for interpolation. */
export function weightsByDefinition(
  map: AxisMap<number>,
  q: number,
  sizes: Sizes,
): ReadonlyMap<number, number> {
  if (map.kind === 'resample' && map.taps > 1) return interpolated(map, q, sizes);
  const read = [...readsByDefinition(map, q, sizes)];
  return new Map(read.map((i) => [i, 1 / read.length]));
}

function interpolated(
  { positions: by, taps }: Extract<AxisMap<number>, { kind: 'resample' }>,
  q: number,
  sizes: Sizes,
): ReadonlyMap<number, number> {
  const scale =
    by.rule === 'aligned' ? (sizes.out > 1 ? (sizes.in - 1) / (sizes.out - 1) : 0) : sizes.in / sizes.out;
  const source = by.rule === 'half-pixel' ? (q + 0.5) * scale - 0.5 : q * scale;
  const weights = new Map<number, number>();
  let total = 0;
  for (const i of positions(-10, sizes.in + 10)) {
    const distance = Math.abs(i - source);
    const weight = Math.abs(taps === 2 ? Math.max(0, 1 - distance) : cubic(distance));
    if (weight < 1e-9) continue;
    const clamped = Math.min(Math.max(i, 0), sizes.in - 1);
    weights.set(clamped, (weights.get(clamped) ?? 0) + weight);
    total += weight;
  }
  return new Map([...weights].map(([i, weight]) => [i, weight / total]));
}

function cubic(x: number): number {
  if (x < 1) return 1.25 * x ** 3 - 2.25 * x ** 2 + 1;
  return x < 2 ? -0.75 * (x ** 3 - 5 * x ** 2 + 8 * x - 4) : 0;
}
