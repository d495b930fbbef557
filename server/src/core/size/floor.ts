import { cached } from './cached.ts';
import { collapsed } from './collapse.ts';
import { floorQuotient, floorRemainder, greatestDivisor } from './integers.ts';
import { combine } from './polynomial.ts';
import { type Expression, type FloorAtom, isSymbolic, type Size, type Term } from './size.ts';

/** `⌊p / d⌋` in normal form, for a whole `d ≥ 1`. */
export function floorOf(p: Expression, d: number): Size {
  const known = quotientsOf(p);
  const quotient = known.get(d);
  if (quotient !== undefined) return quotient;
  const made = floorNormally(p, d);
  known.set(d, made);
  return made;
}

const quotientsOf = cached((_: Expression) => new Map<number, Size>());

/**
 * What divides evenly leaves the floor; common factors cancel; one floor inside another telescopes. Each round of the
 * loop leaves by `return`, makes `d` smaller, or takes one level of nesting away.
 */
function floorNormally(p: Expression, d: number): Size {
  const outside: Expression[] = [];
  let whole = 0;
  let inner = p;
  let by = d;
  for (;;) {
    const split = splitBy(inner, by);
    if (split.quotient === null || split.remainder === null) return null;
    if (isSymbolic(split.quotient)) outside.push(split.quotient);
    else whole += split.quotient;
    const sum = (rest: Size): Size =>
      rest === null ? null : combine([...outside, whole, rest].map((size) => ({ size, factor: 1 })));
    // A constant remainder is below the divisor.
    if (!isSymbolic(split.remainder)) return sum(0);
    const simpler = cancelled(split.remainder, by) ?? telescoped(split.remainder, by);
    if (simpler === null) return sum(atomOrTable(split.remainder, by));
    inner = simpler.inner;
    by = simpler.by;
  }
}

interface Fraction {
  readonly inner: Expression;
  readonly by: number;
}

/** `p = d · quotient + remainder`, every coefficient of the remainder in 0 … d − 1. */
function splitBy(p: Expression, d: number): { readonly quotient: Size; readonly remainder: Size } {
  const { polynomial } = p.arena.intern;
  const map = (f: (value: number, d: number) => number): Size =>
    polynomial(
      new Map(p.terms.map(({ coefficient, monomial }) => [monomial, f(coefficient, d)])),
      f(p.constant, d),
    );
  return { quotient: map(floorQuotient), remainder: map(floorRemainder) };
}

/** Common factors cancel: `⌊(g·x + c) / (g·b)⌋ = ⌊(x + ⌊c/g⌋) / b⌋`. Null where there are none. */
function cancelled(inner: Expression, by: number): Fraction | null {
  const common = inner.terms.reduce((divisor, term) => greatestDivisor(divisor, term.coefficient), by);
  if (common === 1) return null;
  const quotient = splitBy(inner, common).quotient;
  return isSymbolic(quotient) ? { inner: quotient, by: by / common } : null;
}

/**
 * The only floor inside, `⌊x/b⌋`, joins the outer one, `L` being the rest:
 * `⌊(⌊x/b⌋ + L) / d⌋ = ⌊(x + bL) / (bd)⌋`, and with the coefficient −1 (the d − 1 that is left of it)
 * `⌊(−⌊x/b⌋ + L) / d⌋ = ⌊(−x + b − 1 + bL) / (bd)⌋`. Null where that does not apply or grows too large.
 */
function telescoped(inner: Expression, by: number): Fraction | null {
  const floors = inner.terms.filter(holdsFloor);
  const [term] = floors;
  if (term === undefined || floors.length !== 1) return null;
  const atom = loneFloor(term);
  if (atom === null) return null;
  const negative = term.coefficient === by - 1 && by > 2;
  if (term.coefficient !== 1 && !negative) return null;
  const { polynomial } = inner.arena.intern;
  const rest = polynomial(
    new Map(
      inner.terms.filter((other) => other !== term).map((other) => [other.monomial, other.coefficient]),
    ),
    inner.constant,
  );
  // With the coefficient d − 1 = d·1 − 1, one whole ⌊x/b⌋ leaves the outer floor: it is added as d · ⌊x/b⌋ inside,
  // which the next split takes out again.
  const kept = negative ? polynomial(new Map([[term.monomial, by]]), 0) : 0;
  const tooLarge = atom.by * by > Number.MAX_SAFE_INTEGER;
  if (rest === null || kept === null || tooLarge) return null;
  const joined = combine([
    { size: atom.of, factor: negative ? -1 : 1 },
    { size: negative ? atom.by - 1 : 0, factor: 1 },
    { size: rest, factor: atom.by },
    { size: kept, factor: atom.by },
  ]);
  return isSymbolic(joined) ? { inner: joined, by: atom.by * by } : null;
}

/** `⌊inner / by⌋` that no rule simplifies: as a table where floors stay nested, else as a new atom. */
function atomOrTable(inner: Expression, by: number): Size {
  const atom = inner.arena.intern.floor(inner, by);
  return isSymbolic(atom) && inner.terms.some(holdsFloor) ? (collapsed(atom) ?? atom) : atom;
}

function holdsFloor(term: Term): boolean {
  return term.monomial.atoms.some((atom) => atom.kind === 'floor');
}

function loneFloor(term: Term): FloorAtom | null {
  const [atom] = term.monomial.atoms;
  return term.monomial.atoms.length === 1 && atom?.kind === 'floor' ? atom : null;
}
