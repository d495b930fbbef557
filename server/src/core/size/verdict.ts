import type { ResidueSet } from './residue-set.ts';

/** For which values of its symbols a statement about sizes holds. */
export type Verdict =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  /** Exactly for these values of one symbol, whatever the others. */
  | { readonly kind: 'when'; readonly set: ResidueSet }
  /** Exactly where both symbols are in their set. */
  | { readonly kind: 'when-both'; readonly sets: readonly [ResidueSet, ResidueSet] }
  | {
      readonly kind: 'unknown';
      readonly reason: Undecided;
      /** Values for which it does not hold; absent where a search found none (which proves nothing). */
      readonly counterexample?: ReadonlyMap<string, number>;
    };

/**
 * Why there is no answer: a size is unknown; the pattern repeats or sets in too late to go through; numbers too large;
 * a maximum or more symbols than the method covers; a relation between two symbols (`H = W`) that is no pair of sets.
 */
export type Undecided = 'unknown-size' | 'period' | 'overflow' | 'maximum' | 'symbols' | 'relation';

export function undecided(reason: Undecided): Verdict {
  return { kind: 'unknown', reason };
}
