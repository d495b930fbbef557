import type { ReachGraph, ReachNode, ReachPort, ReachUnit } from '../reach/reach.ts';
import { evenBlock } from './block.ts';
import { portionsOf, type ReadInput } from './portions.ts';
import { type InfluenceStatus, weakerStatus } from './status.ts';
import { addTerm, amountOf, NO_TERMS, type Term, type Terms } from './term.ts';
import { traceTerm } from './trace-term.ts';

/** What the cells of one map contribute to a unit, as parts of 1. */
export interface MapInfluence {
  /**
   * How much of the unit's influence takes its way through this map, `inside + padding`: 1 unless some path goes round
   * the map.
   */
  readonly share: number;
  /** How much of it reaches cells of the map. */
  readonly inside: number;
  /** How much of it fell into padding, of this map or of one nearer to the unit. */
  readonly padding: number;
  readonly status: InfluenceStatus;
  /** The cells' parts, as a sum of products; they come to `inside`. `density.ts` reads them. */
  readonly terms: readonly Term[];
}

/** The influence of every map on a unit: by node, then by output. */
export type Influence = readonly (readonly MapInfluence[])[];

/** A map that has no influence on the unit. */
export const NO_INFLUENCE: MapInfluence = { share: 0, inside: 0, padding: 0, status: 'exact', terms: [] };

/**
 * What each cell of every earlier map contributes to a unit, by structure alone: the effective receptive field before
 * training. Every layer averages what it reads, the maximum of a window like its mean; a unit that reads several tensors
 * is made of all of them in equal parts, side by side of the one it lies in. So a residual branch does not outvote its
 * identity, as it would if paths were counted. What falls into padding goes no further; its share does, in the
 * proportions of the rest, so that `inside + padding` comes to 1 at every map that no path goes round. Along axes on
 * which the unit is `'all'` it is the mean of all units.
 */
export function influenceOf(graph: ReachGraph, { node, port, unit }: ReachUnit): Influence {
  const drafts = graph.nodes.map(({ outputs }) =>
    outputs.map((): Draft => ({ terms: NO_TERMS, padding: 0 })),
  );
  const start = termOf(graph.nodes[node]?.outputs[port]?.sizes, unit);
  const ports = drafts[node];
  if (start !== undefined && ports !== undefined) {
    ports[port] = { terms: addTerm(NO_TERMS, start), padding: 0 };
    for (let index = node; index >= 0; index -= 1) passBack(graph, drafts, index);
  }
  return drafts.map((own) => own.map(finished));
}

/** The unit in the middle along some axes of a map, all units along the others. */
export function middleUnit(sizes: readonly number[], axes: readonly number[]): ReachUnit['unit'] {
  return sizes.map((size, axis) => (axes.includes(axis) ? Math.floor(size / 2) : 'all'));
}

/** An influence while it is worked out. */
interface Draft {
  readonly terms: Terms;
  readonly padding: number;
}

/** Undefined where the unit is not on the map. */
function termOf(sizes: readonly number[] | undefined, unit: ReachUnit['unit']): Term | undefined {
  if (sizes === undefined) return undefined;
  const blocks = sizes.map((size, axis) => {
    const position = unit[axis] ?? 'all';
    return evenBlock(axis, position === 'all' ? [0, size - 1] : [position, position]);
  });
  const isOnMap = blocks.every(({ first, counts }, axis) => {
    const [from = 0, count = 0] = [first[0], counts[0]];
    return count > 0 && from >= 0 && from + count <= (sizes[axis] ?? 0);
  });
  return isOnMap ? { amount: 1, blocks } : undefined;
}

/** Shares out what a node's outputs have among its inputs. */
function passBack(graph: ReachGraph, drafts: Draft[][], index: number): void {
  const node = graph.nodes[index];
  if (node === undefined) return;
  for (const [port, draft] of (drafts[index] ?? []).entries()) {
    if (draft.terms.list.length === 0 && draft.padding === 0) continue;
    const inputs = inputsOf(graph, node, { node: index, port });
    const sizes = node.outputs[port]?.sizes ?? [];
    const portions = portionsOf(draft.terms.list, inputs, sizes);
    for (const [k, { source, reading, inSizes }] of inputs.entries()) {
      const portion = portions[k];
      const ports = drafts[source.node];
      const before = ports?.[source.port];
      if (portion === undefined || ports === undefined || before === undefined) continue;
      let { terms } = before;
      let padding = before.padding + draft.padding * portion.share;
      let status = weakerStatus(terms.status, draft.terms.status);
      for (const term of portion.terms) {
        const traced = traceTerm(reading, term, { in: inSizes, out: sizes });
        terms = traced.terms.reduce(addTerm, terms);
        padding += traced.lost;
        status = weakerStatus(status, traced.status);
      }
      ports[source.port] = { terms: { ...terms, status: weakerStatus(terms.status, status) }, padding };
    }
  }
}

interface Input extends ReadInput {
  readonly source: ReachPort;
}

/** The inputs that one output of a node reads. */
function inputsOf(graph: ReachGraph, node: ReachNode, { node: index, port }: ReachPort): readonly Input[] {
  return node.inputs.flatMap((source, input) => {
    const reading = node.relation[port]?.[input];
    const inSizes = graph.nodes[source.node]?.outputs[source.port]?.sizes;
    if (reading === undefined || inSizes === undefined || source.node >= index) return [];
    // A map without cells, of a network with mistakes, takes nothing.
    if (inSizes.some((size) => size < 1)) return [];
    return [{ source, reading, inSizes }];
  });
}

function finished({ terms, padding }: Draft): MapInfluence {
  if (terms.list.length === 0 && padding === 0) return NO_INFLUENCE;
  const inside = amountOf(terms);
  return { share: inside + padding, inside, padding, status: terms.status, terms: terms.list };
}
