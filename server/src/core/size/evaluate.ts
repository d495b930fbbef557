import { add, floorDivide, maximum, multiply, sumOf } from './arithmetic.ts';
import { type Atom, type Expression, isSymbolic, type Size } from './size.ts';
import { partsOf, sweep } from './sweep.ts';

/**
 * The number a size comes to with these values for its symbols; null if one is missing, not whole or below the
 * symbol's bound, or a step leaves the safe integers.
 */
export function evaluateSize(size: Size, values: ReadonlyMap<string, number>): number | null {
  if (!isSymbolic(size)) return size;
  const columns = new Map<string, Float64Array>();
  for (const { name, atLeast } of size.symbols) {
    const value = values.get(name);
    if (value === undefined || !Number.isSafeInteger(value) || value < atLeast) return null;
    columns.set(name, Float64Array.of(value));
  }
  return sweep(size, columns, 1)?.[0] ?? null;
}

/**
 * The size with symbols replaced; those without a value stay. The values have to respect the symbols' bounds: maxima
 * may have been resolved with them. (A number below its symbol's bound gives unknown.)
 */
export function substitute(size: Size, values: ReadonlyMap<string, Size>): Size {
  if (!isSymbolic(size)) return size;
  const done = new Map<Expression, Size>();
  for (const part of partsOf(size)) {
    const terms = part.terms.map(({ coefficient, monomial }) =>
      monomial.atoms.reduce<Size>(
        (product, atom) => multiply(product, substitutedAtom(atom, part, { values, done })),
        coefficient,
      ),
    );
    done.set(part, add(sumOf(terms), part.constant));
  }
  return done.get(size) ?? null;
}

interface Replacement {
  readonly values: ReadonlyMap<string, Size>;
  readonly done: ReadonlyMap<Expression, Size>;
}

function substitutedAtom(atom: Atom, { arena }: Expression, { values, done }: Replacement): Size {
  switch (atom.kind) {
    case 'symbol': {
      const value = values.get(atom.name);
      if (value === undefined) return arena.symbol(atom.name);
      return typeof value === 'number' && value < atom.atLeast ? null : value;
    }
    case 'floor':
      return floorDivide(done.get(atom.of) ?? null, atom.by);
    case 'maximum':
      return maximum(
        ...atom.of.map((operand) => (isSymbolic(operand) ? (done.get(operand) ?? null) : operand)),
      );
  }
}
