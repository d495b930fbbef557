import type { Relation } from '../relation.ts';
import { clipSet, type IndexSet, intersectSets, runOf, wholeAxis } from './index-set.ts';
import {
  addProduct,
  enclosingProduct,
  isEmptyProduct,
  MOST_PRODUCTS,
  type Product,
  type Region,
} from './product.ts';
import { paddingOf, reachProduct, readProduct } from './reading.ts';
import { type ReachStatus, weakerStatus } from './status.ts';

/** One output of a node, named by the node's place in the graph. */
export interface ReachPort {
  readonly node: number;
  readonly port: number;
}

/** A node with concrete sizes; `sizes` are those of all axes, the batch among them. */
export interface ReachNode {
  readonly id: string;
  readonly inputs: readonly ReachPort[];
  readonly outputs: readonly { readonly sizes: readonly number[] }[];
  /** `relation[output][input]`, as many as the node has of both. */
  readonly relation: Relation<number>;
}

/** A network as plain data, every node after those it reads. */
export interface ReachGraph {
  readonly nodes: readonly ReachNode[];
}

/** Units of one map: a position, or every position, along each axis. Axes that are not given are taken whole. */
export interface ReachUnit extends ReachPort {
  readonly unit: readonly (number | 'all')[];
}

/** The positions of one map that are reached. */
export interface Reached {
  readonly cells: Region;
  /** Positions beyond the map's edges, where the maps that read it see padding. */
  readonly padding: Region;
  readonly status: ReachStatus;
}

/** What is reached in every map: by node, then by output. */
export type Reach = readonly (readonly Reached[])[];

/** A map nothing of which is reached. */
export const UNREACHED: Reached = { cells: [], padding: [], status: 'exact' };

/**
 * What a unit reads in every earlier map, and the unit itself in its own. Positions are clipped at every map: what a
 * layer reads of its padding does not go on to the maps before. Holes stay, and where branches meet the set is their
 * union, not its box.
 */
export function reachOf(graph: ReachGraph, unit: ReachUnit): Reach {
  const { reach, first } = startAt(graph, unit);
  for (let index = first; index >= 0; index -= 1) {
    const node = graph.nodes[index];
    if (node === undefined) continue;
    for (const [port, reached] of (reach[index] ?? []).entries()) {
      if (reached.cells.length === 0) continue;
      for (const [input, source] of node.inputs.entries()) {
        if (source.node < index) passBack(graph, reach, { node, port, input, source }, reached);
      }
    }
  }
  return reach;
}

/** What the given positions of a map reach in every later map, and they themselves in their own. */
export function influenceForward(graph: ReachGraph, unit: ReachUnit): Reach {
  const { reach, first } = startAt(graph, unit);
  for (let index = first + 1; index < graph.nodes.length; index += 1) {
    const node = graph.nodes[index];
    if (node === undefined) continue;
    for (const [input, source] of node.inputs.entries()) {
      const reached = source.node < index ? reach[source.node]?.[source.port] : undefined;
      if (reached === undefined || reached.cells.length === 0) continue;
      for (const port of node.outputs.keys())
        passForward(graph, reach, { index, node, port, input, source }, reached);
    }
  }
  return reach;
}

/** The reach while it is worked out. */
type Draft = Reached[][];

interface Link {
  readonly node: ReachNode;
  readonly port: number;
  readonly input: number;
  readonly source: ReachPort;
}

function startAt(
  graph: ReachGraph,
  { node, port, unit }: ReachUnit,
): { readonly reach: Draft; readonly first: number } {
  const reach: Draft = graph.nodes.map(({ outputs }) => outputs.map(() => UNREACHED));
  const sizes = graph.nodes[node]?.outputs[port]?.sizes;
  const ports = reach[node];
  if (sizes === undefined || ports === undefined) return { reach, first: -1 };
  const product = sizes.map((size, axis) => unitSet(unit[axis] ?? 'all', size));
  ports[port] = { ...UNREACHED, cells: isEmptyProduct(product) ? [] : [product] };
  return { reach, first: node };
}

function unitSet(position: number | 'all', size: number): IndexSet {
  return position === 'all' ? wholeAxis(size) : intersectSets(runOf(position, position), wholeAxis(size));
}

function passBack(
  graph: ReachGraph,
  reach: Draft,
  { node, port, input, source }: Link,
  reached: Reached,
): void {
  const reading = node.relation[port]?.[input];
  const ports = reach[source.node];
  const before = ports?.[source.port];
  const sizes = sizesOf(graph, source);
  if (reading === undefined || ports === undefined || before === undefined || sizes === undefined) return;
  let after: Reached = { ...before, status: weakerStatus(before.status, reached.status) };
  for (const product of reached.cells) {
    const read = readProduct(reading, product, { in: sizes, out: node.outputs[port]?.sizes ?? [] });
    const cells = read.cells.reduce(addProduct, after.cells);
    const padding = read.padding.reduce(addProduct, after.padding);
    after = limited({ cells, padding, status: weakerStatus(after.status, read.status) }, sizes);
  }
  ports[source.port] = after;
}

function passForward(
  graph: ReachGraph,
  reach: Draft,
  { index, node, port, input, source }: Link & { readonly index: number },
  reached: Reached,
): void {
  const reading = node.relation[port]?.[input];
  const ports = reach[index];
  const before = ports?.[port];
  const sizes = { in: sizesOf(graph, source) ?? [], out: node.outputs[port]?.sizes ?? [] };
  if (reading === undefined || ports === undefined || before === undefined) return;
  let after: Reached = { ...before, status: weakerStatus(before.status, reached.status) };
  for (const product of reached.cells) {
    const next = reachProduct(reading, product, sizes);
    const cells = next.cells.reduce(addProduct, after.cells);
    after = limited({ ...after, cells, status: weakerStatus(after.status, next.status) }, sizes.out);
  }
  ports[port] = after;
}

function sizesOf(graph: ReachGraph, { node, port }: ReachPort): readonly number[] | undefined {
  return graph.nodes[node]?.outputs[port]?.sizes;
}

/** Keeps the number of products within bounds; one that holds them all takes their place. */
function limited({ cells, padding, status }: Reached, sizes: readonly number[]): Reached {
  if (cells.length <= MOST_PRODUCTS && padding.length <= MOST_PRODUCTS) return { cells, padding, status };
  return {
    cells: cells.length > MOST_PRODUCTS ? [enclosingProduct(cells)] : cells,
    padding: padding.length > MOST_PRODUCTS ? enclosingPadding(padding, sizes) : padding,
    status: weakerStatus(status, 'bound'),
  };
}

function enclosingPadding(padding: Region, sizes: readonly number[]): Region {
  const clipped = enclosingProduct(padding).map((set, axis) => clipSet(set, sizes[axis] ?? 1));
  const inside: Product = clipped.map((parts) => parts.inside);
  return paddingOf(
    inside,
    clipped.map((parts) => parts.outside),
  );
}
