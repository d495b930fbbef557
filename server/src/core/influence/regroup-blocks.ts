import type { TensorSizes } from '../reach/reading.ts';
import type { AxisDigits, Regroup } from '../relation.ts';
import { without } from './along-axis.ts';
import { type Block, cellsIn, deposit, evenBlock, frameOver, MOST_CELLS, renamed } from './block.ts';
import type { InfluenceStatus } from './status.ts';

export interface Regrouped {
  readonly blocks: readonly Block[];
  readonly status: InfluenceStatus;
}

/** An axis, or a digit of one, by the name it has in blocks. */
interface Part {
  readonly name: number;
  readonly size: number;
}

/** Digits are named by these numbers while axes are taken apart. */
const DIGIT = 1 << 20;

/**
 * Blocks over output axes turned into blocks over the input axes of a regrouping; `inputName` names the latter. Axes
 * whose digits do not work out are left out and make it approximate.
 */
export function throughRegroup(
  blocks: readonly Block[],
  entry: Regroup<number>,
  { sizes, inputName }: { readonly sizes: TensorSizes; readonly inputName: (axis: number) => number },
): Regrouped {
  const outputs = ({ axis }: AxisDigits): Part => ({ name: axis, size: sizes.out[axis] ?? 1 });
  const inputs = ({ axis }: AxisDigits): Part => ({ name: inputName(axis), size: sizes.in[axis] ?? 1 });
  const digit = (index: number): Part => ({ name: DIGIT + index, size: entry.digits[index] ?? 1 });
  let result: Regrouped = { blocks, status: 'exact' };
  for (const cluster of clustersOf(entry.to)) {
    const digits = digitsOf(cluster);
    result =
      digits === undefined
        ? leaveOut(result, cluster.map(outputs))
        : turn(result, cluster.map(outputs), digits.map(digit));
  }
  const read = new Set(entry.from.flatMap(({ digits }) => digits));
  const repeated = entry.digits.flatMap((_, index) => (read.has(index) ? [] : [digit(index).name]));
  result = { ...result, blocks: repeated.reduce(summedOut, result.blocks) };
  result = { ...result, blocks: [...result.blocks, ...missing(result.blocks, [...read].map(digit))] };
  for (const cluster of clustersOf(entry.from)) {
    const digits = digitsOf(cluster);
    result =
      digits === undefined
        ? { ...result, status: 'approximate' }
        : turn(result, digits.map(digit), cluster.map(inputs));
  }
  const left = entry.digits.map((_, index) => digit(index).name);
  return { ...result, blocks: left.reduce(summedOut, result.blocks) };
}

/** Axes that share a digit belong together; the others stand alone. */
function clustersOf(axes: readonly AxisDigits[]): readonly (readonly AxisDigits[])[] {
  const clusters: AxisDigits[][] = [];
  for (const axis of axes) {
    const cluster = clusters.find((others) =>
      others.some((other) => other.digits.some((digit) => axis.digits.includes(digit))),
    );
    if (cluster === undefined) clusters.push([axis]);
    else cluster.push(axis);
  }
  return clusters;
}

/** The digits that a cluster is, in row-major order; undefined where axes share some of them only. */
function digitsOf(cluster: readonly AxisDigits[]): readonly number[] | undefined {
  const digits = cluster[0]?.digits ?? [];
  const [shared, second] = digits;
  if (cluster.length === 1 && new Set(digits).size === digits.length) return digits;
  const alone =
    second === undefined && cluster.every((axis) => axis.digits.length === 1 && axis.digits[0] === shared);
  return alone ? digits : undefined;
}

/** Parts in row-major order named and measured anew: several become one, or one becomes several. */
function turn(before: Regrouped, from: readonly Part[], to: readonly Part[]): Regrouped {
  const [only, second] = to;
  const [single, another] = from;
  if (product(from) !== product(to)) return leaveOut(before, from);
  if (single !== undefined && another === undefined) {
    const blocks = before.blocks.flatMap((block) =>
      block.axes.includes(single.name) ? split(block, single, to) : [block],
    );
    return blocks.some((block) => block.axes.includes(single.name))
      ? leaveOut(before, from)
      : { ...before, blocks };
  }
  return only === undefined || second !== undefined ? leaveOut(before, from) : join(before, from, only);
}

/** One axis taken apart. The block as it is where that takes too many cells. */
function split(block: Block, axis: Part, parts: readonly Part[]): readonly Block[] {
  const [only, second] = parts;
  if (only !== undefined && second === undefined) {
    return [renamed(block, (name) => (name === axis.name ? only.name : name))];
  }
  const [first = 0] = block.first;
  const [count = 1] = block.counts;
  if (block.axes.length === 1 && block.weights === null && count === axis.size) return parts.map(whole);
  if (block.axes.length === 1 && count === 1) return digitsAt(first, parts);
  const wide = widened([block], block.axes, [axis]);
  if (wide === undefined) return [block];
  const place = block.axes.indexOf(axis.name);
  return [
    {
      axes: block.axes.toSpliced(place, 1, ...parts.map(({ name }) => name)),
      first: wide.first.toSpliced(place, 1, ...parts.map(() => 0)),
      counts: wide.counts.toSpliced(place, 1, ...parts.map(({ size }) => size)),
      weights: wide.weights,
    },
  ];
}

/** A position as a position along each part. */
function digitsAt(position: number, parts: readonly Part[]): readonly Block[] {
  let rest = position;
  return parts
    .toReversed()
    .map(({ name, size }) => {
      const digit = rest % size;
      rest = Math.floor(rest / size);
      return evenBlock(name, [digit, digit]);
    })
    .toReversed();
}

/** Several axes put together as one. */
function join(before: Regrouped, parts: readonly Part[], axis: Part): Regrouped {
  const names = parts.map(({ name }) => name);
  const isHolder = (block: Block) => block.axes.some((name) => names.includes(name));
  const holders = before.blocks.filter(isHolder);
  const rest = before.blocks.filter((block) => !isHolder(block));
  if (holders.every((block) => isWhole(block, parts))) return { ...before, blocks: [...rest, whole(axis)] };
  const others = holders.flatMap(({ axes }) => axes.filter((name) => !names.includes(name)));
  const wide = widened(holders, [...others, ...names], parts);
  if (wide === undefined) return leaveOut(before, parts, [whole(axis)]);
  const block: Block = {
    axes: [...others, axis.name],
    first: [...wide.first.slice(0, others.length), 0],
    counts: [...wide.counts.slice(0, others.length), axis.size],
    weights: wide.weights,
  };
  return { ...before, blocks: [...rest, block] };
}

function isWhole(block: Block, parts: readonly Part[]): boolean {
  const part = parts.find(({ name }) => name === block.axes[0]);
  return block.axes.length === 1 && block.weights === null && block.counts[0] === part?.size;
}

/** One block over `axes` for the product of several, over all positions of `parts`; undefined where it has too many cells. */
function widened(
  blocks: readonly Block[],
  axes: readonly number[],
  parts: readonly Part[],
): Block | undefined {
  const tight = frameOver(blocks, axes);
  const sizes = axes.map((axis) => parts.find(({ name }) => name === axis)?.size);
  const frame = {
    axes,
    first: tight.first.map((first, place) => (sizes[place] === undefined ? first : 0)),
    counts: tight.counts.map((count, place) => sizes[place] ?? count),
  };
  if (cellsIn(frame) > MOST_CELLS) return undefined;
  const weights = new Float64Array(cellsIn(frame));
  deposit(frame, weights, blocks, 1);
  return { ...frame, weights };
}

function leaveOut(before: Regrouped, parts: readonly Part[], instead: readonly Block[] = []): Regrouped {
  const blocks = parts.reduce((rest, { name }) => summedOut(rest, name), before.blocks);
  return { blocks: [...blocks, ...instead], status: 'approximate' };
}

function summedOut(blocks: readonly Block[], axis: number): readonly Block[] {
  return blocks.flatMap((block) => (block.axes.includes(axis) ? without(block, axis) : [block]));
}

/** Even blocks for the parts that no block has. */
function missing(blocks: readonly Block[], parts: readonly Part[]): readonly Block[] {
  return parts.filter(({ name }) => !blocks.some((block) => block.axes.includes(name))).map(whole);
}

function whole({ name, size }: Part): Block {
  return evenBlock(name, [0, size - 1]);
}

function product(parts: readonly Part[]): number {
  return parts.reduce((size, part) => size * part.size, 1);
}
