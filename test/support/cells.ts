import { type IndexSet, setHas } from '../../server/src/core/reach/index-set.ts';
import type { Region } from '../../server/src/core/reach/product.ts';
import { positions } from './axis-definition.ts';

/** Every position of a tensor, in row-major order. */
export function cellsOf(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (cells, size) => cells.flatMap((cell) => positions(0, size - 1).map((i) => [...cell, i])),
    [[]],
  );
}

/** The positions of a region as text, sorted: for comparing with a set that was counted cell by cell. */
export function cellNames(region: Region): readonly string[] {
  const names = region.flatMap((product) =>
    product
      .reduce<readonly (readonly number[])[]>(
        (cells, set) => cells.flatMap((cell) => members(set).map((i) => [...cell, i])),
        [[]],
      )
      .map((cell) => cell.join()),
  );
  return [...new Set(names)].sort();
}

export function members(set: IndexSet): readonly number[] {
  return set.flatMap(([first, last]) => positions(first, last));
}

export function productHas(product: readonly IndexSet[], cell: readonly number[]): boolean {
  return product.every((set, axis) => setHas(set, cell[axis] ?? -1));
}
