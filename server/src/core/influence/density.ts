import type { Run } from '../reach/index-set.ts';
import { cellsIn, deposit, frameOver, MOST_CELLS, sumOfWeights } from './block.ts';
import type { MapInfluence } from './influence.ts';

/**
 * An influence seen along some axes, the others added up: a rectangle of cells that holds all that is not zero, in
 * row-major order. The cells come to the influence's `inside`.
 */
export interface Density {
  readonly axes: readonly number[];
  /** The first position along each axis, and how many there are. */
  readonly first: readonly number[];
  readonly counts: readonly number[];
  readonly cells: Float64Array;
}

/**
 * What the positions along `axes` contribute: a heat map for two, a profile for one. Undefined where the map contributes
 * nothing, has no such axes, or too many positions for it.
 */
export function densityAlong({ terms }: MapInfluence, axes: readonly number[]): Density | undefined {
  const blocks = terms.flatMap((term) => term.blocks);
  if (!axes.every((axis) => blocks.some((block) => block.axes.includes(axis)))) return undefined;
  if (terms.length === 0) return undefined;
  const frame = frameOver(blocks, axes);
  if (cellsIn(frame) > MOST_CELLS) return undefined;
  const cells = new Float64Array(cellsIn(frame));
  for (const term of terms) deposit(frame, cells, term.blocks, term.amount);
  return { ...frame, cells };
}

/** How much of an influence lies in a box, given by one run for each axis of the density. */
export function amountWithin({ first, counts, cells }: Density, box: readonly Run[]): number {
  const place = (cell: number, axis: number): number => {
    const inner = cellsIn({ counts: counts.slice(axis + 1) });
    return (first[axis] ?? 0) + (Math.floor(cell / inner) % (counts[axis] ?? 1));
  };
  const within = cells.map((amount, cell) =>
    box.every(([low, high], axis) => place(cell, axis) >= low && place(cell, axis) <= high) ? amount : 0,
  );
  return sumOfWeights(within);
}
