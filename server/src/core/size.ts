/**
 * Sizes of axes: a positive whole number, an exact expression in symbols, or unknown (null). Unknown is a value: it
 * passes through every operation and is never an error.
 */
export type Size = number | Expression | null;

export interface Expression {
  readonly kind: 'expression';
}

export function multiply(a: Size, b: Size): Size {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return null;
}
