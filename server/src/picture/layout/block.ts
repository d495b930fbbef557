import { BUS, GAP, LANE_GAP, largest, SIDE_GAP } from './metrics.ts';

/**
 * What lies between two vertices of a container: a line, things one below the other, branches side by side, or a tangle
 * that an engine laid out. Its axis is the vertical line on which it begins and ends; `left` and `right` are how far it
 * reaches from there. Blocks are never changed, so that putting two together takes constant time.
 */
export type Block = Line | Series | Parallel | Tangle;

interface BlockBase {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Layers on the longest way through it: the longest branch stays on the axis. */
  readonly length: number;
  /** Its place among the inputs of where it ends: branches stand in this order. */
  readonly slot: number;
  /** Where it begins and ends, from the axis of the vertex there; a port of a container may be off the axis. */
  readonly from: number;
  readonly to: number;
  /** How many lines begin and end off the axis: each wants a level of its own to step over to it. */
  readonly nFrom: number;
  readonly nTo: number;
  /** It begins at the border of the container, or ends there: no line is drawn there, and nothing may move away. */
  readonly hiddenHead: boolean;
  readonly hiddenTail: boolean;
}

export interface Line extends BlockBase {
  readonly kind: 'line';
  /** An edge of the container; none where the line only keeps something at its place. */
  readonly edge: number | undefined;
}

export interface Series extends BlockBase {
  readonly kind: 'series';
  readonly above: Block;
  readonly vertex: number;
  readonly below: Block;
}

export interface Parallel extends BlockBase {
  readonly kind: 'parallel';
  readonly branches: readonly PlacedBranch[];
  readonly topGap: number;
  readonly bottomGap: number;
}

export interface PlacedBranch {
  readonly block: Block;
  /** Its axis, from that of the whole. */
  readonly shift: number;
}

/** Vertices inside with their places, and the strands between them. */
export interface Tangle extends BlockBase {
  readonly kind: 'tangle';
  readonly vertices: readonly { readonly vertex: number; readonly x: number; readonly y: number }[];
  readonly strands: readonly TangleStrand[];
}

/** A block within a tangle: the lines that lead to it and away. A mere line has its whole way in `top`. */
export interface TangleStrand {
  readonly block: Block;
  readonly fromVertex: number;
  readonly toVertex: number;
  readonly x: number;
  readonly y: number;
  readonly top: readonly Point[];
  readonly bottom: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a block needs to know of a vertex that it holds. */
export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly length: number;
}

export function lineOf(
  edge: number,
  ends: { readonly from: number; readonly to: number; readonly slot: number },
): Line {
  return {
    kind: 'line',
    edge,
    left: 0,
    right: 0,
    height: GAP,
    length: 0,
    ...ends,
    nFrom: ends.from === 0 ? 0 : 1,
    nTo: ends.to === 0 ? 0 : 1,
    hiddenHead: false,
    hiddenTail: false,
  };
}

/** Keeps a vertex at the upper or the lower border of the container, `height` away from it. */
export function tie(
  end: 'head' | 'tail',
  { height, slot }: { readonly height: number; readonly slot: number },
): Line {
  return {
    kind: 'line',
    edge: undefined,
    left: 0,
    right: 0,
    height,
    length: 0,
    slot,
    from: 0,
    to: 0,
    nFrom: 0,
    nTo: 0,
    hiddenHead: end === 'head',
    hiddenTail: end === 'tail',
  };
}

/** One block, a vertex, and another block, from above to below. */
export function inSeries(
  above: Block,
  vertex: { readonly index: number; readonly extent: Extent },
  below: Block,
): Series {
  const { extent } = vertex;
  return {
    kind: 'series',
    above,
    vertex: vertex.index,
    below,
    left: Math.max(above.left, extent.left, below.left),
    right: Math.max(above.right, extent.right, below.right),
    height: above.height + extent.height + below.height,
    length: above.length + extent.length + below.length,
    slot: below.slot,
    from: above.from,
    to: below.to,
    nFrom: above.nFrom,
    nTo: below.nTo,
    hiddenHead: above.hiddenHead,
    hiddenTail: below.hiddenTail,
  };
}

/**
 * Branches side by side between the same two vertices. The longest stays on the axis; a branch without a card runs on
 * its right, a single other branch too, and more of them stand around the axis in the order of the text.
 * `sideEntry`: the vertex below takes branches from its sides, so they need no room above it.
 */
export function inParallel(blocks: readonly Block[], { sideEntry }: { readonly sideEntry: boolean }): Block {
  const branches = blocks
    .flatMap((block) => (block.kind === 'parallel' ? block.branches.map((branch) => branch.block) : [block]))
    .sort((a, b) => a.slot - b.slot);
  const spine = branches.reduce((longest, block) => (block.length > longest.length ? block : longest));
  const { left, right } = sidesOf(branches, spine);
  const placed = [
    ...shifted(left.toReversed(), -1, spine.left),
    { block: spine, shift: 0 },
    ...shifted(right, 1, spine.right),
  ];
  const [nFrom, nTo] = [sum(branches.map((block) => block.nFrom)), sum(branches.map((block) => block.nTo))];
  const topGap = spine.hiddenHead ? 0 : BUS * (1 + nFrom);
  const bottomGap = spine.hiddenTail ? 0 : BUS * ((sideEntry ? 0 : 1) + nTo);
  const heights = branches.map((block) => block.height);
  return {
    kind: 'parallel',
    branches: placed,
    topGap,
    bottomGap,
    left: largest(placed.map(({ block, shift }) => block.left - shift)),
    right: largest(placed.map(({ block, shift }) => block.right + shift)),
    height: topGap + largest(heights) + bottomGap,
    length: spine.length,
    slot: branches[0]?.slot ?? 0,
    from: spine.from,
    to: spine.to,
    nFrom,
    nTo,
    hiddenHead: spine.hiddenHead,
    hiddenTail: spine.hiddenTail,
  };
}

function sidesOf(
  branches: readonly Block[],
  spine: Block,
): { readonly left: readonly Block[]; readonly right: readonly Block[] } {
  const spineAt = branches.indexOf(spine);
  const lanes = branches.filter((block, at) => at !== spineAt && isLane(block));
  const wide = branches.filter((block, at) => at !== spineAt && !isLane(block));
  const before = branches.slice(0, spineAt).filter((block) => !isLane(block)).length;
  const nLeft =
    wide.length < 2 ? 0 : Math.min(Math.max(before, Math.floor(wide.length / 2)), Math.ceil(wide.length / 2));
  return { left: wide.slice(0, nLeft), right: [...lanes, ...wide.slice(nLeft)] };
}

/** A branch with nothing on it that is wider than a line. */
function isLane(block: Block): boolean {
  return block.left + block.right === 0;
}

/** Blocks one beside the other from the axis outwards; `occupied` is how far the axis' own block reaches that way. */
function shifted(blocks: readonly Block[], side: 1 | -1, occupied: number): readonly PlacedBranch[] {
  const placed: PlacedBranch[] = [];
  let edge = occupied;
  for (const block of blocks) {
    const [near, far] = side === 1 ? [block.left, block.right] : [block.right, block.left];
    const distance = edge + (isLane(block) ? LANE_GAP : SIDE_GAP) + near;
    placed.push({ block, shift: side * distance });
    edge = distance + far;
  }
  return placed;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
