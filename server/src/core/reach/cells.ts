import { countOfSet, type IndexSet, type Run, setHas, setOfRuns, uniteSets } from './index-set.ts';
import { alongAxis, type Product, projectRegion, type Region } from './product.ts';

/** A rectangle of cells of a map, both ends of both runs included. */
export interface Rectangle {
  readonly rows: Run;
  readonly columns: Run;
}

/** How many positions a region has along `axes` together, each counted once however many products hold it. */
export function countCells(region: Region, axes: readonly number[]): number {
  return disjointParts(projectRegion(region, axes)).reduce(
    (count, part) => count + part.reduce((cells, set) => cells * countOfSet(set), 1),
    0,
  );
}

/** The region seen along two axes as rectangles that do not overlap: what a drawing fills. */
export function rectanglesOf(region: Region, rowAxis: number, columnAxis: number): readonly Rectangle[] {
  return disjointParts(projectRegion(region, [rowAxis, columnAxis])).flatMap(([rows = [], columns = []]) =>
    rows.flatMap((row) => columns.map((column) => ({ rows: row, columns: column }))),
  );
}

/** The same positions as products of which no two have a position in common. */
export function disjointParts(region: Region): Region {
  const parts: Product[] = [];
  const work: { readonly done: Product; readonly rest: Region }[] = [{ done: [], rest: region }];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    const { done, rest } = item;
    const [only, second] = rest;
    if (only === undefined) continue;
    if (second === undefined) parts.push([...done, ...only.slice(done.length)]);
    else if (only.length <= done.length + 1) parts.push(lastAxisJoined(done, rest));
    else
      for (const slab of slabsAlong(rest, done.length))
        work.push({ done: [...done, slab.set], rest: slab.products });
  }
  return parts;
}

function lastAxisJoined(done: Product, rest: Region): Product {
  const last = rest.reduce<IndexSet>((set, product) => uniteSets(set, product[done.length] ?? []), []);
  return done.length < (rest[0]?.length ?? 0) ? [...done, last] : done;
}

/** The positions along an axis, sorted by which products hold them. */
function slabsAlong(
  region: Region,
  axis: number,
): Iterable<{ readonly set: IndexSet; readonly products: Region }> {
  const slabs = new Map<string, { runs: Run[]; products: Region }>();
  for (const [first, last] of elementaryRuns(region, axis)) {
    const holders = region.flatMap((product, k) => (setHas(product[axis] ?? [], first) ? [k] : []));
    const key = holders.join();
    const slab = slabs.get(key);
    if (slab !== undefined) slab.runs.push([first, last]);
    else {
      const products = region.filter((_, k) => holders.includes(k));
      slabs.set(key, { runs: [[first, last]], products });
    }
  }
  return [...slabs.values()].map(({ runs, products }) => ({ set: setOfRuns(runs), products }));
}

/** The union of all sets along an axis, cut wherever one of them begins or ends. */
function elementaryRuns(region: Region, axis: number): readonly Run[] {
  const cuts = new Set<number>();
  for (const product of region) {
    for (const [first, last] of product[axis] ?? []) cuts.add(first).add(last + 1);
  }
  const sorted = Float64Array.from(cuts).sort();
  const union = alongAxis(region, axis);
  const runs: Run[] = [];
  for (let k = 0; k + 1 < sorted.length; k += 1) {
    const first = sorted[k] ?? 0;
    if (setHas(union, first)) runs.push([first, (sorted[k + 1] ?? 0) - 1]);
  }
  return runs;
}
