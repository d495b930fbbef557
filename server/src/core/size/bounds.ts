import { cached } from './cached.ts';
import { ceilQuotient, floorQuotient, leastMultiple } from './integers.ts';
import { patternIn } from './pattern.ts';
import { combine, type Part } from './polynomial.ts';
import { type Atom, type Expression, isSymbolic, type Size, type SymbolAtom, type Term } from './size.ts';
import { sweepFrom } from './sweep.ts';

/** `low ≤ size ≤ high` for all values of its symbols; infinite where no bound is known. Not always the tightest. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Longest period over which bounds are read off the values. */
const longestTable = 512;

const unbounded: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

export function boundsOf(size: Size): Bounds {
  if (size === null) return unbounded;
  return isSymbolic(size) ? expressionBounds(size) : { low: size, high: size };
}

/**
 * Terms in one and the same symbol are bounded together (their rise and fall cancels: 2⌈H/2⌉ − H is 0 or 1), then the
 * groups are added.
 */
const expressionBounds: (expression: Expression) => Bounds = cached((expression) => {
  const groups = new Map<SymbolAtom | Term, Map<Term['monomial'], number>>();
  for (const term of expression.terms) {
    const key = onlySymbol(term) ?? term;
    const group = groups.get(key) ?? new Map<Term['monomial'], number>();
    groups.set(key, group.set(term.monomial, term.coefficient));
  }
  let bounds: Bounds = { low: expression.constant, high: expression.constant };
  for (const coefficients of groups.values()) {
    const group = expression.arena.intern.polynomial(coefficients, 0);
    bounds = sumOfBounds(bounds, isSymbolic(group) ? groupBounds(group) : unbounded);
  }
  return bounds;
});

function onlySymbol({ monomial }: Term): SymbolAtom | null {
  const symbol = monomial.atoms[0]?.symbols[0] ?? null;
  const alone = monomial.atoms.every((atom) => atom.symbols.length === 1 && atom.symbols[0] === symbol);
  return alone ? symbol : null;
}

function groupBounds(group: Expression): Bounds {
  const exact = tabledBounds(group);
  if (exact !== null) return exact;
  const apart = group.terms.map(termBounds).reduce(sumOfBounds, { low: 0, high: 0 });
  if (Number.isFinite(apart.low) && Number.isFinite(apart.high)) return apart;
  const relaxed = relaxedBounds(group);
  return { low: Math.max(apart.low, relaxed.low), high: Math.min(apart.high, relaxed.high) };
}

/** Exact bounds where one period of values tells them. */
function tabledBounds(group: Expression): Bounds | null {
  const [symbol, second] = group.symbols;
  if (symbol === undefined || second !== undefined) return null;
  const pattern = patternIn(group, symbol);
  if (typeof pattern === 'string' || pattern.increment === null) return null;
  if (pattern.period > longestTable || pattern.onset > symbol.atLeast) return null;
  const values = sweepFrom(group, symbol.atLeast, pattern.period);
  if (values === null) return null;
  return {
    low: pattern.increment < 0 ? Number.NEGATIVE_INFINITY : Math.min(...values),
    high: pattern.increment > 0 ? Number.POSITIVE_INFINITY : Math.max(...values),
  };
}

/**
 * Bounds by the fractions inside the floors: `(x − b + 1)/b ≤ ⌊x/b⌋ ≤ x/b`, all brought to one denominator so that
 * the symbols cancel exactly.
 */
function relaxedBounds(group: Expression): Bounds {
  const floors = group.terms.flatMap(({ monomial: { atoms } }) => {
    const [atom] = atoms;
    return atoms.length === 1 && atom?.kind === 'floor' ? [atom] : [];
  });
  if (floors.length === 0) return unbounded;
  const denominator = floors.reduce((multiple, atom) => leastMultiple(multiple, atom.by), 1);
  if (denominator > Number.MAX_SAFE_INTEGER) return unbounded;
  const low = boundsOf(relaxed(group, denominator, 'low')).low;
  const high = boundsOf(relaxed(group, denominator, 'high')).high;
  return {
    low: Number.isFinite(low) ? ceilQuotient(low, denominator) : low,
    high: Number.isFinite(high) ? floorQuotient(high, denominator) : high,
  };
}

/** `denominator · group`, every lone floor replaced by the end of its fraction that lies on that side. */
function relaxed(group: Expression, denominator: number, side: 'low' | 'high'): Size {
  const parts: Part[] = [];
  for (const { coefficient, monomial } of group.terms) {
    const [atom] = monomial.atoms;
    if (monomial.atoms.length === 1 && atom?.kind === 'floor') {
      const factor = coefficient * (denominator / atom.by);
      const roundsDown = coefficient > 0 === (side === 'low');
      parts.push({ size: atom.of, factor }, { size: roundsDown ? 1 - atom.by : 0, factor });
    } else {
      const size = group.arena.intern.polynomial(new Map([[monomial, 1]]), 0);
      if (size === null) return null;
      parts.push({ size, factor: coefficient * denominator });
    }
  }
  return combine(parts);
}

function termBounds({ coefficient, monomial }: Term): Bounds {
  const factors = monomial.atoms.map(atomBounds);
  const product = factors.reduce(productOfBounds, { low: 1, high: 1 });
  return productOfBounds({ low: coefficient, high: coefficient }, product);
}

function atomBounds(atom: Atom): Bounds {
  switch (atom.kind) {
    case 'symbol':
      return { low: atom.atLeast, high: Number.POSITIVE_INFINITY };
    case 'floor': {
      const { low, high } = boundsOf(atom.of);
      return {
        low: Number.isFinite(low) ? floorQuotient(low, atom.by) : low,
        high: Number.isFinite(high) ? floorQuotient(high, atom.by) : high,
      };
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

function sumOfBounds(a: Bounds, b: Bounds): Bounds {
  return safeBounds(a.low + b.low, a.high + b.high);
}

function productOfBounds(a: Bounds, b: Bounds): Bounds {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    // 0 · ∞: the factor 0 wins, as every value on the other side is finite.
    .map((corner) => (Number.isNaN(corner) ? 0 : corner));
  return safeBounds(Math.min(...corners), Math.max(...corners));
}

/** Bounds beyond the safe integers may be rounded; they are no bounds then. */
function safeBounds(low: number, high: number): Bounds {
  return {
    low: Math.abs(low) <= Number.MAX_SAFE_INTEGER ? low + 0 : Number.NEGATIVE_INFINITY,
    high: Math.abs(high) <= Number.MAX_SAFE_INTEGER ? high + 0 : Number.POSITIVE_INFINITY,
  };
}
