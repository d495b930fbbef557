import { greatestDivisor } from './integers.ts';
import { combine, multiplyExpressions } from './polynomial.ts';
import { type Atom, type Expression, isSymbolic, type Monomial, type Size, type Term } from './size.ts';

/** Most steps of one long division; every step fixes one term of the quotient. */
const mostSteps = 256;

/**
 * A divisor as `content · primitive`: the greatest whole number in all its coefficients (with the sign of the leading
 * one), and what is left.
 */
export interface Factored {
  readonly content: number;
  readonly primitive: Expression;
}

export function factoredOf(expression: Expression): Factored | null {
  const leading = leadingTerm(expression);
  const shared = expression.terms.reduce(
    (divisor, term) => greatestDivisor(divisor, term.coefficient),
    expression.constant,
  );
  const content = leading.coefficient < 0 ? -shared : shared;
  const primitive = expression.arena.intern.polynomial(
    new Map(expression.terms.map((term) => [term.monomial, term.coefficient / content])),
    expression.constant / content + 0,
  );
  return isSymbolic(primitive) ? { content, primitive } : null;
}

/**
 * The quotient of polynomials by long division, or null where the divisor does not divide. With a primitive divisor
 * the quotient's coefficients are whole if they exist at all (Gauss's lemma).
 */
export function polynomialQuotient(dividend: Expression, divisor: Expression): Size {
  if (dividend.arena !== divisor.arena) return null;
  const { polynomial } = dividend.arena.intern;
  const by = leadingTerm(divisor);
  const quotient: Size[] = [];
  let rest: Size = dividend;
  for (let step = 0; step < mostSteps && isSymbolic(rest); step++) {
    const term = termQuotient(leadingTerm(rest), by, dividend);
    if (term === null) return null;
    quotient.push(term);
    const taken = isSymbolic(term)
      ? multiplyExpressions(term, divisor)
      : polynomial(
          new Map(divisor.terms.map((t) => [t.monomial, t.coefficient * term])),
          divisor.constant * term,
        );
    if (taken === null) return null;
    rest = combine([
      { size: rest, factor: 1 },
      { size: taken, factor: -1 },
    ]);
  }
  if (rest !== 0) return null;
  return combine(quotient.flatMap((size) => (size === null ? [] : [{ size, factor: 1 }])));
}

function termQuotient(term: Term, by: Term, { arena }: Expression): Size {
  const coefficient = term.coefficient / by.coefficient;
  if (!Number.isSafeInteger(coefficient)) return null;
  const left = [...term.monomial.atoms];
  for (const atom of by.monomial.atoms) {
    const index = left.indexOf(atom);
    if (index < 0) return null;
    left.splice(index, 1);
  }
  if (left.length === 0) return coefficient;
  const monomial = arena.intern.monomial(left);
  return monomial === null ? null : arena.intern.polynomial(new Map([[monomial, coefficient]]), 0);
}

/** The largest term in lexicographic order, the constant being the smallest. */
function leadingTerm(expression: Expression): Term {
  return expression.terms.reduce((leading, term) =>
    isAbove(term.monomial, leading.monomial) ? term : leading,
  );
}

/**
 * Lexicographic by powers, the atom made first counting most: an order that multiplication keeps, as long division
 * needs.
 */
function isAbove(a: Monomial, b: Monomial): boolean {
  for (let i = 0; ; i++) {
    const left: Atom | undefined = a.atoms[i];
    const right: Atom | undefined = b.atoms[i];
    if (left === undefined) return false;
    if (right === undefined || left.id < right.id) return true;
    if (left.id > right.id) return false;
  }
}
