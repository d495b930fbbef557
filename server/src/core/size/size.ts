/**
 * Sizes of axes: a whole number, an exact expression in symbols, or unknown (null). Unknown is a value: it passes
 * through every operation and is never an error.
 */
export type Size = number | Expression | null;

export interface Expression {
  readonly kind: 'expression';
}
