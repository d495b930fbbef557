import { type Axis, isPositional, type Shape, withoutBatch } from '../core/shape.ts';
import { displaySize, displaySizes } from '../core/size/print.ts';
import type { Size } from '../core/size/size.ts';

/** Pieces of the sentences that layer records say. */

/** `3×3`: sizes side by side. */
export function timesText(sizes: readonly Size[]): string {
  return displaySizes(sizes);
}

/** `3` where all sizes are the same, else `3×5`. */
export function uniformText(sizes: readonly Size[]): string {
  return timesText(sizes.every((size) => size === sizes[0]) ? sizes.slice(0, 1) : sizes);
}

/** The shape without its batch: `32×32×3`. */
export function shapeText(shape: Shape): string {
  return timesText(withoutBatch(shape).map((axis) => axis.size));
}

/** `9×9×4, 8×9×4 and 9×9×8`. */
export function listText(items: readonly string[], conjunction: 'and' | 'or'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** `2 filters`, `1 filter`: the plural is formed with s. */
export function countText(count: Size, thing: string): string {
  return `${displaySize(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** What a person calls an axis: height, width, channels … */
export function axisName(shape: Shape, index: number): string {
  const axis = shape[index];
  if (axis === undefined) return `axis ${index}`;
  return spatialName(shape, axis) ?? otherName(axis);
}

function spatialName(shape: Shape, axis: Axis): string | undefined {
  if (axis.role === 'time' || !isPositional(axis.role)) return undefined;
  const spatial = shape.filter(({ role }) => role !== 'time' && isPositional(role));
  const names = { 1: ['length'], 2: ['height', 'width'], 3: ['depth', 'height', 'width'] }[spatial.length];
  return names?.[spatial.indexOf(axis)];
}

function otherName({ role }: Axis): string {
  switch (role) {
    case 'batch':
      return 'batch';
    case 'time':
      return 'time';
    case 'channel':
      return 'channels';
    case 'mixed':
      return 'length';
    default:
      return 'position';
  }
}
