import type { Point } from './block.ts';

/**
 * A way through the given points in horizontal and vertical pieces only, without points on a straight line. Where two
 * neighbours share neither coordinate the way steps aside halfway between them.
 */
export function orthogonal(points: readonly Point[]): readonly Point[] {
  const way: Point[] = [];
  for (const point of points) {
    const last = way.at(-1);
    if (last !== undefined && last.x !== point.x && last.y !== point.y) {
      const y = (last.y + point.y) / 2;
      append(way, { x: last.x, y });
      append(way, { x: point.x, y });
    }
    append(way, point);
  }
  return way;
}

function append(way: Point[], point: Point): void {
  const last = way.at(-1);
  const before = way.at(-2);
  if (last !== undefined && last.x === point.x && last.y === point.y) return;
  const straight =
    last !== undefined &&
    before !== undefined &&
    ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
  if (straight) way.pop();
  way.push(point);
}
