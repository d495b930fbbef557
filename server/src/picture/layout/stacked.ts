import type { Point } from './block.ts';
import { BUS, GAP, LANE_GAP, largest, SIDE_GAP } from './metrics.ts';
import type { TangleGraph, TangleLayout, TangleLink } from './tangle.ts';

/**
 * Lays out a tangle without an engine: nodes in layers, each below everything it reads, side by side in the order of
 * the text. A line turns only between two layers, where it has a level of its own; one that passes a layer does so on
 * a lane to the right of everything. Plain, but never wrong, and quick at any size.
 */
export function stackedLayout(graph: TangleGraph): TangleLayout {
  const layerOf = layersOf(graph);
  const nLayers = largest(layerOf) + 1;
  const layers: number[][] = Array.from({ length: nLayers }, () => []);
  for (const [node, layer] of layerOf.entries()) layers[layer]?.push(node);
  const xs = columns(graph, layers);
  const widest = largest(graph.nodes.map((node, at) => (xs[at] ?? 0) + node.right));

  const passes = ({ from, to }: TangleLink) => (layerOf[to] ?? 0) - (layerOf[from] ?? 0) > 1;
  const exitX = (link: TangleLink) =>
    (xs[link.from] ?? 0) + (graph.nodes[link.from]?.outs[link.fromPort] ?? 0);
  const entryX = (link: TangleLink) => (xs[link.to] ?? 0) + (graph.nodes[link.to]?.ins[link.toPort] ?? 0);

  // Levels below each layer: one for each tensor that turns there, and one for each line that comes in from a lane.
  const levels: Map<string, number>[] = layers.map(() => new Map());
  const levelBelow = (layer: number, key: string): number => {
    const taken = levels[layer];
    const level = taken?.get(key) ?? taken?.size ?? 0;
    taken?.set(key, level);
    return level;
  };
  const turns = graph.links.map((link, at) => {
    const straight = !passes(link) && exitX(link) === entryX(link);
    if (straight) return undefined;
    const upper = layerOf[link.from] ?? 0;
    const lower = (layerOf[link.to] ?? 0) - 1;
    return {
      upper,
      lower,
      out: levelBelow(upper, `out ${link.from} ${link.fromPort}`),
      in: passes(link) ? levelBelow(lower, `in ${at}`) : undefined,
    };
  });

  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = 0;
  for (const [layer, nodes] of layers.entries()) {
    tops.push(y);
    y += largest(nodes.map((node) => graph.nodes[node]?.height ?? 0));
    bottoms.push(y);
    y += GAP + BUS * (1 + (levels[layer]?.size ?? 0));
  }
  const levelY = (layer: number, level: number) => (bottoms[layer] ?? 0) + BUS * (level + 1);
  let nLanes = 0;
  return {
    nodes: graph.nodes.map((_, at) => ({ x: xs[at] ?? 0, y: tops[layerOf[at] ?? 0] ?? 0 })),
    links: graph.links.map((link, at): readonly Point[] => {
      const turn = turns[at];
      if (turn === undefined) return [];
      const outY = levelY(turn.upper, turn.out);
      const first = { x: exitX(link), y: outY };
      if (turn.in === undefined) return [first, { x: entryX(link), y: outY }];
      nLanes += 1;
      const lane = widest + SIDE_GAP + LANE_GAP * (nLanes - 1);
      const inY = levelY(turn.lower, turn.in);
      return [first, { x: lane, y: outY }, { x: lane, y: inY }, { x: entryX(link), y: inY }];
    }),
  };
}

/** For each node the length of the longest way to it; what is pinned stands above or below all others. */
function layersOf({ nodes, links }: TangleGraph): readonly number[] {
  const layerOf = nodes.map(() => 0);
  const incoming: TangleLink[][] = nodes.map(() => []);
  const outgoing: TangleLink[][] = nodes.map(() => []);
  for (const link of links) {
    incoming[link.to]?.push(link);
    outgoing[link.from]?.push(link);
  }
  const nLeft = incoming.map((list) => list.length);
  const free = nodes.flatMap((_, node) => (nLeft[node] === 0 ? [node] : []));
  for (let node = free.shift(); node !== undefined; node = free.shift()) {
    for (const { to } of outgoing[node] ?? []) {
      layerOf[to] = Math.max(layerOf[to] ?? 0, (layerOf[node] ?? 0) + 1);
      nLeft[to] = (nLeft[to] ?? 0) - 1;
      if (nLeft[to] === 0) free.push(to);
    }
  }
  const last = largest(layerOf);
  const someInner = nodes.some((node, at) => node.pin !== 'last' && layerOf[at] === last);
  return nodes.map((node, at) => (node.pin === 'last' ? last + (someInner ? 1 : 0) : (layerOf[at] ?? 0)));
}

/** The axis of every node: the first of each layer stands on one line, the others to its right. */
function columns(graph: TangleGraph, layers: readonly (readonly number[])[]): readonly number[] {
  const xs: number[] = graph.nodes.map(() => 0);
  for (const layer of layers) {
    let edge: number | undefined;
    for (const node of layer) {
      const shape = graph.nodes[node];
      if (shape === undefined) continue;
      const x = edge === undefined ? 0 : edge + SIDE_GAP + shape.left;
      xs[node] = x;
      edge = x + shape.right;
    }
  }
  return xs;
}
