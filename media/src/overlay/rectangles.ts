import { rectanglesOf } from '../../../server/src/core/reach/cells.ts';
import { alongAxis, hullOfRegion, type Region } from '../../../server/src/core/reach/product.ts';
import type { Box } from '../canvas/view.ts';
import type { MapAxes } from './trace.ts';

/** A region of more pieces is drawn as its hull: no eye tells them apart. */
const MOST_RECTANGLES = 400;

/** The cells of a map that a region holds, as boxes in cells: (0, 0) is the corner of the first one. */
export function boxesOf(region: Region, { across, down }: MapAxes): readonly Box[] {
  if (region.length === 0 || across < 0) return [];
  if (down === undefined) {
    const runs = alongAxis(region, across);
    return runs.length > MOST_RECTANGLES
      ? hullBox(region, { across, down })
      : runs.map(([first, last]) => ({ x: first, y: 0, width: last - first + 1, height: 1 }));
  }
  const rectangles = rectanglesOf(region, down, across);
  if (rectangles.length > MOST_RECTANGLES) return hullBox(region, { across, down });
  return rectangles.map(({ rows, columns }) => ({
    x: columns[0],
    y: rows[0],
    width: columns[1] - columns[0] + 1,
    height: rows[1] - rows[0] + 1,
  }));
}

/** The smallest box around a region; nothing around nothing. */
export function hullBox(region: Region, { across, down }: Pick<MapAxes, 'across' | 'down'>): readonly Box[] {
  const hull = hullOfRegion(region);
  const columns = hull?.[across];
  const rows = down === undefined ? ([0, 0] as const) : hull?.[down];
  if (columns === undefined || rows === undefined) return [];
  return [{ x: columns[0], y: rows[0], width: columns[1] - columns[0] + 1, height: rows[1] - rows[0] + 1 }];
}
