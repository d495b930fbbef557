import { type Block, type Extent, inParallel, inSeries, lineOf, tie } from './block.ts';

/** The size of a vertex, and where lines meet it. */
export interface VertexShape extends Extent {
  /** Where a tensor enters and leaves, from the vertex' axis; 0 for everything but containers. */
  readonly inOffset: (tensor: string) => number;
  readonly outOffset: (tensor: string) => number;
  /** Branches enter from its sides. */
  readonly sideEntry: boolean;
  /** It stands on the container's border. */
  readonly port: 'in' | 'out' | undefined;
}

export interface NetEdge {
  readonly from: number;
  readonly to: number;
  readonly tensor: string;
  readonly slot: number;
}

/** A block on its way from one vertex to another. */
export interface Strand {
  readonly from: number;
  readonly to: number;
  readonly block: Block;
}

/**
 * A graph with one source and one sink that is being drawn together: vertices are swallowed by the strands between
 * them until a single strand from source to sink holds everything.
 */
export interface Net {
  readonly shapes: readonly VertexShape[];
  readonly source: number;
  readonly sink: number;
  readonly strands: Map<number, Strand>;
  readonly ins: readonly Set<number>[];
  readonly outs: readonly Set<number>[];
  /** The strands between each two vertices. */
  readonly pairs: Map<string, Set<number>>;
  nextId: number;
  readonly swallowable: number[];
  readonly mergeable: string[];
}

/** Strands that lean on each other in a way that series and branches cannot say, between two vertices all else passes. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** In order, without both ends. */
  readonly vertices: readonly number[];
  readonly strands: readonly number[];
}

/** Room above the first and below the last vertices that are not ports. */
export interface Margins {
  readonly head: number;
  readonly foot: number;
}

/** A net of the vertices (in an order in which edges lead forward), with a source above and a sink below them. */
export function netOf(shapes: readonly VertexShape[], edges: readonly NetEdge[], margins: Margins): Net {
  const source = shapes.length;
  const sink = source + 1;
  const net: Net = {
    shapes,
    source,
    sink,
    strands: new Map(),
    ins: Array.from({ length: sink + 1 }, () => new Set<number>()),
    outs: Array.from({ length: sink + 1 }, () => new Set<number>()),
    pairs: new Map(),
    nextId: 0,
    swallowable: [],
    mergeable: [],
  };
  edges.forEach((edge, index) => {
    const from = shapes[edge.from]?.outOffset(edge.tensor) ?? 0;
    const to = shapes[edge.to]?.inOffset(edge.tensor) ?? 0;
    addStrand(net, { from: edge.from, to: edge.to, block: lineOf(index, { from, to, slot: edge.slot }) });
  });
  shapes.forEach((shape, vertex) => {
    if (net.ins[vertex]?.size === 0) {
      const height = shape.port === 'in' ? 0 : margins.head;
      addStrand(net, { from: source, to: vertex, block: tie('head', { height, slot: vertex }) });
    }
    if (net.outs[vertex]?.size === 0) {
      const height = shape.port === 'out' ? 0 : margins.foot;
      addStrand(net, { from: vertex, to: sink, block: tie('tail', { height, slot: vertex }) });
    }
  });
  for (let vertex = shapes.length - 1; vertex >= 0; vertex -= 1) net.swallowable.push(vertex);
  return net;
}

/** Puts together what stands in a row or side by side, as far as that goes. Time is linear in the number of edges. */
export function drawTogether(net: Net): void {
  for (;;) {
    const vertex = net.swallowable.pop();
    if (vertex !== undefined) {
      swallow(net, vertex);
      continue;
    }
    // Only when no vertex is left in a row are branches complete; then all of them are merged at once.
    const pair = net.mergeable.pop();
    if (pair === undefined) return;
    merge(net, pair);
  }
}

/** The single block of a net drawn together; undefined while something is tangled, or there is nothing at all. */
export function wholeOf(net: Net): Block | undefined {
  const [only, second] = net.strands.values();
  return second === undefined && only?.from === net.source && only.to === net.sink ? only.block : undefined;
}

/**
 * What is still tangled, in pieces as small as they come: cut wherever everything passes one vertex, and taken apart
 * into what does not touch beside each other. What is not listed draws together by itself.
 */
export function segmentsOf(net: Net): readonly Segment[] {
  const all = [...net.strands.keys()];
  const whole = { from: net.source, to: net.sink, vertices: [...net.shapes.keys()], strands: all };
  const waiting = [...cut(net, whole)];
  const found: Segment[] = [];
  for (let segment = waiting.pop(); segment !== undefined; segment = waiting.pop()) {
    const pieces = apart(net, segment).flatMap((piece) => cut(net, piece));
    const [only, another] = pieces;
    if (only === undefined) continue;
    if (another === undefined && only.strands.length === segment.strands.length) found.push(segment);
    else waiting.push(...pieces);
  }
  return found;
}

/** The parts of a segment between vertices that everything passes; a part of one strand is none. */
function cut(net: Net, { from, to, vertices, strands }: Segment): readonly Segment[] {
  const order = [from, ...vertices.toSorted((a, b) => a - b), to];
  const placeOf = new Map(order.map((vertex, place) => [vertex, place]));
  const leaving = new Map<number, number[]>(order.map((vertex) => [vertex, []]));
  for (const id of strands) leaving.get(net.strands.get(id)?.from ?? -1)?.push(id);
  const segments: Segment[] = [];
  let start = 0;
  let reach = 0;
  order.forEach((vertex, place) => {
    if (place > 0 && reach <= place) {
      const inside = order.slice(start, place).flatMap((at) => leaving.get(at) ?? []);
      const first = order[start];
      if (first !== undefined && inside.length > 1) {
        segments.push({ from: first, to: vertex, vertices: order.slice(start + 1, place), strands: inside });
      }
      start = place;
    }
    for (const id of leaving.get(vertex) ?? []) {
      reach = Math.max(reach, placeOf.get(net.strands.get(id)?.to ?? -1) ?? 0);
    }
  });
  return segments;
}

/** The parts of a segment that have only its ends in common. Strands from end to end are left out. */
function apart(net: Net, { from, to, vertices, strands }: Segment): readonly Segment[] {
  const leader = new Map(vertices.map((vertex) => [vertex, vertex]));
  const leaderOf = (vertex: number): number => {
    let at = vertex;
    for (let next = leader.get(at) ?? at; next !== at; next = leader.get(at) ?? at) {
      leader.set(at, leader.get(next) ?? next);
      at = next;
    }
    return at;
  };
  for (const strand of strandsOf(net, strands)) {
    if (leader.has(strand.from) && leader.has(strand.to))
      leader.set(leaderOf(strand.from), leaderOf(strand.to));
  }
  const parts = new Map<number, { vertices: number[]; strands: number[] }>();
  const partOf = (vertex: number) => {
    const part = parts.get(leaderOf(vertex)) ?? { vertices: [], strands: [] };
    parts.set(leaderOf(vertex), part);
    return part;
  };
  for (const vertex of vertices) partOf(vertex).vertices.push(vertex);
  for (const id of strands) {
    const strand = net.strands.get(id);
    const inner = [strand?.from, strand?.to].find((vertex) => vertex !== undefined && leader.has(vertex));
    if (inner !== undefined) partOf(inner).strands.push(id);
  }
  return [...parts.values()].filter((part) => part.strands.length > 0).map((part) => ({ from, to, ...part }));
}

/** Puts one block in the place of a segment. */
export function replaceSegment(net: Net, segment: Segment, block: Block): void {
  for (const id of segment.strands) removeStrand(net, id);
  addStrand(net, { from: segment.from, to: segment.to, block });
  net.swallowable.push(segment.to, segment.from);
}

function swallow(net: Net, vertex: number): void {
  const shape = net.shapes[vertex];
  const [ins, outs] = [net.ins[vertex], net.outs[vertex]];
  if (shape === undefined || ins?.size !== 1 || outs?.size !== 1) return;
  const [above] = strandsOf(net, ins);
  const [below] = strandsOf(net, outs);
  if (above === undefined || below === undefined) return;
  for (const id of [...ins, ...outs]) removeStrand(net, id);
  const block = inSeries(above.block, { index: vertex, extent: shape }, below.block);
  addStrand(net, { from: above.from, to: below.to, block });
}

function merge(net: Net, pair: string): void {
  const ids = [...(net.pairs.get(pair) ?? [])];
  const strands = strandsOf(net, ids);
  const [first] = strands;
  if (first === undefined || strands.length < 2) return;
  for (const id of ids) removeStrand(net, id);
  const sideEntry = net.shapes[first.to]?.sideEntry ?? false;
  const block = inParallel(
    strands.map((strand) => strand.block),
    { sideEntry },
  );
  addStrand(net, { from: first.from, to: first.to, block });
  net.swallowable.push(first.to, first.from);
}

function strandsOf(net: Net, ids: Iterable<number> | undefined): readonly Strand[] {
  return [...(ids ?? [])].flatMap((id) => net.strands.get(id) ?? []);
}

function addStrand(net: Net, strand: Strand): void {
  const id = net.nextId;
  net.nextId += 1;
  net.strands.set(id, strand);
  net.outs[strand.from]?.add(id);
  net.ins[strand.to]?.add(id);
  const pair = pairOf(strand);
  const others = net.pairs.get(pair) ?? new Set();
  net.pairs.set(pair, others.add(id));
  if (others.size === 2) net.mergeable.push(pair);
}

function removeStrand(net: Net, id: number): void {
  const strand = net.strands.get(id);
  if (strand === undefined) return;
  net.strands.delete(id);
  net.outs[strand.from]?.delete(id);
  net.ins[strand.to]?.delete(id);
  net.pairs.get(pairOf(strand))?.delete(id);
}

function pairOf({ from, to }: Strand): string {
  return `${from}>${to}`;
}
