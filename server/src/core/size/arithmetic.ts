import type { Size } from './size.ts';

/** `a · b`. */
export function multiply(a: Size, b: Size): Size {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return null;
}
