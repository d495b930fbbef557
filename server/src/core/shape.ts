import { multiply } from './size/arithmetic.ts';
import type { Size } from './size/size.ts';

/**
 * What an axis stands for. Spatial axes are numbered in the order depth, height, width; `mixed` is an axis in which
 * several were merged (by flatten or reshape).
 */
export type Role = 'batch' | 'time' | 'channel' | 'mixed' | `space${number}`;

export interface Axis {
  readonly role: Role;
  readonly size: Size;
}

/** All axes of a tensor in the notation's own order, the batch among them. Only the display leaves the batch out. */
export type Shape = readonly Axis[];

/** Nothing is known, not even the rank: a shape without any axis, where every other has at least the batch. */
export const unknownShape: Shape = [];

/** Spatial or time: an axis along which units have positions. */
export function isPositional(role: Role): boolean {
  return role === 'time' || role.startsWith('space');
}

/** The indices of the axes along which units have positions, in order. */
export function positionalAxes(shape: Shape): readonly number[] {
  return shape.flatMap((axis, index) => (isPositional(axis.role) ? [index] : []));
}

/** The index of the channel axis (a `mixed` one where there is no other), or undefined. */
export function channelAxis(shape: Shape): number | undefined {
  const exact = shape.findIndex((axis) => axis.role === 'channel');
  if (exact >= 0) return exact;
  const mixed = shape.findLastIndex((axis) => axis.role === 'mixed');
  return mixed >= 0 ? mixed : undefined;
}

/** The size of the channel axis; unknown where there is none. */
export function channelsOf(shape: Shape): Size {
  const index = channelAxis(shape);
  return index === undefined ? null : (shape[index]?.size ?? null);
}

/** The axes a person sees: all but the batch. */
export function withoutBatch(shape: Shape): readonly Axis[] {
  return shape.filter((axis) => axis.role !== 'batch');
}

/** Elements of one sample: the product of all sizes but the batch; unknown where not even the rank is known. */
export function elementsOf(shape: Shape): Size {
  if (shape.length === 0) return null;
  return withoutBatch(shape).reduce<Size>((product, axis) => multiply(product, axis.size), 1);
}
