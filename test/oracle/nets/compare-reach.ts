import type { Region } from '../../../server/src/core/reach/product.ts';
import { influenceForward, type Reached, reachOf } from '../../../server/src/core/reach/reach.ts';
import type { TensorRef } from '../../../server/src/model/model.ts';
import type { Net } from './net.ts';
import { type Changes, cellsAt, sizesAt } from './probe.ts';

/** A cell that our relations get wrong. */
export interface Fault {
  readonly kind: 'missing' | 'too much';
  /** `unit 0,1,0 reads 3,3,0`, without the batch. */
  readonly where: string;
}

/** What came of comparing the cells of one map with those of another. */
export interface Comparison {
  /** Units of the map that reads and of the map that is read. */
  readonly units: number;
  /** Of these, units for which we give a bound: it holds what is read, and may hold more. */
  readonly bounds: number;
  /** The first fault of every unit that has one. */
  readonly faults: readonly Fault[];
}

/** Compares, for every cell on both sides, what our relations say with what has changed. */
export function compareReach(net: Net, source: TensorRef, { map, changed }: Changes): Comparison {
  const [readSizes, ownSizes] = [sizesAt(net, source), sizesAt(net, map)];
  const [read, own] = [cellsAt(net, source), cellsAt(net, map)];
  const faults: Fault[] = [];
  let bounds = 0;
  const look = ({ words, reached, sizes, seen }: Look): void => {
    const mask = maskOf(reached?.cells ?? [], sizes);
    const exact = reached?.status === 'exact';
    if (!exact) bounds += 1;
    const wrong = mask.findIndex((said, cell) => (said === 1) !== seen(cell) && (exact || said === 0));
    if (wrong < 0) return;
    faults.push({
      kind: mask[wrong] === 1 ? 'too much' : 'missing',
      where: `${words} ${cellName(wrong, sizes)}`,
    });
  };
  for (let unit = 0; unit < own; unit += 1) {
    const back = reachOf(net.graph, { ...map, unit: positionOf(unit, ownSizes) });
    look({
      words: `unit ${cellName(unit, ownSizes)} reads`,
      reached: back[source.node]?.[source.port],
      sizes: readSizes,
      seen: (cell) => changed[cell]?.[unit] === 1,
    });
  }
  for (let cell = 0; cell < read; cell += 1) {
    const ahead = influenceForward(net.graph, { ...source, unit: positionOf(cell, readSizes) });
    look({
      words: `cell ${cellName(cell, readSizes)} reaches`,
      reached: ahead[map.node]?.[map.port],
      sizes: ownSizes,
      seen: (unit) => changed[cell]?.[unit] === 1,
    });
  }
  return { units: own + read, bounds, faults };
}

interface Look {
  readonly words: string;
  readonly reached: Reached | undefined;
  /** Of the map in which it is looked. */
  readonly sizes: readonly number[];
  readonly seen: (cell: number) => boolean;
}

/** 1 for every cell of the region, in row-major order. */
export function maskOf(region: Region, sizes: readonly number[]): Uint8Array {
  const mask = new Uint8Array(sizes.reduce((product, size) => product * size, 1));
  for (const product of region) {
    let cells: readonly number[] = [0];
    for (const [axis, set] of product.entries()) {
      const size = sizes[axis] ?? 1;
      const along = set.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, step) => first + step),
      );
      cells = cells.flatMap((cell) => along.map((index) => cell * size + index));
    }
    for (const cell of cells) mask[cell] = 1;
  }
  return mask;
}

/** The place of a cell along every axis, from its place in row-major order. */
export function positionOf(cell: number, sizes: readonly number[]): readonly number[] {
  let rest = cell;
  const position = sizes.toReversed().map((size) => {
    const index = rest % size;
    rest = Math.floor(rest / size);
    return index;
  });
  return position.reverse();
}

function cellName(cell: number, sizes: readonly number[]): string {
  return positionOf(cell, sizes).slice(1).join();
}
