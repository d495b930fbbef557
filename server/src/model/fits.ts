import type { Condition } from '../core/condition.ts';
import { whenHolds } from '../core/size/decide.ts';
import { intersect, type ResidueSet } from '../core/size/residue-set.ts';
import { type Size, symbolsOf } from '../core/size/size.ts';
import type { Undecided } from '../core/size/verdict.ts';

/** The values of one symbol for which the network works. */
export interface Fit {
  readonly symbol: string;
  /** Undefined where it could not be decided. */
  readonly set: ResidueSet | undefined;
  /** Why parts of it are open. */
  readonly open: readonly Undecided[];
}

/**
 * Which inputs fit: for every symbol of the conditions, the values for which all of them hold. Conditions that join
 * two symbols in one relation stay open; a condition that holds nowhere leaves the empty set.
 */
export function inputsThatFit(conditions: readonly Condition[]): readonly Fit[] {
  const fits = new Map<string, Fit>();
  const narrow = (set: ResidueSet): void => {
    const before = fits.get(set.symbol) ?? { symbol: set.symbol, set: all(set.symbol), open: [] };
    const both = before.set === undefined ? undefined : intersect(before.set, set);
    const open = both === null ? [...before.open, 'period' as const] : before.open;
    fits.set(set.symbol, { ...before, set: both ?? undefined, open });
  };
  for (const condition of conditions) {
    const symbols = symbolsIn(condition);
    for (const symbol of symbols) {
      if (!fits.has(symbol)) fits.set(symbol, { symbol, set: all(symbol), open: [] });
    }
    const verdict = whenHolds(condition);
    switch (verdict.kind) {
      case 'always':
        break;
      case 'never':
        for (const symbol of symbols) narrow({ ...all(symbol), residues: [] });
        break;
      case 'when':
        narrow(verdict.set);
        break;
      case 'when-both':
        for (const set of verdict.sets) narrow(set);
        break;
      case 'unknown':
        for (const symbol of symbols) leaveOpen(fits, symbol, verdict.reason);
    }
  }
  return [...fits.values()];
}

function all(symbol: string): ResidueSet {
  return { symbol, from: 1, modulus: 1, residues: [0], exceptions: [] };
}

function leaveOpen(fits: Map<string, Fit>, symbol: string, reason: Undecided): void {
  const fit = fits.get(symbol);
  if (fit !== undefined && !fit.open.includes(reason))
    fits.set(symbol, { ...fit, open: [...fit.open, reason] });
}

function symbolsIn(condition: Condition): readonly string[] {
  const sizes: readonly Size[] =
    condition.kind === 'equal' ? [condition.left, condition.right] : [condition.size];
  return [...new Set(sizes.flatMap((size) => symbolsOf(size)))];
}
