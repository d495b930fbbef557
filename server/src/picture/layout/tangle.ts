import type { Point, Tangle, TangleStrand } from './block.ts';
import { BUS, largest } from './metrics.ts';
import type { Net, Segment, Strand } from './net.ts';

/** A tangle as an engine sees it: boxes, and lines between ports at their upper and lower edges. */
export interface TangleGraph {
  readonly nodes: readonly TangleNode[];
  readonly links: readonly TangleLink[];
}

export interface TangleNode {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Where lines meet its upper and its lower edge, from its axis. */
  readonly ins: readonly number[];
  readonly outs: readonly number[];
  /** It must stand above or below all others. */
  readonly pin: 'first' | 'last' | undefined;
}

export interface TangleLink {
  readonly from: number;
  /** Index of the port among `outs` of `from`, and among `ins` of `to`. */
  readonly fromPort: number;
  readonly to: number;
  readonly toPort: number;
}

/** Axis and upper edge of every node; of every link the points where it turns. */
export interface TangleLayout {
  readonly nodes: readonly Point[];
  readonly links: readonly (readonly Point[])[];
}

/** Which part of a tangle each node and link stands for. */
export interface TangleParts {
  readonly graph: TangleGraph;
  /** The node of the vertices above and below, where they are not the borders of the container. */
  readonly top: number | undefined;
  readonly bottom: number | undefined;
  readonly vertexNodes: ReadonlyMap<number, number>;
  readonly strands: readonly {
    readonly strand: Strand;
    /** The node of a block; none for a mere line. */
    readonly node: number | undefined;
    readonly head: number | undefined;
    readonly tail: number | undefined;
  }[];
}

interface DraftNode {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly ins: number[];
  readonly outs: number[];
  readonly pin: 'first' | 'last' | undefined;
}

/** The graph of a segment: a node for each vertex and each block in it, a link for each line. */
export function tangleOf(net: Net, segment: Segment): TangleParts {
  const nodes: DraftNode[] = [];
  const links: TangleLink[] = [];
  const add = (node: DraftNode): number => nodes.push(node) - 1;
  const endNode = (vertex: number, pin: 'first' | 'last'): number | undefined => {
    const shape = net.shapes[vertex];
    if (shape === undefined) return undefined;
    return add({ left: shape.left, right: shape.right, height: 1, ins: [], outs: [], pin });
  };
  const top = endNode(segment.from, 'first');
  const vertexNodes = new Map<number, number>();
  for (const vertex of segment.vertices) {
    const shape = net.shapes[vertex];
    if (shape === undefined) continue;
    const { left, right, height, port } = shape;
    const pin = port === undefined ? undefined : port === 'in' ? 'first' : 'last';
    vertexNodes.set(vertex, add({ left, right, height, ins: [], outs: [], pin }));
  }
  const nodeAt = (vertex: number): number | undefined =>
    vertex === segment.from ? top : vertex === segment.to ? bottom : vertexNodes.get(vertex);
  const link = (
    from: number | undefined,
    fromAt: number,
    to: number | undefined,
    toAt: number,
  ): number | undefined => {
    const [source, target] = [nodes[from ?? -1], nodes[to ?? -1]];
    if (from === undefined || to === undefined || source === undefined || target === undefined)
      return undefined;
    return (
      links.push({ from, fromPort: portAt(source.outs, fromAt), to, toPort: portAt(target.ins, toAt) }) - 1
    );
  };
  const blockNodes = segment.strands.map((id) => {
    const strand = net.strands.get(id);
    if (strand === undefined || strand.block.kind === 'line') return undefined;
    const { left, right, height, hiddenHead, hiddenTail } = strand.block;
    const pin = hiddenHead ? 'first' : hiddenTail ? 'last' : undefined;
    return add({ left, right, height, ins: [], outs: [], pin });
  });
  const bottom = endNode(segment.to, 'last');
  const strands = segment.strands.flatMap((id, index) => {
    const strand = net.strands.get(id);
    if (strand === undefined) return [];
    const { block } = strand;
    const node = blockNodes[index];
    const [from, to] = [nodeAt(strand.from), nodeAt(strand.to)];
    const whole = node === undefined;
    const head = whole ? link(from, block.from, to, block.to) : link(from, block.from, node, 0);
    return [{ strand, node, head, tail: whole ? undefined : link(node, 0, to, block.to) }];
  });
  return { graph: { nodes, links }, top, bottom, vertexNodes, strands };
}

function portAt(ports: number[], offset: number): number {
  const known = ports.indexOf(offset);
  return known >= 0 ? known : ports.push(offset) - 1;
}

/**
 * The block that a laid-out tangle makes. It begins and ends on one axis: where the engine put the lower end beside
 * the upper one, the lines that end there step over below everything else.
 */
export function tangleBlock(parts: TangleParts, layout: TangleLayout): Tangle {
  const { graph, strands } = parts;
  const topSpot = parts.top === undefined ? undefined : layout.nodes[parts.top];
  const axis = (topSpot ?? layout.nodes[firstPinned(graph)] ?? { x: 0 }).x;
  const inner = graph.nodes
    .map((_, node) => node)
    .filter((node) => node !== parts.top && node !== parts.bottom);
  const above =
    topSpot === undefined ? -largest(inner.map((node) => -(layout.nodes[node]?.y ?? 0))) : topSpot.y + 1;
  const moved = (point: Point): Point => ({ x: point.x - axis, y: point.y - above });
  const spotOf = (node: number | undefined): Point =>
    moved(layout.nodes[node ?? -1] ?? { x: axis, y: above });
  const waysOf = (link: number | undefined): readonly Point[] => (layout.links[link ?? -1] ?? []).map(moved);

  const innerBottom = largest(inner.map((node) => spotOf(node).y + (graph.nodes[node]?.height ?? 0)));
  const end = parts.bottom === undefined ? undefined : spotOf(parts.bottom);
  const stepsOver = end !== undefined && end.x !== 0;
  const ports = graph.nodes[parts.bottom ?? -1]?.ins ?? [];
  const endY = end?.y ?? innerBottom;
  const height = endY + (stepsOver ? BUS * (ports.length + 1) : 0);

  const placed = strands.map(({ strand, node, head, tail }): TangleStrand => {
    const { block } = strand;
    const last = tail ?? (node === undefined ? head : undefined);
    const aside = stepsOver && end !== undefined && graph.links[last ?? -1]?.to === parts.bottom;
    const level = endY + BUS * (1 + Math.max(0, ports.indexOf(block.to)));
    const step = aside
      ? [
          { x: end.x + block.to, y: level },
          { x: block.to, y: level },
        ]
      : [];
    const common = { block, fromVertex: strand.from, toVertex: strand.to };
    if (node === undefined) {
      const way = [...waysOf(head), ...step];
      const at = way.at(-1) ?? arrival(parts, strand, { spotOf, height });
      return { ...common, ...at, top: way, bottom: [] };
    }
    const spot = spotOf(node);
    const y = block.hiddenHead ? 0 : spot.y;
    return { ...common, x: spot.x, y, top: waysOf(head), bottom: [...waysOf(tail), ...step] };
  });

  const boxes = inner.map((node) => ({ node: graph.nodes[node], spot: spotOf(node) }));
  const xs = [
    ...placed.flatMap((strand) => [...strand.top, ...strand.bottom]),
    ...layout.links.flat().map(moved),
  ];
  const blocks = strands.map(({ strand }) => strand.block);
  return {
    kind: 'tangle',
    vertices: [...parts.vertexNodes].map(([vertex, node]) => {
      const pinned = graph.nodes[node]?.pin === 'first';
      const { x, y } = spotOf(node);
      return { vertex, x, y: pinned ? 0 : y };
    }),
    strands: placed,
    left: largest([
      0,
      ...boxes.map(({ node, spot }) => (node?.left ?? 0) - spot.x),
      ...xs.map(({ x }) => -x),
    ]),
    right: Math.max(
      0,
      ...boxes.map(({ node, spot }) => (node?.right ?? 0) + spot.x),
      ...xs.map(({ x }) => x),
    ),
    height,
    length: blocks.reduce((sum, block) => sum + block.length, parts.vertexNodes.size),
    slot: blocks[0]?.slot ?? 0,
    from: 0,
    to: 0,
    nFrom: 0,
    nTo: 0,
    hiddenHead: parts.top === undefined,
    hiddenTail: parts.bottom === undefined,
  };
}

/** The point at which a line without a bend arrives. */
function arrival(
  parts: TangleParts,
  { to, block }: Strand,
  { spotOf, height }: { readonly spotOf: (node: number | undefined) => Point; readonly height: number },
): Point {
  const node = parts.vertexNodes.get(to);
  if (node === undefined) return { x: spotOf(parts.bottom).x + block.to, y: height };
  const spot = spotOf(node);
  return { x: spot.x + block.to, y: spot.y };
}

function firstPinned(graph: TangleGraph): number {
  return Math.max(
    0,
    graph.nodes.findIndex((node) => node.pin === 'first'),
  );
}
