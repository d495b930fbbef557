import type { AxisMap } from '../relation.ts';
import {
  type IndexSet,
  intersectSets,
  mirrorSet,
  NO_INDICES,
  type Run,
  runOf,
  setHas,
  setOfRuns,
  shiftSet,
  uniteSets,
  wholeAxis,
} from './index-set.ts';
import { MOST_RUNS } from './strided.ts';

export type FoldMode = Extract<AxisMap<number>, { kind: 'remap' }>['mode'];

/** The cells of an axis of `size` positions that stand behind the positions of `set`, which may lie beyond its edges. */
export function foldSet(set: IndexSet, mode: FoldMode, size: number): IndexSet {
  if (size < 1) return NO_INDICES;
  return setOfRuns(set.flatMap((run) => foldRun(run, mode, size)));
}

/**
 * The positions of `range` that `foldSet` brings into `set`. Undefined where the axis repeats too often in the range.
 */
export function unfoldSet(set: IndexSet, mode: FoldMode, size: number, range: Run): IndexSet | undefined {
  if (size < 1) return NO_INDICES;
  const within = runOf(range[0], range[1]);
  if (mode === 'replicate') {
    const before = setHas(set, 0) ? runOf(range[0], -1) : NO_INDICES;
    const beyond = setHas(set, size - 1) ? runOf(size, range[1]) : NO_INDICES;
    return intersectSets(uniteSets(uniteSets(before, set), beyond), within);
  }
  const period = periodOf(mode, size);
  const once = mode === 'reflect' ? uniteSets(set, mirrorSet(set, period)) : set;
  const firstTurn = Math.floor(range[0] / period) - 1;
  const lastTurn = Math.floor(range[1] / period);
  if ((lastTurn - firstTurn + 1) * once.length > MOST_RUNS) return undefined;
  const runs: Run[] = [];
  for (let turn = firstTurn; turn <= lastTurn; turn += 1) runs.push(...shiftSet(once, turn * period));
  return intersectSets(setOfRuns(runs), within);
}

function foldRun([first, last]: Run, mode: FoldMode, size: number): readonly Run[] {
  if (mode === 'replicate') {
    const clamp = (position: number) => Math.min(Math.max(position, 0), size - 1);
    return [[clamp(first), clamp(last)]];
  }
  const period = periodOf(mode, size);
  if (last - first + 1 >= period) return wholeAxis(size);
  const from = first - Math.floor(first / period) * period;
  const run = runOf(from, from + last - first);
  // From a start in the first period on, a run of less than a period stays within the second.
  if (mode === 'circular') {
    const axis = wholeAxis(size);
    return [...intersectSets(run, axis), ...intersectSets(shiftSet(run, -size), axis)];
  }
  const axis = wholeAxis(size);
  return [run, mirrorSet(run, period), shiftSet(run, -period), mirrorSet(run, 2 * period)].flatMap((image) =>
    intersectSets(image, axis),
  );
}

/** After so many positions the folded axis begins anew. A reflection does not repeat the edge cell. */
function periodOf(mode: 'circular' | 'reflect', size: number): number {
  return mode === 'circular' ? size : Math.max(1, 2 * (size - 1));
}
