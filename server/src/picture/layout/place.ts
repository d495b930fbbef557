import type { Block, Parallel, Point, Series, Tangle, TangleStrand } from './block.ts';
import { BUS } from './metrics.ts';
import type { NetEdge, VertexShape } from './net.ts';
import { orthogonal } from './route.ts';

/** Where everything in a container stands: from its axis and its upper border. */
export interface Placement {
  /** The axis and the upper edge of each vertex. */
  readonly spots: ReadonlyMap<number, Point>;
  /** The way of each edge. */
  readonly ways: ReadonlyMap<number, readonly Point[]>;
}

export interface Graph {
  readonly shapes: readonly VertexShape[];
  readonly edges: readonly NetEdge[];
}

/** A block and the room it was given. The source and the sink of the net are no vertices. */
interface Task {
  readonly block: Block;
  /** Its axis. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly from: number;
  readonly to: number;
  /** On the way from the vertex above to the block, and from the block to the vertex below. */
  readonly head: readonly Point[];
  readonly tail: readonly Point[];
  /** The side from which it enters the vertex below, where that is not the top. */
  readonly side: 'left' | 'right' | undefined;
  /** Where lines off the axis step over to it: right below the vertex above, and right above the one below. */
  readonly exits: Levels | undefined;
  readonly entries: Levels | undefined;
}

/** Heights that are given to one line each, so that lines of different tensors do not run together. */
interface Levels {
  readonly next: () => number;
}

function levels(start: number, step: number): Levels {
  let level = start;
  return {
    next() {
      level += step;
      return level;
    },
  };
}

interface Work extends Graph {
  readonly spots: Map<number, Point>;
  readonly ways: Map<number, readonly Point[]>;
  readonly tasks: Task[];
}

/** Gives everything in `whole` its place. Works through a list, so depth of nesting is no limit. */
export function place(
  whole: Block,
  graph: Graph,
  ends: { readonly source: number; readonly sink: number },
): Placement {
  const work: Work = { ...graph, spots: new Map(), ways: new Map(), tasks: [] };
  const { source: from, sink: to } = ends;
  work.tasks.push({
    block: whole,
    x: 0,
    top: 0,
    bottom: whole.height,
    from,
    to,
    head: [],
    tail: [],
    side: undefined,
    exits: undefined,
    entries: undefined,
  });
  for (let task = work.tasks.pop(); task !== undefined; task = work.tasks.pop()) {
    const { block } = task;
    if (block.kind === 'line') placeLine(work, task, block.edge);
    else if (block.kind === 'series') placeSeries(work, task, block);
    else if (block.kind === 'parallel') placeParallel(work, task, block);
    else placeTangle(work, task, block);
  }
  return { spots: work.spots, ways: work.ways };
}

function placeLine(work: Work, task: Task, edge: number | undefined): void {
  if (edge === undefined) return;
  const { x, top, bottom, head, tail, exits, entries } = task;
  const { from, to } = task.block;
  const [exit, entry] = [exitOf(work, edge, task), entryOf(work, edge, task)];
  const start = from === 0 || exits === undefined ? head : stepOver(exit, x, exits);
  const end =
    to === 0 || entries === undefined ? tail.toReversed() : stepOver(entry, x, entries).toReversed();
  const line = [
    { x, y: top },
    { x, y: bottom },
  ];
  work.ways.set(edge, orthogonal([...exit, ...start, ...line, ...end, ...entry]));
}

/** From a port straight to the level, and along it to the axis of the line. */
function stepOver([port]: readonly Point[], x: number, along: Levels): readonly Point[] {
  const y = along.next();
  return port === undefined
    ? []
    : [
        { x: port.x, y },
        { x, y },
      ];
}

function exitOf(work: Work, edge: number, { from }: Task): readonly Point[] {
  const spot = work.spots.get(from);
  const shape = work.shapes[from];
  if (spot === undefined || shape === undefined) return [];
  return [{ x: spot.x + shape.outOffset(work.edges[edge]?.tensor ?? ''), y: spot.y + shape.height }];
}

function entryOf(work: Work, edge: number, { to, side }: Task): readonly Point[] {
  const spot = work.spots.get(to);
  const shape = work.shapes[to];
  if (spot === undefined || shape === undefined) return [];
  if (side === 'left') return [{ x: spot.x - shape.left, y: spot.y + shape.height / 2 }];
  if (side === 'right') return [{ x: spot.x + shape.right, y: spot.y + shape.height / 2 }];
  return [{ x: spot.x + shape.inOffset(work.edges[edge]?.tensor ?? ''), y: spot.y }];
}

function placeSeries(work: Work, task: Task, series: Series): void {
  const { blocks, vertices } = flattened(series);
  const { x } = task;
  const extra = slackOf(work, { blocks, vertices }, task.bottom - task.top - series.height);
  // Every vertex first: lines need both ends in place.
  const tops: number[] = [];
  let y = task.top;
  blocks.forEach((block, index) => {
    tops.push(y);
    y += block.height + (extra[index] ?? 0);
    const vertex = vertices[index];
    if (vertex === undefined) return;
    work.spots.set(vertex, { x, y });
    y += work.shapes[vertex]?.height ?? 0;
  });
  blocks.forEach((block, index) => {
    const top = tops[index] ?? 0;
    const [above, below] = [vertices[index - 1], vertices[index]];
    work.tasks.push({
      block,
      x,
      top,
      bottom: top + block.height + (extra[index] ?? 0),
      from: above ?? task.from,
      to: below ?? task.to,
      head: above === undefined ? task.head : [],
      tail: below === undefined ? task.tail : [],
      side: below === undefined ? task.side : undefined,
      exits: above === undefined ? task.exits : undefined,
      entries: below === undefined ? task.entries : undefined,
    });
  });
}

interface Flattened {
  /** One more than there are vertices. */
  readonly blocks: readonly Block[];
  readonly vertices: readonly number[];
}

function flattened(series: Series): Flattened {
  const blocks: Block[] = [];
  const vertices: number[] = [];
  const waiting: (Block | number)[] = [series];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'number') vertices.push(next);
    else if (next.kind === 'series') waiting.push(next.below, next.vertex, next.above);
    else blocks.push(next);
  }
  return { blocks, vertices };
}

/**
 * How room that is left over is given to the blocks. What stands on a border stays there; everything else is centred
 * between its ends.
 */
function slackOf(work: Work, { blocks, vertices }: Flattened, slack: number): readonly number[] {
  const extra = blocks.map(() => 0);
  if (slack <= 0) return extra;
  const last = blocks.length - 1;
  const atTop = blocks[0]?.hiddenHead === true;
  const atBottom = blocks[last]?.hiddenTail === true;
  const isPort = (index: number) => work.shapes[vertices[index] ?? -1]?.port !== undefined;
  const first = atTop && isPort(0) ? 1 : 0;
  const end = atBottom && isPort(vertices.length - 1) ? last - 1 : last;
  if (atTop === atBottom && !atTop) {
    extra[0] = Math.floor(slack / 2);
    extra[last] = slack - Math.floor(slack / 2);
  } else if (atTop && !atBottom) {
    extra[first === 1 && blocks[first]?.kind === 'line' ? first : end] = slack;
  } else {
    extra[end] = slack;
  }
  return extra;
}

function placeParallel(work: Work, task: Task, parallel: Parallel): void {
  const { x, top, bottom, head, tail } = task;
  const [above, below] = [work.spots.get(task.from), work.spots.get(task.to)];
  const shape = work.shapes[task.to];
  const [isBelow, isAbove] = [above?.x === x && head.length === 0, below?.x === x && tail.length === 0];
  // The outermost of nested branches gives the levels: there nothing stands in the way yet.
  const exits = task.exits ?? (isBelow ? levels(top + BUS, BUS) : undefined);
  const entries = task.entries ?? (isAbove ? levels(bottom - BUS, -BUS) : undefined);
  const sideEntry = isAbove && (shape?.sideEntry ?? false) && task.side === undefined;
  for (const { block, shift } of parallel.branches) {
    const at = x + shift;
    const fork = [
      { x, y: top + BUS },
      { x: at, y: top + BUS },
    ];
    const enters = sideEntry && shift !== 0;
    const merge = enters
      ? [{ x: at, y: (below?.y ?? 0) + (shape?.height ?? 0) / 2 }]
      : [
          { x, y: bottom - BUS },
          { x: at, y: bottom - BUS },
        ];
    work.tasks.push({
      block,
      x: at,
      top: top + parallel.topGap,
      bottom: bottom - parallel.bottomGap,
      from: task.from,
      to: task.to,
      head: shift !== 0 && !block.hiddenHead ? [...head, ...fork] : head,
      tail: shift !== 0 && !block.hiddenTail ? [...tail, ...merge] : tail,
      side: enters ? (shift < 0 ? 'left' : 'right') : task.side,
      exits,
      entries,
    });
  }
}

function placeTangle(work: Work, task: Task, tangle: Tangle): void {
  const { x, top, bottom } = task;
  const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + top });
  for (const { vertex, ...spot } of tangle.vertices) {
    const shape = work.shapes[vertex];
    // What stands on the lower border stays there, however much room the tangle was given.
    const y = shape?.port === 'out' ? bottom - shape.height : top + spot.y;
    work.spots.set(vertex, { x: x + spot.x, y });
  }
  for (const strand of tangle.strands) {
    const { block } = strand;
    const starts = strand.fromVertex === task.from;
    const ends = strand.toVertex === task.to;
    // Lines of one block may begin at several ports: right below the vertex they come together where the block begins.
    const start = starts ? { x: x + block.from, y: top + STUB } : portBelow(work, strand);
    const end = ends ? { x: x + block.to, y: bottom - STUB } : portAbove(work, strand);
    const head = [...(starts ? task.head : []), start, ...strand.top.map(moved)];
    const tail = [...(ends ? task.tail : []), end, ...strand.bottom.map(moved).toReversed()];
    work.tasks.push({
      block,
      x: x + strand.x,
      top: top + strand.y,
      bottom: bottomOf(strand, top, bottom),
      from: strand.fromVertex,
      to: strand.toVertex,
      head,
      tail,
      side: ends ? task.side : undefined,
      exits: undefined,
      entries: undefined,
    });
  }
}

/** How far a line runs straight from a vertex before it may turn. */
const STUB = 4;

function portBelow(work: Work, { fromVertex, block }: TangleStrand): Point {
  const spot = work.spots.get(fromVertex) ?? { x: 0, y: 0 };
  return { x: spot.x + block.from, y: spot.y + (work.shapes[fromVertex]?.height ?? 0) + STUB };
}

function portAbove(work: Work, { toVertex, block }: TangleStrand): Point {
  const spot = work.spots.get(toVertex) ?? { x: 0, y: 0 };
  return { x: spot.x + block.to, y: spot.y - STUB };
}

/** A mere line is all in the ways to and from it; what ends at the lower border reaches down to it. */
function bottomOf({ block, y }: TangleStrand, top: number, bottom: number): number {
  if (block.hiddenTail) return bottom;
  return block.kind === 'line' ? top + y : top + y + block.height;
}
