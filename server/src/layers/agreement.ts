import type { Condition } from '../core/condition.ts';
import { compareSizes } from '../core/size/decide.ts';
import { shorter } from '../core/size/print.ts';
import { isSymbolic, type Size } from '../core/size/size.ts';

/** Two sizes that have to be the same. */
export interface Agreement {
  readonly kind: 'same' | 'different';
  /** What both are: the known one, or the one that prints shorter. */
  readonly size: Size;
  /** What must hold for them to be the same, where that depends on symbols. */
  readonly conditions: readonly Condition[];
}

/** Compares two sizes that have to be the same. An unknown one agrees with anything. */
export function agreementOf(a: Size, b: Size): Agreement {
  if (a === b || a === null || b === null) return { kind: 'same', size: a ?? b, conditions: [] };
  if (!isSymbolic(a) && !isSymbolic(b)) return { kind: 'different', size: null, conditions: [] };
  const verdict = compareSizes(a, b);
  if (verdict.kind === 'never') return { kind: 'different', size: null, conditions: [] };
  // Undecided and no values known for which they differ: nothing can be asked for.
  const open = verdict.kind === 'unknown' && verdict.counterexample === undefined;
  return {
    kind: 'same',
    size: shorter(a, b),
    conditions: verdict.kind === 'always' || open ? [] : [{ kind: 'equal', left: a, right: b }],
  };
}
