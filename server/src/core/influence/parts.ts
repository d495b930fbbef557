import { without } from './along-axis.ts';
import {
  type Block,
  cellsIn,
  cut,
  deposit,
  evenBlock,
  type Frame,
  frameOver,
  MOST_CELLS,
  renamed,
  runAlong,
} from './block.ts';
import { type InfluenceStatus, weakerStatus } from './status.ts';
import { FEW_CELLS, type Term } from './term.ts';

/** An axis, or a digit of one, by the name it has in blocks. */
export interface Part {
  readonly name: number;
  readonly size: number;
}

export interface Turned {
  readonly terms: readonly Term[];
  readonly status: InfluenceStatus;
}

/**
 * Parts named and measured anew in row-major order: several become one, or one becomes several. All blocks of the term
 * together must have all parts of `from`.
 */
export function turn(term: Term, from: readonly Part[], to: readonly Part[]): Turned {
  const [single, another] = from;
  const [only, second] = to;
  if (product(from) !== product(to)) return leftOut(term, from, to);
  if (single !== undefined && another === undefined) return taken(term, single, to);
  return only !== undefined && second === undefined ? joined(term, from, only) : leftOut(term, from, to);
}

/** The term with some parts added up. */
export function summedOut(term: Term, parts: readonly Part[]): Term {
  const blocks = parts.reduce<readonly Block[]>(
    (rest, { name }) => rest.flatMap((block) => (block.axes.includes(name) ? without(block, name) : [block])),
    term.blocks,
  );
  return { ...term, blocks };
}

/** The term without some parts, and even over others instead: what is done where it does not work out. */
export function leftOut(term: Term, parts: readonly Part[], instead: readonly Part[] = []): Turned {
  const { amount, blocks } = summedOut(term, parts);
  return { terms: [{ amount, blocks: [...blocks, ...instead.map(wholePart)] }], status: 'approximate' };
}

export function wholePart({ name, size }: Part): Block {
  return evenBlock(name, [0, size - 1]);
}

/** One axis taken apart. */
function taken(term: Term, axis: Part, parts: readonly Part[]): Turned {
  const split = term.blocks.map((block) =>
    block.axes.includes(axis.name) ? splitBlock(block, axis, parts) : [block],
  );
  if (split.includes(undefined)) return leftOut(term, [axis], parts);
  return { terms: [{ ...term, blocks: split.flatMap((blocks) => blocks ?? []) }], status: 'exact' };
}

/** Undefined where it has too many cells. */
function splitBlock(block: Block, axis: Part, parts: readonly Part[]): readonly Block[] | undefined {
  const [only, second] = parts;
  if (only !== undefined && second === undefined) {
    return [renamed(block, (name) => (name === axis.name ? only.name : name))];
  }
  const [first, last] = runAlong(block, axis.name);
  if (isWhole(block, [axis])) return parts.map(wholePart);
  if (block.axes.length === 1 && first === last) return digitsAt(first, parts);
  // Of the leading part only those values are written out that occur.
  const inner = product(parts.slice(1));
  const [low, high] = [Math.floor(first / inner), Math.floor(last / inner)];
  const place = block.axes.indexOf(axis.name);
  const frame = {
    axes: block.axes,
    first: block.first.with(place, low * inner),
    counts: block.counts.with(place, (high - low + 1) * inner),
  };
  if (cellsIn(frame) > MOST_CELLS) return undefined;
  return [
    {
      axes: block.axes.toSpliced(place, 1, ...parts.map(({ name }) => name)),
      first: block.first.toSpliced(place, 1, ...parts.map((_, part) => (part === 0 ? low : 0))),
      counts: block.counts.toSpliced(
        place,
        1,
        ...parts.map(({ size }, part) => (part === 0 ? high - low + 1 : size)),
      ),
      weights: writtenOut(frame, [block]),
    },
  ];
}

/** A position as a position along each part. */
function digitsAt(position: number, parts: readonly Part[]): readonly Block[] {
  let rest = position;
  const blocks = parts.toReversed().map(({ name, size }) => {
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return evenBlock(name, [digit, digit]);
  });
  return blocks.toReversed();
}

/** Several axes put together as one. */
function joined(term: Term, parts: readonly Part[], axis: Part): Turned {
  const names = parts.map(({ name }) => name);
  const isHolder = ({ axes }: Block) => axes.some((name) => names.includes(name));
  const holders = term.blocks.filter(isHolder);
  const rest = term.blocks.filter((block) => !isHolder(block));
  if (holders.every((block) => isWhole(block, parts))) {
    return { terms: [{ ...term, blocks: [...rest, wholePart(axis)] }], status: 'exact' };
  }
  const others = holders.flatMap(({ axes }) => axes.filter((name) => !names.includes(name)));
  const frame = widened(frameOver(holders, [...others, ...names]), parts.slice(1));
  const tied = cellsIn(frame) > FEW_CELLS ? parts.find((part) => isTied(part, holders, names)) : undefined;
  if (tied !== undefined) {
    // Value by value the part stands alone, and the blocks stay small.
    const turned = byValue(term, tied).map((one) => joined(one, parts, axis));
    return {
      terms: turned.flatMap(({ terms }) => terms),
      status: turned.map(({ status }) => status).reduce(weakerStatus, 'exact'),
    };
  }
  if (cellsIn(frame) > MOST_CELLS) return leftOut(term, parts, [axis]);
  const [low = 0, count = 1] = [frame.first[others.length], frame.counts[others.length]];
  const inner = product(parts.slice(1));
  const block: Block = {
    axes: [...others, axis.name],
    first: [...frame.first.slice(0, others.length), low * inner],
    counts: [...frame.counts.slice(0, others.length), count * inner],
    weights: writtenOut(frame, holders),
  };
  return { terms: [{ ...term, blocks: [...rest, block] }], status: 'exact' };
}

function isWhole(block: Block, parts: readonly Part[]): boolean {
  const part = parts.find(({ name }) => name === block.axes[0]);
  return block.axes.length === 1 && block.weights === null && block.counts[0] === part?.size;
}

/** A part of few values is taken value by value where it hangs together with axes that are to stay. */
const FEW_VALUES = 8;

function isTied({ name, size }: Part, holders: readonly Block[], names: readonly number[]): boolean {
  const holder = holders.find(({ axes }) => axes.includes(name));
  return size <= FEW_VALUES && holder !== undefined && holder.axes.some((other) => !names.includes(other));
}

/** One term for each value of a part. */
function byValue({ amount, blocks }: Term, { name, size }: Part): readonly Term[] {
  return Array.from({ length: size }, (_, value) => value).flatMap((value) => {
    let share = 0;
    const own = blocks.flatMap((block) => {
      if (!block.axes.includes(name)) return [block];
      const slice = cut(block, name, [value, value]);
      share = slice?.share ?? 0;
      return slice === undefined ? [] : [...without(slice.part, name), evenBlock(name, [value, value])];
    });
    return share === 0 ? [] : [{ amount: amount * share, blocks: own }];
  });
}

/** The frame over all positions of the parts. */
function widened({ axes, first, counts }: Frame, parts: readonly Part[]): Frame {
  const sizes = axes.map((axis) => parts.find(({ name }) => name === axis)?.size);
  return {
    axes,
    first: first.map((position, place) => (sizes[place] === undefined ? position : 0)),
    counts: counts.map((count, place) => sizes[place] ?? count),
  };
}

function writtenOut(frame: Frame, blocks: readonly Block[]): Float64Array {
  const weights = new Float64Array(cellsIn(frame));
  deposit(frame, weights, blocks, 1);
  return weights;
}

function product(parts: readonly Part[]): number {
  return parts.reduce((size, part) => size * part.size, 1);
}
