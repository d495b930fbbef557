import { channelAxis, isPositional, type Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import type { Planes } from './drawing.ts';

/** Pixels; the largest still leave room for the planes behind them on a card. */
const SIDE = { least: 8, most: 42 } as const;
const MOST_PLANES = 5;

/** The planes that stand for a map: five pixels a doubling of its size, a plane a doubling of its channels from 16 on. */
export function planesOf(shape: Shape): Planes | undefined {
  const positions = shape.filter((axis) => isPositional(axis.role)).map((axis) => axis.size);
  const channel = channelAxis(shape);
  const channels = channel === undefined ? 1 : (shape[channel]?.size ?? null);
  const across = positions.at(-1);
  if (across === undefined) {
    // A vector: a column as high as its length says.
    return shape.length === 0 ? undefined : { width: SIDE.least, height: side(channels), count: 1 };
  }
  const down = positions.at(-2);
  const count = typeof channels === 'number' ? Math.round(Math.log2(Math.max(1, channels)) - 3) : 1;
  return {
    width: side(across),
    height: down === undefined ? SIDE.least : side(down),
    count: Math.min(Math.max(count, 1), MOST_PLANES),
  };
}

/** A size that is not known is drawn as one of middling size. */
function side(size: Size): number {
  const known = typeof size === 'number' ? Math.max(1, size) : 32;
  return Math.min(Math.max(Math.round(3 + 5 * Math.log2(known)), SIDE.least), SIDE.most);
}
