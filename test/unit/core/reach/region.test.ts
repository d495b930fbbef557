import { describe, expect, it } from 'vitest';
import { countCells, disjointParts, rectanglesOf } from '../../../../server/src/core/reach/cells.ts';
import { setOfRuns } from '../../../../server/src/core/reach/index-set.ts';
import {
  addProduct,
  alongAxis,
  enclosingProduct,
  hullOfRegion,
  type Product,
  projectRegion,
  type Region,
  regionHas,
} from '../../../../server/src/core/reach/product.ts';
import { positions } from '../../../support/axis-definition.ts';
import { cellNames, cellsOf, members, productHas } from '../../../support/cells.ts';
import { randomFrom } from '../../../support/random.ts';

const sizes = [5, 6, 3];
const random = randomFrom(3);

/** Random products, some with holes, and their union built one by one. */
const samples: readonly { readonly products: readonly Product[]; readonly region: Region }[] = positions(
  1,
  150,
).map(() => {
  const products = positions(1, random.between(1, 6)).map(() => sizes.map(randomSet));
  return { products, region: products.reduce<Region>(addProduct, []) };
});

describe('regions', () => {
  it('hold what was added to them, and nothing else', () => {
    for (const { products, region } of samples) {
      expect(cellNames(region)).toEqual(cellNames(products));
      for (const cell of cellsOf(sizes)) {
        expect(regionHas(region, cell)).toBe(products.some((product) => productHas(product, cell)));
      }
    }
  });

  it('keep nested and adjacent products as one', () => {
    const box = (rows: [number, number], columns: [number, number]): Product => [[rows], [columns]];
    const nested = [box([1, 3], [1, 3]), box([0, 4], [0, 4]), box([2, 2], [2, 2])];
    expect(nested.reduce<Region>(addProduct, [])).toEqual([box([0, 4], [0, 4])]);
    const quarters = [box([0, 1], [0, 1]), box([2, 3], [2, 3]), box([0, 1], [2, 3]), box([2, 3], [0, 1])];
    expect(quarters.reduce<Region>(addProduct, [])).toEqual([box([0, 3], [0, 3])]);
  });

  it('leave out products without positions', () => {
    expect(addProduct([], [[[0, 1]], []])).toEqual([]);
  });

  it('of a map without axes are its one position', () => {
    const once = addProduct([], []);
    expect(once).toEqual([[]]);
    expect(addProduct(once, [])).toEqual([[]]);
    expect(countCells(once, [])).toBe(1);
    expect(regionHas(once, [])).toBe(true);
  });

  it('are projected, boxed and enclosed', () => {
    for (const { region } of samples) {
      const cells = cellsOf(sizes).filter((cell) => regionHas(region, cell));
      for (const axes of [[0], [1], [0, 1], [2, 0], [0, 1, 2], []]) {
        const seen = new Set(cells.map((cell) => axes.map((axis) => cell[axis]).join()));
        expect(cellNames(projectRegion(region, axes))).toEqual([...seen].sort());
        expect(countCells(region, axes)).toBe(seen.size);
      }
      for (const axis of sizes.keys()) {
        const along = [...new Set(cells.map((cell) => cell[axis] ?? -1))].sort((a, b) => a - b);
        expect(members(alongAxis(region, axis))).toEqual(along);
        expect(members(enclosingProduct(region)[axis] ?? [])).toEqual(along);
        expect(hullOfRegion(region)?.[axis]).toEqual([along[0], along.at(-1)]);
      }
    }
    expect(hullOfRegion([])).toBeUndefined();
  });

  it('fall into parts that do not overlap', () => {
    for (const { region } of samples) {
      const parts = disjointParts(region);
      expect(cellNames(parts)).toEqual(cellNames(region));
      const total = parts.reduce((sum, part) => sum + part.reduce((n, set) => n * members(set).length, 1), 0);
      expect(total).toBe(cellNames(region).length);
    }
  });

  it('are drawn as rectangles that do not overlap', () => {
    for (const { region } of samples) {
      const drawn = rectanglesOf(region, 1, 0).flatMap(({ rows, columns }) =>
        positions(...rows).flatMap((row) => positions(...columns).map((column) => `${row},${column}`)),
      );
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn.sort()).toEqual(cellNames(projectRegion(region, [1, 0])));
    }
  });
});

function randomSet(size: number): Product[number] {
  const first = random.between(0, size - 1);
  const run = [first, random.between(first, size - 1)] as const;
  const single = random.between(0, size - 1);
  return setOfRuns(random.between(0, 2) === 0 ? [run, [single, single]] : [run]);
}
