import type { Card, CardForm } from '../cards.ts';
import type { Container, Flow, Vertex } from '../flow.ts';
import type { Block, Point } from './block.ts';
import { CARD, FRAME, largest, PILL, SYMBOL } from './metrics.ts';
import {
  drawTogether,
  type Net,
  netOf,
  replaceSegment,
  segmentsOf,
  type VertexShape,
  wholeOf,
} from './net.ts';
import { type Placement, place } from './place.ts';
import { orthogonal } from './route.ts';
import { tangleBlock, tangleOf } from './tangle.ts';
import type { Tangler } from './tangler.ts';

/** Where everything stands, in absolute coordinates. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly LaidBox[];
  readonly frames: readonly LaidFrame[];
  readonly ways: readonly LaidWay[];
}

export interface LaidBox {
  readonly vertex: Extract<Vertex, { kind: 'box' }>;
  /** Index of the container it is in. */
  readonly container: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The border of an open section. */
export interface LaidFrame {
  readonly container: number;
  /** Where the main path crosses its upper border, from its left. */
  readonly axis: number;
  readonly depth: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A tensor's way within one container: horizontal and vertical pieces. */
export interface LaidWay {
  readonly container: number;
  readonly from: number;
  readonly to: number;
  readonly tensor: string;
  readonly slot: number;
  readonly points: readonly Point[];
}

/** A container that has its size and its inner places, but no place of its own yet. */
interface Laid {
  readonly container: Container;
  readonly shapes: readonly VertexShape[];
  readonly placement: Placement;
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

/**
 * Lays out what is seen of a model: inner containers before outer ones, and of each depth all tangles in one go.
 * `depths` holds for every card the length of the longest way to it, by which the main path is told from the others.
 */
export async function layOut(flow: Flow, depths: readonly number[], tangler: Tangler): Promise<Layout> {
  const laid: (Laid | undefined)[] = [];
  const deepest = largest(flow.containers.map(({ depth }) => depth));
  for (let depth = deepest; depth >= 0; depth -= 1) {
    const opened = flow.containers.flatMap((container, index) =>
      container.depth === depth ? [{ index, container, net: openNet(container, laid, depths) }] : [],
    );
    const blocks = await untangle(
      opened.map(({ net }) => net),
      tangler,
    );
    opened.forEach(({ index, container, net }, at) => {
      laid[index] = close(container, net, blocks[at]);
    });
  }
  return absolute(laid);
}

function openNet(container: Container, laid: readonly (Laid | undefined)[], depths: readonly number[]): Net {
  const shapes = container.vertices.map((vertex) => shapeOf(vertex, laid, depths));
  const margins = container.depth === 0 ? { head: 0, foot: 0 } : { head: FRAME.head, foot: FRAME.foot };
  const net = netOf(shapes, container.edges, margins);
  drawTogether(net);
  return net;
}

/** The block of every net; none for one without vertices. */
async function untangle(nets: readonly Net[], tangler: Tangler): Promise<readonly (Block | undefined)[]> {
  const tangles = nets.flatMap((net) =>
    segmentsOf(net).map((segment) => ({ net, segment, parts: tangleOf(net, segment) })),
  );
  const layouts = tangles.length === 0 ? [] : await tangler(tangles.map(({ parts }) => parts.graph));
  tangles.forEach(({ net, segment, parts }, at) => {
    const layout = layouts[at];
    if (layout !== undefined) replaceSegment(net, segment, tangleBlock(parts, layout));
  });
  return nets.map((net) => {
    drawTogether(net);
    return wholeOf(net);
  });
}

function close(container: Container, net: Net, block: Block | undefined): Laid {
  const { shapes } = net;
  if (block === undefined) {
    return {
      container,
      shapes,
      placement: { spots: new Map(), ways: new Map() },
      left: 0,
      right: 0,
      height: 0,
    };
  }
  const placement = place(block, { shapes, edges: container.edges }, net);
  const side = container.depth === 0 ? 0 : FRAME.side;
  const smallest = container.depth === 0 ? 0 : FRAME.smallest / 2;
  return {
    container,
    shapes,
    placement,
    left: Math.max(smallest, block.left + side),
    right: Math.max(smallest, block.right + side),
    height: block.height,
  };
}

const sizes: Readonly<Record<CardForm, { readonly width: number; readonly height: number }>> = {
  card: CARD,
  symbol: SYMBOL,
  pill: PILL,
};

function shapeOf(
  vertex: Vertex,
  laid: readonly (Laid | undefined)[],
  depths: readonly number[],
): VertexShape {
  const centred = { inOffset: () => 0, outOffset: () => 0, sideEntry: false, port: undefined };
  switch (vertex.kind) {
    case 'box': {
      const { width, height } = sizes[vertex.form];
      const cards = vertex.box.kind === 'card' ? [vertex.box.card] : vertex.box.section.cards;
      const length = lengthOf(cards, depths);
      return {
        ...centred,
        left: width / 2,
        right: width / 2,
        height,
        length,
        sideEntry: vertex.form === 'symbol',
      };
    }
    case 'container': {
      const inner = laid[vertex.container];
      const cards = inner?.container.section.cards ?? [];
      const offsets = inner === undefined ? { in: new Map(), out: new Map() } : portOffsets(inner);
      return {
        left: inner?.left ?? 0,
        right: inner?.right ?? 0,
        height: inner?.height ?? 0,
        length: lengthOf(cards, depths),
        inOffset: (tensor) => offsets.in.get(tensor) ?? 0,
        outOffset: (tensor) => offsets.out.get(tensor) ?? 0,
        sideEntry: false,
        port: undefined,
      };
    }
    case 'in':
    case 'out': {
      const height = vertex.kind === 'in' ? FRAME.line : 0;
      // A tensor that took a longer way to the border belongs on the axis.
      const length = vertex.kind === 'in' ? (depths[Number.parseInt(vertex.tensor, 10)] ?? 0) + 1 : 0;
      return { ...centred, left: 0, right: 0, height, length, port: vertex.kind };
    }
  }
}

/** Layers on the longest way through the cards. */
function lengthOf(cards: readonly Card[], depths: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { index } of cards) {
    least = Math.min(least, depths[index] ?? 0);
    most = Math.max(most, depths[index] ?? 0);
  }
  return cards.length === 0 ? 0 : most - least + 1;
}

function portOffsets({ container, placement }: Laid): {
  readonly in: ReadonlyMap<string, number>;
  readonly out: ReadonlyMap<string, number>;
} {
  const offsets = { in: new Map<string, number>(), out: new Map<string, number>() };
  container.vertices.forEach((vertex, index) => {
    if (vertex.kind === 'in' || vertex.kind === 'out') {
      offsets[vertex.kind].set(vertex.tensor, placement.spots.get(index)?.x ?? 0);
    }
  });
  return offsets;
}

/** Room around the whole drawing. */
const MARGIN = 24;

function absolute(laid: readonly (Laid | undefined)[]): Layout {
  const boxes: LaidBox[] = [];
  const frames: LaidFrame[] = [];
  const ways: LaidWay[] = [];
  const root = laid[0];
  if (root === undefined) return { width: 0, height: 0, boxes, frames, ways };
  // Where the axis and the upper border of each container are.
  const origins: (Point | undefined)[] = [{ x: MARGIN + root.left, y: MARGIN }];
  laid.forEach((inner, container) => {
    const origin = origins[container];
    if (inner === undefined || origin === undefined) return;
    const { placement, shapes } = inner;
    inner.container.vertices.forEach((vertex, index) => {
      const spot = placement.spots.get(index);
      const shape = shapes[index];
      if (spot === undefined || shape === undefined) return;
      const [x, y] = [origin.x + spot.x, origin.y + spot.y];
      const corner = { x: x - shape.left, y, width: shape.left + shape.right, height: shape.height };
      if (vertex.kind === 'box') boxes.push({ vertex, container, ...corner });
      if (vertex.kind === 'container') {
        origins[vertex.container] = { x, y };
        frames.push({
          container: vertex.container,
          axis: shape.left,
          depth: inner.container.depth + 1,
          ...corner,
        });
      }
    });
    for (const way of waysOf(inner, container, origin)) ways.push(way);
  });
  return {
    width: root.left + root.right + 2 * MARGIN,
    height: root.height + 2 * MARGIN,
    boxes,
    frames,
    ways,
  };
}

/** The ways in a container, those that cross its border drawn on to it. */
function waysOf({ container, shapes, placement }: Laid, index: number, origin: Point): readonly LaidWay[] {
  return container.edges.flatMap((edge, at) => {
    const way = placement.ways.get(at);
    if (way === undefined) return [];
    const [first, last] = [way[0], way.at(-1)];
    const { from, to } = { from: shapes[edge.from], to: shapes[edge.to] };
    const drawn = orthogonal([
      ...(from?.port === 'in' && first !== undefined ? [{ x: first.x, y: first.y - from.height }] : []),
      ...way,
      ...(to?.port === 'out' && last !== undefined ? [{ x: last.x, y: last.y + to.height }] : []),
    ]);
    const points = drawn.map(({ x, y }) => ({ x: x + origin.x, y: y + origin.y }));
    return [{ container: index, ...edge, points }];
  });
}
