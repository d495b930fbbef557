import type { AxisEntry, Reading } from '../relation.ts';
import { readBack, readForward } from './axis-reach.ts';
import { countOfSet, type IndexSet, intersectSets, runOf, uniteSets, wholeAxis } from './index-set.ts';
import { addProduct, isEmptyProduct, type Product, type Region } from './product.ts';
import { regroup } from './regroup.ts';
import { type ReachStatus, weakerStatus } from './status.ts';

/** The sizes of all axes of the two tensors that a reading joins. */
export interface TensorSizes {
  readonly in: readonly number[];
  readonly out: readonly number[];
}

/** What a block of outputs reads of an input: cells of the map, and positions beyond its edges. */
export interface ProductRead {
  readonly cells: Region;
  readonly padding: Region;
  readonly status: ReachStatus;
}

/** The input positions that the outputs of `product` read through one reading. */
export function readProduct(reading: Reading<number>, product: Product, sizes: TensorSizes): ProductRead {
  const inside = sizes.in.map(wholeAxis);
  const outside: IndexSet[] = sizes.in.map(() => []);
  let status: ReachStatus = isCorrelated(reading, product) ? 'bound' : 'exact';
  for (const entry of reading) {
    if (entry.kind === 'regroup') continue;
    const read = readBack(entry.map, setOfOutputs(entry, product), axisSizes(entry, sizes));
    inside[entry.in] = read.inside;
    outside[entry.in] = read.outside;
    status = weakerStatus(weakerStatus(status, read.status), trustOf(entry));
  }
  let cells: Region = [inside];
  let padding: Region = paddingOf(inside, outside);
  for (const entry of reading) {
    if (entry.kind === 'axis') continue;
    const regrouped = regroup(
      { axes: entry.to, sizes: sizes.out },
      { axes: entry.from, sizes: sizes.in },
      entry.digits,
      product,
    );
    status = weakerStatus(status, regrouped.status);
    cells = assign(cells, regrouped.parts);
    padding = assign(padding, regrouped.parts);
  }
  return { cells: cells.filter((cell) => !isEmptyProduct(cell)), padding, status };
}

/** The outputs that read any of the input positions of `product` through one reading. */
export function reachProduct(
  reading: Reading<number>,
  product: Product,
  sizes: TensorSizes,
): { readonly cells: Region; readonly status: ReachStatus } {
  const outputs = sizes.out.map(wholeAxis);
  let status: ReachStatus = 'exact';
  for (const entry of reading) {
    if (entry.kind === 'regroup') continue;
    const reached = readForward(entry.map, product[entry.in] ?? runOf(0, 0), axisSizes(entry, sizes));
    status = weakerStatus(weakerStatus(status, reached.status), trustOf(entry));
    if (reached.outputs.length === 0) return { cells: [], status };
    // An output that reads along two axes has to meet the product along both.
    if (entry.out !== null) {
      outputs[entry.out] = intersectSets(outputs[entry.out] ?? [], reached.outputs);
    }
  }
  let cells: Region = [outputs];
  for (const entry of reading) {
    if (entry.kind === 'axis') continue;
    const regrouped = regroup(
      { axes: entry.from, sizes: sizes.in },
      { axes: entry.to, sizes: sizes.out },
      entry.digits,
      product,
    );
    status = weakerStatus(status, regrouped.status);
    cells = assign(cells, regrouped.parts);
  }
  return { cells: cells.filter((cell) => !isEmptyProduct(cell)), status };
}

/**
 * The part of a product that lies beyond the map's edges, as products that do not overlap: along the first such axis
 * outside and anywhere along the later ones, and so on.
 */
export function paddingOf(inside: Product, outside: Product): Region {
  const region: Product[] = [];
  for (const [axis, beyond] of outside.entries()) {
    if (beyond.length === 0) continue;
    const product = inside.map((set, other) => {
      if (other < axis) return set;
      return other === axis ? beyond : uniteSets(outside[other] ?? [], set);
    });
    if (!isEmptyProduct(product)) region.push(product);
  }
  return region;
}

function setOfOutputs(entry: AxisEntry<number>, product: Product): IndexSet {
  return (entry.out === null ? undefined : product[entry.out]) ?? runOf(0, 0);
}

function trustOf({ bound }: AxisEntry<number>): ReachStatus {
  return bound ? 'bound' : 'exact';
}

function axisSizes(
  entry: AxisEntry<number>,
  sizes: TensorSizes,
): { readonly in: number; readonly out: number } {
  return {
    in: sizes.in[entry.in] ?? 1,
    out: entry.out === null ? 1 : (sizes.out[entry.out] ?? 1),
  };
}

/** One output axis that leads two input axes (a diagonal): what several outputs read is then no product. */
function isCorrelated(reading: Reading<number>, product: Product): boolean {
  const leading = new Set<number>();
  for (const entry of reading) {
    if (entry.kind === 'regroup' || entry.out === null) continue;
    const { kind } = entry.map;
    if (kind === 'all' || kind === 'pin' || kind === 'dynamic') continue;
    if (leading.has(entry.out) && countOfSet(product[entry.out] ?? []) > 1) return true;
    leading.add(entry.out);
  }
  return false;
}

function assign(region: Region, parts: readonly ReadonlyMap<number, IndexSet>[]): Region {
  return region.reduce<Region>(
    (assigned, product) =>
      parts.reduce<Region>(
        (list, part) =>
          addProduct(
            list,
            product.map((set, axis) => part.get(axis) ?? set),
          ),
        assigned,
      ),
    [],
  );
}
