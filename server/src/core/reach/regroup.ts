import type { AxisDigits } from '../relation.ts';
import { composeDigits, decomposeDigits } from './digits.ts';
import { type IndexSet, runOf, wholeAxis } from './index-set.ts';
import { enclosingProduct, MOST_PRODUCTS } from './product.ts';
import { type ReachStatus, weakerStatus } from './status.ts';

/** One side of a regrouping: its axes as digits, and the sizes of all axes of the tensor. */
export interface RegroupSide {
  readonly axes: readonly AxisDigits[];
  readonly sizes: readonly number[];
}

/** Sets by axis (or by digit), several of them: their union is meant. */
type Sets = ReadonlyMap<number, IndexSet>;

export interface Regrouped {
  readonly parts: readonly Sets[];
  readonly status: ReachStatus;
}

/**
 * The positions of the axes of `to` that hold the elements which `from` has at `sets` (one set per axis of the tensor).
 * The same in both directions. Digits that only `to` has take every value.
 */
export function regroup(
  from: RegroupSide,
  to: RegroupSide,
  digits: readonly number[],
  sets: readonly IndexSet[],
): Regrouped {
  let result: Regrouped = { parts: [new Map()], status: 'exact' };
  for (const cluster of clustersOf(from.axes)) {
    result = combine(result, () => digitsOfAxes(cluster, from, digits, sets));
  }
  const { parts, status } = result;
  let regrouped: Regrouped = { parts: [], status };
  for (const part of parts) {
    const digitSets = digits.map((size, digit) => part.get(digit) ?? wholeAxis(size));
    let axes: Regrouped = { parts: [new Map()], status: 'exact' };
    for (const cluster of clustersOf(to.axes)) {
      axes = combine(axes, () => axesOfDigits(cluster, to, digits, digitSets));
    }
    regrouped = {
      parts: [...regrouped.parts, ...axes.parts],
      status: weakerStatus(regrouped.status, axes.status),
    };
  }
  if (regrouped.parts.length <= MOST_PRODUCTS) return regrouped;
  return { parts: [enclosingPart(regrouped.parts)], status: weakerStatus(regrouped.status, 'bound') };
}

/** Axes that share a digit belong together; the others stand alone. */
export function clustersOf(axes: readonly AxisDigits[]): readonly (readonly AxisDigits[])[] {
  const clusters: AxisDigits[][] = [];
  for (const axis of axes) {
    const shares = (cluster: readonly AxisDigits[]) =>
      cluster.some((other) => other.digits.some((digit) => axis.digits.includes(digit)));
    const cluster = clusters.find(shares);
    if (cluster === undefined) clusters.push([axis]);
    else cluster.push(axis);
  }
  return clusters;
}

function digitsOfAxes(
  cluster: readonly AxisDigits[],
  side: RegroupSide,
  digits: readonly number[],
  sets: readonly IndexSet[],
): Regrouped {
  const [only, second] = cluster;
  if (only === undefined) return { parts: [new Map()], status: 'exact' };
  if (second === undefined) {
    const { region, status } = decomposeDigits(
      sets[only.axis] ?? [],
      only.digits.map((digit) => digits[digit] ?? 1),
    );
    return { parts: region.map((product) => asMap(only.digits, product)), status };
  }
  const shared = sharedDigit(cluster);
  // Digits shared in part only: nothing is known of any of them.
  if (shared === undefined) return { parts: [new Map()], status: 'bound' };
  const { set, status } = composeDigits(
    cluster.map(({ axis }) => sets[axis] ?? []),
    cluster.map(({ axis }) => side.sizes[axis] ?? 1),
  );
  return { parts: [new Map([[shared, set]])], status };
}

function axesOfDigits(
  cluster: readonly AxisDigits[],
  side: RegroupSide,
  digits: readonly number[],
  sets: readonly IndexSet[],
): Regrouped {
  const [only, second] = cluster;
  if (only === undefined) return { parts: [new Map()], status: 'exact' };
  if (second === undefined) {
    const { set, status } = composeDigits(
      only.digits.map((digit) => sets[digit] ?? []),
      only.digits.map((digit) => digits[digit] ?? 1),
    );
    return { parts: [new Map([[only.axis, set]])], status };
  }
  const shared = sharedDigit(cluster);
  if (shared === undefined) return { parts: [new Map()], status: 'bound' };
  const axes = cluster.map(({ axis }) => axis);
  const { region, status } = decomposeDigits(
    sets[shared] ?? [],
    axes.map((axis) => side.sizes[axis] ?? 1),
  );
  return { parts: region.map((product) => asMap(axes, product)), status };
}

/** The one digit that all axes of a cluster are: they are its rows, columns and so on. */
function sharedDigit(cluster: readonly AxisDigits[]): number | undefined {
  const digit = cluster[0]?.digits[0];
  return cluster.every(({ digits }) => digits.length === 1 && digits[0] === digit) ? digit : undefined;
}

/** Every part of one with every part of the other; where that is too many, one part that holds them all. */
function combine(a: Regrouped, next: () => Regrouped): Regrouped {
  const b = next();
  const status = weakerStatus(a.status, b.status);
  if (a.parts.length * b.parts.length <= MOST_PRODUCTS) {
    return { parts: a.parts.flatMap((one) => b.parts.map((other) => new Map([...one, ...other]))), status };
  }
  return {
    parts: [new Map([...enclosingPart(a.parts), ...enclosingPart(b.parts)])],
    status: weakerStatus(status, 'bound'),
  };
}

function enclosingPart(parts: readonly Sets[]): Sets {
  const keys = [...(parts[0]?.keys() ?? [])];
  return asMap(keys, enclosingProduct(parts.map((part) => keys.map((key) => part.get(key) ?? runOf(0, -1)))));
}

function asMap(keys: readonly number[], sets: readonly IndexSet[]): Sets {
  return new Map(keys.map((key, k) => [key, sets[k] ?? []]));
}
