import type { Run } from '../reach/index-set.ts';

/**
 * How an amount is distributed over the cells of some axes: a stretch of positions along each, the cells in row-major
 * order, and nothing beyond. The weights add up to 1; null stands for weights that are all the same.
 */
export interface Block {
  readonly axes: readonly number[];
  /** The first position of the stretch along each axis, and how many positions it has. */
  readonly first: readonly number[];
  readonly counts: readonly number[];
  readonly weights: Float64Array | null;
}

/** Which cells a block is to have. */
export type Frame = Omit<Block, 'weights'>;

/** A block with so many cells is not made: what would need it is approximated. */
export const MOST_CELLS = 1 << 22;

/** The same weight at every position of a run; of a single position, all of it. */
export function evenBlock(axis: number, [first, last]: Run): Block {
  return { axes: [axis], first: [first], counts: [last - first + 1], weights: null };
}

export function cellsIn({ counts }: Pick<Frame, 'counts'>): number {
  return counts.reduce((cells, count) => cells * count, 1);
}

/** The positions of the stretch along one axis of the block. */
export function runAlong(block: Frame, axis: number): Run {
  const place = block.axes.indexOf(axis);
  const first = block.first[place] ?? 0;
  return [first, first + (block.counts[place] ?? 1) - 1];
}

/** The same block under other names for its axes. */
export function renamed(block: Block, name: (axis: number) => number): Block {
  return { ...block, axes: block.axes.map(name) };
}

/** The block moved along one axis. */
export function moved(block: Block, axis: number, distance: number): Block {
  if (distance === 0) return block;
  const first = block.first.map((own, place) => (block.axes[place] === axis ? own + distance : own));
  return { ...block, first };
}

/** The block seen along `axes` alone, in that order: the other axes are added up. Undefined where none are left. */
export function along(block: Block, axes: readonly number[]): Block | undefined {
  if (axes.length === 0) return undefined;
  if (axes.length === block.axes.length && axes.every((axis, place) => axis === block.axes[place]))
    return block;
  const frame = frameOver([block], axes);
  if (block.weights === null) return { ...frame, weights: null };
  const weights = new Float64Array(cellsIn(frame));
  deposit(frame, weights, [block], 1);
  return { ...frame, weights };
}

/** The smallest frame over `axes` that holds the stretches of all blocks along them. */
export function frameOver(blocks: readonly Block[], axes: readonly number[]): Frame {
  const runs = axes.map((axis) =>
    blocks
      .filter((block) => block.axes.includes(axis))
      .map((block) => runAlong(block, axis))
      .reduce((hull, run): Run => [Math.min(hull[0], run[0]), Math.max(hull[1], run[1])]),
  );
  return { axes, first: runs.map(([first]) => first), counts: runs.map(([first, last]) => last - first + 1) };
}

/**
 * Adds the outer product of blocks over different axes, times `amount`, to the cells of a frame that holds it. Axes that
 * the frame does not have are added up.
 */
export function deposit(frame: Frame, cells: Float64Array, blocks: readonly Block[], amount: number): void {
  // A block that is added up as a whole comes to 1. The largest block makes the innermost loop.
  const factors = blocks
    .filter((block) => block.axes.some((axis) => frame.axes.includes(axis)))
    .toSorted((a, b) => cellsIn(a) - cellsIn(b));
  const strides = stridesOf(frame.counts);
  const places = factors.map((block) => block.axes.map((axis) => frame.axes.indexOf(axis)));
  const steps = places.map((own) => own.map((place) => strides[place] ?? 0));
  const starts = factors.map((block, k) =>
    (places[k] ?? []).reduce(
      (offset, place, axis) =>
        offset + ((block.first[axis] ?? 0) - (frame.first[place] ?? 0)) * (strides[place] ?? 0),
      0,
    ),
  );
  const put = (factor: number, offset: number, part: number): void => {
    const block = factors[factor];
    if (block === undefined) {
      cells[offset] = (cells[offset] ?? 0) + part;
      return;
    }
    const own = steps[factor] ?? [];
    const start = offset + (starts[factor] ?? 0);
    if (factor === factors.length - 1) {
      addCells(cells, block, own, { axis: 0, source: 0, target: start, amount: part });
      return;
    }
    for (let cell = 0; cell < cellsIn(block); cell += 1) {
      const weight = weightAt(block, cell);
      if (weight !== 0) put(factor + 1, start + offsetOf(cell, block.counts, own), part * weight);
    }
  };
  put(0, 0, amount);
}

/** The weights, written out. */
export function weightsOf(block: Block): Float64Array {
  if (block.weights !== null) return block.weights;
  const cells = cellsIn(block);
  return new Float64Array(cells).fill(1 / cells);
}

/** Cells that lie behind and before one position along an axis: a block is `outer` times its axis times `inner`. */
export function sidesOf(block: Frame, axis: number): { readonly outer: number; readonly inner: number } {
  const place = block.axes.indexOf(axis);
  return {
    outer: cellsIn({ counts: block.counts.slice(0, place) }),
    inner: cellsIn({ counts: block.counts.slice(place + 1) }),
  };
}

/** The part of a block within a run along one axis, as a block of its own, and how much of the whole it is. */
export function cut(
  block: Block,
  axis: number,
  run: Run,
): { readonly part: Block; readonly share: number } | undefined {
  const own = runAlong(block, axis);
  const first = Math.max(own[0], run[0]);
  const count = Math.min(own[1], run[1]) - first + 1;
  if (count <= 0) return undefined;
  const whole = own[1] - own[0] + 1;
  if (count === whole) return { part: block, share: 1 };
  const place = block.axes.indexOf(axis);
  const frame = {
    axes: block.axes,
    first: block.first.with(place, first),
    counts: block.counts.with(place, count),
  };
  if (block.weights === null) return { part: { ...frame, weights: null }, share: count / whole };
  const { outer, inner } = sidesOf(block, axis);
  const weights = new Float64Array(outer * count * inner);
  for (let row = 0; row < outer; row += 1) {
    const start = (row * whole + first - own[0]) * inner;
    weights.set(block.weights.subarray(start, start + count * inner), row * count * inner);
  }
  const share = sumOfWeights(weights);
  return share === 0 ? undefined : { part: { ...frame, weights: scaled(weights, 1 / share) }, share };
}

export function sumOfWeights(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

/** All weights times a factor, in place. */
function scaled(weights: Float64Array, factor: number): Float64Array {
  for (let cell = 0; cell < weights.length; cell += 1) weights[cell] = (weights[cell] ?? 0) * factor;
  return weights;
}

/** Whether two blocks over the same axes distribute alike, but for rounding. */
export function sameDistribution(a: Block, b: Block): boolean {
  if (a === b) return true;
  const alike = (left: readonly number[], right: readonly number[]) =>
    left.length === right.length && left.every((number, place) => number === right[place]);
  if (!alike(a.axes, b.axes) || !alike(a.first, b.first) || !alike(a.counts, b.counts)) return false;
  if (a.weights === b.weights) return true;
  const [left, right] = [weightsOf(a), weightsOf(b)];
  return left.every((weight, cell) => Math.abs(weight - (right[cell] ?? 0)) <= weight * ROUNDING);
}

/** Two weights nearer to each other than this, as a ratio, differ by rounding only. */
const ROUNDING = 1e-12;

interface Place {
  readonly axis: number;
  readonly source: number;
  readonly target: number;
  readonly amount: number;
}

function addCells(cells: Float64Array, block: Block, steps: readonly number[], place: Place): void {
  const { axis, source, target, amount } = place;
  const count = block.counts[axis] ?? 1;
  const step = steps[axis] ?? 0;
  if (axis < block.axes.length - 1) {
    for (let k = 0; k < count; k += 1) {
      addCells(cells, block, steps, {
        axis: axis + 1,
        source: source * count + k,
        target: target + k * step,
        amount,
      });
    }
    return;
  }
  const { weights } = block;
  if (weights === null) {
    const even = amount / cellsIn(block);
    for (let k = 0, cell = target; k < count; k += 1, cell += step) cells[cell] = (cells[cell] ?? 0) + even;
    return;
  }
  const start = source * count;
  for (let k = 0, cell = target; k < count; k += 1, cell += step) {
    cells[cell] = (cells[cell] ?? 0) + amount * (weights[start + k] ?? 0);
  }
}

function weightAt(block: Block, cell: number): number {
  return block.weights === null ? 1 / cellsIn(block) : (block.weights[cell] ?? 0);
}

/** Where a cell of a block lies in a frame, counted from the block's first cell. */
function offsetOf(cell: number, counts: readonly number[], steps: readonly number[]): number {
  let rest = cell;
  let offset = 0;
  for (let axis = counts.length - 1; axis >= 0; axis -= 1) {
    const count = counts[axis] ?? 1;
    offset += (rest % count) * (steps[axis] ?? 0);
    rest = Math.floor(rest / count);
  }
  return offset;
}

function stridesOf(counts: readonly number[]): readonly number[] {
  const strides: number[] = [];
  counts.reduceRight((stride, count) => {
    strides.unshift(stride);
    return stride * count;
  }, 1);
  return strides;
}
