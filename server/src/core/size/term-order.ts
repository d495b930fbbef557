import type { Atom, Expression, Monomial, Term } from './size.ts';

/** The terms as they are written: high degrees first, then by symbol; plain symbols before floors before maxima. */
export function orderedTerms(expression: Expression): readonly Term[] {
  return [...expression.terms].sort((a, b) => compareMonomials(a.monomial, b.monomial));
}

export interface Factor {
  readonly atom: Atom;
  readonly exponent: number;
}

/** The factors of a product as they are written, equal ones as a power. */
export function orderedFactors(monomial: Monomial): readonly Factor[] {
  const exponents = new Map<Atom, number>();
  for (const atom of orderedAtoms(monomial)) exponents.set(atom, (exponents.get(atom) ?? 0) + 1);
  return [...exponents].map(([atom, exponent]) => ({ atom, exponent }));
}

function orderedAtoms(monomial: Monomial): readonly Atom[] {
  return [...monomial.atoms].sort(compareAtoms);
}

function compareMonomials(a: Monomial, b: Monomial): number {
  if (a.atoms.length !== b.atoms.length) return b.atoms.length - a.atoms.length;
  const others = orderedAtoms(b);
  for (const [index, atom] of orderedAtoms(a).entries()) {
    const other = others[index];
    const order = other === undefined ? 0 : compareAtoms(atom, other);
    if (order !== 0) return order;
  }
  return 0;
}

const kinds = ['symbol', 'floor', 'maximum'] as const satisfies readonly Atom['kind'][];

function compareAtoms(a: Atom, b: Atom): number {
  const firstSymbol = (atom: Atom): number => atom.symbols[0]?.id ?? 0;
  return (
    firstSymbol(a) - firstSymbol(b) ||
    a.symbols.length - b.symbols.length ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    a.id - b.id
  );
}
