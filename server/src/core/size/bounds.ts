import { cached } from './cached.ts';
import { ceilQuotient, floorQuotient, leastMultiple } from './integers.ts';
import { patternIn } from './pattern.ts';
import { combine, type Part } from './polynomial.ts';
import {
  type Atom,
  type Expression,
  type FloorAtom,
  isSymbolic,
  type Monomial,
  type Size,
  type SymbolAtom,
  type Term,
} from './size.ts';
import { sweepFrom } from './sweep.ts';

/** `low ≤ size ≤ high` for all values of its symbols; infinite where no bound is known. Not always the tightest. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Longest period over which bounds are read off the values. */
const longestTable = 512;

const noBound = Number.NEGATIVE_INFINITY;

export function boundsOf(size: Size): Bounds {
  if (size === null) return { low: noBound, high: -noBound };
  if (!isSymbolic(size)) return { low: size, high: size };
  return { low: lowOf(size), high: -lowOf(combine([{ size, factor: -1 }])) + 0 };
}

function lowOf(size: Size): number {
  if (size === null) return noBound;
  return isSymbolic(size) ? lowOfExpression(size) : size;
}

/**
 * Terms in one and the same symbol are bounded together (their rise and fall cancels: 2⌈H/2⌉ − H is 0 or 1), then the
 * groups are added. Only lower bounds are worked out, an upper one being that of the negative: two sides at every
 * nested floor would double the work with each.
 */
const lowOfExpression: (expression: Expression) => number = cached((expression) => {
  const groups = new Map<SymbolAtom | Term, Map<Monomial, number>>();
  for (const term of expression.terms) {
    const key = onlySymbol(term) ?? term;
    const group = groups.get(key) ?? new Map<Monomial, number>();
    groups.set(key, group.set(term.monomial, term.coefficient));
  }
  let low = expression.constant;
  for (const coefficients of groups.values()) {
    const group = expression.arena.intern.polynomial(coefficients, 0);
    low = safeLow(low + (isSymbolic(group) ? lowOfGroup(group) : noBound));
  }
  return low;
});

function onlySymbol({ monomial }: Term): SymbolAtom | null {
  const symbol = monomial.atoms[0]?.symbols[0] ?? null;
  const alone = monomial.atoms.every((atom) => atom.symbols.length === 1 && atom.symbols[0] === symbol);
  return alone ? symbol : null;
}

function lowOfGroup(group: Expression): number {
  const exact = lowOfPeriod(group);
  if (exact !== null) return exact;
  const apart = group.terms.reduce((low, term) => safeLow(low + lowOfTerm(term)), 0);
  return Math.max(apart, lowOfFractions(group));
}

/** The exact bound where one period of values tells it. */
function lowOfPeriod(group: Expression): number | null {
  const [symbol, second] = group.symbols;
  if (symbol === undefined || second !== undefined) return null;
  const pattern = patternIn(group, symbol);
  if (typeof pattern === 'string' || pattern.increment === null) return null;
  if (pattern.period > longestTable || pattern.onset > symbol.atLeast) return null;
  if (pattern.increment < 0) return noBound;
  const values = sweepFrom(group, symbol.atLeast, pattern.period);
  return values === null ? null : Math.min(...values);
}

/**
 * A bound by the fractions inside the floors, `(x − b + 1)/b ≤ ⌊x/b⌋ ≤ x/b`, all brought to one denominator so that
 * the symbols cancel exactly.
 */
function lowOfFractions(group: Expression): number {
  const floors = group.terms.flatMap((term) => loneFloor(term) ?? []);
  const denominator = floors.reduce((multiple, atom) => leastMultiple(multiple, atom.by), 1);
  if (floors.length === 0 || denominator > Number.MAX_SAFE_INTEGER) return noBound;
  const parts: Part[] = [];
  for (const term of group.terms) {
    const atom = loneFloor(term);
    if (atom === null) {
      const size = group.arena.intern.polynomial(new Map([[term.monomial, 1]]), 0);
      if (size === null) return noBound;
      parts.push({ size, factor: term.coefficient * denominator });
    } else {
      const factor = term.coefficient * (denominator / atom.by);
      parts.push({ size: atom.of, factor }, { size: factor > 0 ? 1 - atom.by : 0, factor });
    }
  }
  const low = lowOf(combine(parts));
  return Number.isFinite(low) ? ceilQuotient(low, denominator) : noBound;
}

function loneFloor({ monomial }: Term): FloorAtom | null {
  const [atom] = monomial.atoms;
  return monomial.atoms.length === 1 && atom?.kind === 'floor' ? atom : null;
}

function lowOfTerm({ coefficient, monomial }: Term): number {
  const product = monomial.atoms.map(atomBounds).reduce(productOfBounds);
  return productOfBounds({ low: coefficient, high: coefficient }, product).low;
}

function atomBounds(atom: Atom): Bounds {
  switch (atom.kind) {
    case 'symbol':
      return { low: atom.atLeast, high: Number.POSITIVE_INFINITY };
    case 'floor': {
      const { low, high } = boundsOf(atom.of);
      const rounded = (bound: number) => (Number.isFinite(bound) ? floorQuotient(bound, atom.by) : bound);
      return { low: rounded(low), high: rounded(high) };
    }
    case 'maximum': {
      const bounds = atom.of.map(boundsOf);
      return {
        low: Math.max(...bounds.map((bound) => bound.low)),
        high: Math.max(...bounds.map((bound) => bound.high)),
      };
    }
  }
}

function productOfBounds(a: Bounds, b: Bounds): Bounds {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    // 0 · ∞: the factor 0 wins, as every value on the other side is finite.
    .map((corner) => (Number.isNaN(corner) ? 0 : corner));
  return { low: safeLow(Math.min(...corners)), high: -safeLow(-Math.max(...corners)) };
}

/** Beyond the safe integers a bound may be rounded; it is none then. */
function safeLow(low: number): number {
  return Math.abs(low) <= Number.MAX_SAFE_INTEGER ? low + 0 : noBound;
}
