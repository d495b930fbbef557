import { divisorsOf, floorRemainder, leastMultiple } from './integers.ts';

/**
 * A set of whole numbers that a symbol can be: every `n ≥ from` with `n mod modulus` among the residues, and the
 * exceptions, all below `from`. Residues and exceptions rise. The modulus is the least possible, and then `from` is.
 */
export interface ResidueSet {
  readonly symbol: string;
  readonly from: number;
  readonly modulus: number;
  readonly residues: readonly number[];
  readonly exceptions: readonly number[];
}

/** Most candidates looked through for an intersection. */
const mostCandidates = 1 << 20;

export function contains(set: ResidueSet, n: number): boolean {
  return n >= set.from ? includes(set.residues, floorRemainder(n, set.modulus)) : includes(set.exceptions, n);
}

/** The least member, or null for the empty set. */
export function leastMember(set: ResidueSet): number | null {
  return set.exceptions[0] ?? firstRegular(set);
}

/** The least member that is no exception, or null where there are exceptions only. */
export function firstRegular({ from, modulus, residues }: ResidueSet): number | null {
  const start = floorRemainder(from, modulus);
  const residue = residues[countBelow(residues, start)];
  if (residue !== undefined) return from + residue - start;
  const [first] = residues;
  return first === undefined ? null : from + first - start + modulus;
}

/**
 * What is in both. Null for sets of two symbols and where the common modulus is too long to go through; the empty set
 * has neither residues nor exceptions.
 */
export function intersect(a: ResidueSet, b: ResidueSet): ResidueSet | null {
  if (a.symbol !== b.symbol) return null;
  const modulus = leastMultiple(a.modulus, b.modulus);
  const [few, many] = a.residues.length * b.modulus <= b.residues.length * a.modulus ? [a, b] : [b, a];
  const nRepeats = modulus / few.modulus;
  if (nRepeats * few.residues.length > mostCandidates) return null;
  const residues: number[] = [];
  for (let repeat = 0; repeat < nRepeats; repeat++) {
    for (const residue of few.residues) {
      const candidate = residue + repeat * few.modulus;
      if (includes(many.residues, candidate % many.modulus)) residues.push(candidate);
    }
  }
  const exceptions = [
    ...a.exceptions.filter((n) => contains(b, n)),
    ...b.exceptions.filter((n) => contains(a, n)),
  ];
  const set = { symbol: a.symbol, from: Math.max(a.from, b.from), modulus, residues, exceptions };
  return minimised(set, Math.min(a.from, b.from));
}

/** The same set in its shortest form; `from` does not sink below `atLeast` unless members do. */
export function minimised(set: ResidueSet, atLeast: number): ResidueSet {
  const { modulus, residues } = shortestPattern(set.modulus, set.residues);
  const exceptions = [...new Set(set.exceptions)].sort((a, b) => a - b);
  let { from } = set;
  // Exceptions that continue the pattern downwards belong to it.
  while (exceptions.length > 0 && exceptions.at(-1) === lastBelow(from, modulus, residues)) {
    from = exceptions.pop() ?? from;
  }
  const missing = lastBelow(from, modulus, residues);
  from = Math.max(Math.min(from, atLeast), missing + 1, (exceptions.at(-1) ?? missing) + 1);
  return { symbol: set.symbol, from, modulus, residues, exceptions };
}

function shortestPattern(
  modulus: number,
  residues: readonly number[],
): { readonly modulus: number; readonly residues: readonly number[] } {
  for (const divisor of divisorsOf(modulus)) {
    const shorter = residues.slice(0, countBelow(residues, divisor));
    const repeats = shorter.length * (modulus / divisor) === residues.length;
    if (repeats && residues.every((residue) => includes(shorter, residue % divisor))) {
      return { modulus: divisor, residues: shorter };
    }
  }
  return { modulus, residues };
}

/** The largest number below `n` with one of these rising residues; −∞ where there are none. */
export function lastBelow(n: number, modulus: number, residues: readonly number[]): number {
  const start = floorRemainder(n, modulus);
  const below = residues[countBelow(residues, start) - 1];
  if (below !== undefined) return n - start + below;
  return n - start - modulus + (residues.at(-1) ?? Number.NEGATIVE_INFINITY);
}

/** How many of the rising values are below `n`. */
function countBelow(values: readonly number[], n: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? n) < n) low = middle + 1;
    else high = middle;
  }
  return low;
}

function includes(values: readonly number[], n: number): boolean {
  return values[countBelow(values, n)] === n;
}
