import type { Run } from '../reach/index-set.ts';
import { densityAlong } from './density.ts';
import type { MapInfluence } from './influence.ts';

/** The part of the influence that the box usually shown holds along each axis. */
const BOX_SHARE = 0.95;

/**
 * The box around the middle of an influence: along each of `axes` it holds `share` of what lies inside the map, and
 * leaves off no more than half of the rest on either side. It is not moved by the map's edges, but ends where they cut
 * the influence off. Undefined where the map contributes nothing.
 */
export function boxOf(
  influence: MapInfluence,
  axes: readonly number[],
  share: number = BOX_SHARE,
): readonly Run[] | undefined {
  const runs = axes.map((axis) => middleRun(influence, axis, share));
  return runs.every((run) => run !== undefined) ? runs : undefined;
}

/** Cells are left off at either end as long as they come to no more than half of what may be left off. */
function middleRun(influence: MapInfluence, axis: number, share: number): Run | undefined {
  const density = densityAlong(influence, [axis]);
  if (density === undefined) return undefined;
  const [first = 0] = density.first;
  const { cells } = density;
  // A tie is decided by the numbers as they are meant, not by their rounding.
  const spare = (influence.inside * (1 - share)) / 2 + influence.inside * 1e-12;
  const low = leftOff(cells, spare);
  const high = cells.length - 1 - leftOff(cells.toReversed(), spare);
  return [first + Math.min(low, high), first + Math.max(low, high)];
}

function leftOff(cells: Float64Array, spare: number): number {
  let sum = 0;
  const end = cells.findIndex((cell) => {
    sum += cell;
    return sum > spare;
  });
  return Math.max(0, end);
}
