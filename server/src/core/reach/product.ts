import { hullOfSet, type IndexSet, type Run, sameSet, setCovers, setHas, uniteSets } from './index-set.ts';

/** A block of positions of a map: every combination of one position from each axis' set. */
export type Product = readonly IndexSet[];

/**
 * Positions of a map as a union of products, which may overlap. One product is a box with holes; a cross or a corner
 * takes several. A map without axes has one position, and the product without sets is it.
 */
export type Region = readonly Product[];

/** A region of more products is replaced by the one product that holds it. */
export const MOST_PRODUCTS = 256;

export function isEmptyProduct(product: Product): boolean {
  return product.some((set) => set.length === 0);
}

/**
 * The region with one product more. What another product covers is dropped, and products that differ along one axis
 * only are joined, so that nested and adjacent blocks stay one.
 */
export function addProduct(region: Region, product: Product): Region {
  if (isEmptyProduct(product) || region.some((other) => covers(other, product))) return region;
  let added = product;
  let rest = region.filter((other) => !covers(product, other));
  for (let joined = joinWithAny(rest, added); joined !== undefined; joined = joinWithAny(rest, added)) {
    const { grown } = joined;
    added = grown;
    rest = rest.filter((other) => !covers(grown, other));
  }
  return [...rest, added];
}

/** The one product that holds the whole region: along each axis the positions that any product has there. */
export function enclosingProduct(region: Region): Product {
  return region.reduce<Product>(
    (all, product) => product.map((set, axis) => uniteSets(all[axis] ?? [], set)),
    [],
  );
}

/** The region seen along `axes` alone, in that order. */
export function projectRegion(region: Region, axes: readonly number[]): Region {
  return region.reduce<Region>(
    (projected, product) =>
      addProduct(
        projected,
        axes.map((axis) => product[axis] ?? []),
      ),
    [],
  );
}

/** The positions along one axis that any product has. */
export function alongAxis(region: Region, axis: number): IndexSet {
  return region.reduce<IndexSet>((set, product) => uniteSets(set, product[axis] ?? []), []);
}

/** The smallest box that holds the region, one run per axis; undefined where the region is empty. */
export function hullOfRegion(region: Region): readonly Run[] | undefined {
  if (region.length === 0) return undefined;
  return enclosingProduct(region).map((set) => hullOfSet(set) ?? [0, -1]);
}

export function regionHas(region: Region, position: readonly number[]): boolean {
  return region.some((product) => product.every((set, axis) => setHas(set, position[axis] ?? -1)));
}

/** Whether every position of `part` is in `whole`. */
function covers(whole: Product, part: Product): boolean {
  return whole.every((set, axis) => setCovers(set, part[axis] ?? []));
}

function joinWithAny(region: Region, product: Product): { readonly grown: Product } | undefined {
  for (const other of region) {
    const grown = join(other, product);
    if (grown !== undefined) return { grown };
  }
  return undefined;
}

/** The union of two products that differ along one axis at most, which is a product itself. */
function join(a: Product, b: Product): Product | undefined {
  let differing: number | undefined;
  for (let axis = 0; axis < a.length; axis += 1) {
    if (sameSet(a[axis] ?? [], b[axis] ?? [])) continue;
    if (differing !== undefined) return undefined;
    differing = axis;
  }
  return a.map((set, axis) => (axis === differing ? uniteSets(set, b[axis] ?? []) : set));
}
