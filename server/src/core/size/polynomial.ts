import { type Expression, isSymbolic, type Monomial, type Size } from './size.ts';

/** One part of a sum: `factor · size`. */
export interface Part {
  readonly size: number | Expression;
  readonly factor: number;
}

/** `Σ factor · size`; unknown beyond safe integers and where the parts come from two arenas. */
export function combine(parts: readonly Part[]): Size {
  const coefficients = new Map<Monomial, number>();
  let constant = 0;
  let first: Expression | null = null;
  for (const { size, factor } of parts) {
    if (!isSymbolic(size)) {
      constant += size * factor;
    } else {
      first ??= size;
      if (first.arena !== size.arena) return null;
      constant += size.constant * factor;
      for (const { coefficient, monomial } of size.terms) {
        if (!accumulate(coefficients, monomial, coefficient * factor)) return null;
      }
    }
    if (!Number.isSafeInteger(constant)) return null;
  }
  const total = constant + 0;
  return first === null ? total : first.arena.intern.polynomial(coefficients, total);
}

/** Most terms a product is multiplied out to before equal ones are put together. */
const mostProducts = 16_384;

/** `a · b`, multiplied out. */
export function multiplyExpressions(a: Expression, b: Expression): Size {
  if (a.arena !== b.arena || a.terms.length * b.terms.length > mostProducts) return null;
  const { monomial, polynomial } = a.arena.intern;
  const coefficients = new Map<Monomial, number>();
  for (const left of a.terms) {
    for (const right of b.terms) {
      const product = monomial([...left.monomial.atoms, ...right.monomial.atoms]);
      if (product === null) return null;
      if (!accumulate(coefficients, product, left.coefficient * right.coefficient)) return null;
    }
    if (!accumulate(coefficients, left.monomial, left.coefficient * b.constant)) return null;
  }
  for (const right of b.terms) {
    if (!accumulate(coefficients, right.monomial, right.coefficient * a.constant)) return null;
  }
  return polynomial(coefficients, a.constant * b.constant + 0);
}

/** Adds to one coefficient; false where it leaves the safe integers (and a later term must not bring it back). */
function accumulate(coefficients: Map<Monomial, number>, monomial: Monomial, amount: number): boolean {
  const sum = (coefficients.get(monomial) ?? 0) + amount;
  coefficients.set(monomial, sum);
  return Number.isSafeInteger(amount) && Number.isSafeInteger(sum);
}
