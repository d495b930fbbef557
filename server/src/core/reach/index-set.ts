/** Positions from `first` to `last`, both included. */
export type Run = readonly [first: number, last: number];

/**
 * A set of positions along one axis: runs in rising order with a gap between any two. Every function here returns
 * sets in this form and takes time linear in the number of runs.
 */
export type IndexSet = readonly Run[];

/** The set without positions. */
export const NO_INDICES: IndexSet = [];

/** The positions `first … last`; none where `last` is the smaller. */
export function runOf(first: number, last: number): IndexSet {
  return first <= last ? [[first, last]] : NO_INDICES;
}

/** Every position of an axis of `size` positions. */
export function wholeAxis(size: number): IndexSet {
  return runOf(0, size - 1);
}

/** The set of positions in any of the runs, which may overlap and stand in any order. */
export function setOfRuns(runs: readonly Run[]): IndexSet {
  if (runs.length < 2) return runs;
  return coalesce(isSorted(runs) ? runs : runs.toSorted((a, b) => a[0] - b[0]));
}

export function uniteSets(a: IndexSet, b: IndexSet): IndexSet {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  const merged: Run[] = [];
  let j = 0;
  for (const run of a) {
    for (let other = b[j]; other !== undefined && other[0] < run[0]; other = b[j]) {
      merged.push(other);
      j += 1;
    }
    merged.push(run);
  }
  for (let other = b[j]; other !== undefined; other = b[j]) {
    merged.push(other);
    j += 1;
  }
  return coalesce(merged);
}

export function intersectSets(a: IndexSet, b: IndexSet): IndexSet {
  const common: Run[] = [];
  let j = 0;
  for (const [first, last] of a) {
    for (let other = b[j]; other !== undefined && other[0] <= last; other = b[j]) {
      if (other[1] >= first) common.push([Math.max(first, other[0]), Math.min(last, other[1])]);
      // A run that goes on beyond this one may meet the next one too.
      if (other[1] > last) break;
      j += 1;
    }
  }
  return common;
}

/** Every position moved by `offset`. */
export function shiftSet(set: IndexSet, offset: number): IndexSet {
  return offset === 0 ? set : set.map(([first, last]) => [first + offset, last + offset]);
}

/** Every position `i` moved to `pivot − i`. */
export function mirrorSet(set: IndexSet, pivot: number): IndexSet {
  return set.map(([first, last]): Run => [pivot - last, pivot - first]).reverse();
}

/** What lies on an axis of `size` positions, and what lies before or beyond it. */
export function clipSet(
  set: IndexSet,
  size: number,
): { readonly inside: IndexSet; readonly outside: IndexSet } {
  const hull = hullOfSet(set);
  if (hull === undefined || (hull[0] >= 0 && hull[1] < size)) return { inside: set, outside: NO_INDICES };
  const inside: Run[] = [];
  const outside: Run[] = [];
  for (const [first, last] of set) {
    if (first < 0) outside.push([first, Math.min(last, -1)]);
    inside.push(...runOf(Math.max(first, 0), Math.min(last, size - 1)));
    if (last >= size) outside.push([Math.max(first, size), last]);
  }
  // Of an axis without positions both sides touch.
  return { inside, outside: coalesce(outside) };
}

/** The run from the least to the greatest position; undefined for the set without positions. */
export function hullOfSet(set: IndexSet): Run | undefined {
  const first = set[0];
  const last = set[set.length - 1];
  return first === undefined || last === undefined ? undefined : [first[0], last[1]];
}

export function countOfSet(set: IndexSet): number {
  return set.reduce((count, [first, last]) => count + last - first + 1, 0);
}

export function setHas(set: IndexSet, index: number): boolean {
  let low = 0;
  let high = set.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = set[middle];
    if (run === undefined) return false;
    if (index < run[0]) high = middle - 1;
    else if (index > run[1]) low = middle + 1;
    else return true;
  }
  return false;
}

/** Whether every position of `part` is in `set`. */
export function setCovers(set: IndexSet, part: IndexSet): boolean {
  if (set === part) return true;
  let j = 0;
  for (const [first, last] of part) {
    let run = set[j];
    while (run !== undefined && run[1] < first) {
      j += 1;
      run = set[j];
    }
    if (run === undefined || run[0] > first || run[1] < last) return false;
  }
  return true;
}

export function sameSet(a: IndexSet, b: IndexSet): boolean {
  return (
    a === b ||
    (a.length === b.length && a.every(([first, last], k) => b[k]?.[0] === first && b[k]?.[1] === last))
  );
}

/** Joins sorted runs that overlap or touch. */
function coalesce(sorted: readonly Run[]): IndexSet {
  const joined: [number, number][] = [];
  for (const [first, last] of sorted) {
    const open = joined.at(-1);
    if (open !== undefined && first <= open[1] + 1) open[1] = Math.max(open[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

function isSorted(runs: readonly Run[]): boolean {
  return runs.every((run, k) => k === 0 || (runs[k - 1]?.[0] ?? 0) <= run[0]);
}
