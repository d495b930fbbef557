import { greatestDivisor } from './integers.ts';
import { combine } from './polynomial.ts';
import { type Atom, type Expression, isSymbolic, type Monomial, type Size, type SymbolAtom } from './size.ts';
import { orderedTerms } from './term-order.ts';

/** `coefficient · first · second`; the two have no symbol in common. */
export interface Product {
  readonly coefficient: number;
  readonly first: Expression;
  readonly second: Expression;
}

/**
 * A sum as the product of a part in one symbol and a part in the others, or null: areas of maps come multiplied out
 * (HW − 2H − 2W + 4). Seen as a table with a row per monomial of the first part and a column per monomial of the
 * second, the coefficients of a product have proportional rows.
 */
export function factorised(expression: Expression): Product | null {
  const [symbol, second] = expression.symbols;
  if (symbol === undefined || second === undefined) return null;
  const table = tableOf(expression, symbol);
  if (table === null || table.size + (table.values().next().value?.size ?? 0) === 2) return null;
  const [row] = table.values();
  if (row === undefined) return null;
  const rowContent = contentOf(row.values());
  const columns = mapped(row, (value) => value / rowContent);
  const weights = new Map<Monomial | null, number>();
  for (const [monomial, other] of table) {
    const [column, unitValue] = columns.entries().next().value ?? [null, 1];
    const weight = (other.get(column) ?? 0) / unitValue;
    const proportional = [...columns].every(([key, value]) => other.get(key) === weight * value);
    if (!Number.isInteger(weight) || other.size !== columns.size || !proportional) return null;
    weights.set(monomial, weight);
  }
  const content = contentOf(weights.values());
  const left = upright(
    polynomialOf(
      expression,
      mapped(weights, (value) => value / content),
    ),
  );
  const right = upright(polynomialOf(expression, columns));
  if (left === null || right === null) return null;
  return { coefficient: content * left.sign * right.sign, first: left.size, second: right.size };
}

interface Upright {
  readonly sign: 1 | -1;
  readonly size: Expression;
}

/** The factor with its sign taken out, so that it does not start with a minus: `H − 2`, not `−1 · (2 − H)`. */
function upright(size: Size): Upright | null {
  if (!isSymbolic(size)) return null;
  if ((orderedTerms(size)[0]?.coefficient ?? 1) > 0) return { sign: 1, size };
  const opposite = combine([{ size, factor: -1 }]);
  return isSymbolic(opposite) ? { sign: -1, size: opposite } : null;
}

type Coefficients = ReadonlyMap<Monomial | null, number>;

/** Coefficients by the monomials of both parts; null stands for 1. Null as a whole where an atom mixes symbols. */
function tableOf(
  expression: Expression,
  symbol: SymbolAtom,
): Map<Monomial | null, Map<Monomial | null, number>> | null {
  const table = new Map<Monomial | null, Map<Monomial | null, number>>();
  const put = (row: Monomial | null, column: Monomial | null, value: number): void => {
    const values = table.get(row) ?? new Map<Monomial | null, number>();
    table.set(row, values.set(column, value));
  };
  const monomialOf = (atoms: readonly Atom[]): Monomial | null =>
    atoms.length === 0 ? null : expression.arena.intern.monomial(atoms);
  for (const { coefficient, monomial } of expression.terms) {
    const inside = monomial.atoms.filter((atom) => atom.symbols.includes(symbol));
    if (inside.some((atom) => atom.symbols.length > 1)) return null;
    const outside = monomial.atoms.filter((atom) => !inside.includes(atom));
    put(monomialOf(inside), monomialOf(outside), coefficient);
  }
  if (expression.constant !== 0) put(null, null, expression.constant);
  return table;
}

/** The greatest common divisor, with the sign of the first value. */
function contentOf(values: Iterable<number>): number {
  const [first = 1, ...others] = values;
  const divisor = others.reduce(greatestDivisor, Math.abs(first));
  return first < 0 ? -divisor : divisor;
}

function mapped(values: Coefficients, f: (value: number) => number): Coefficients {
  return new Map([...values].map(([monomial, value]) => [monomial, f(value)]));
}

function polynomialOf({ arena }: Expression, coefficients: Coefficients): Size {
  const terms = new Map<Monomial, number>();
  for (const [monomial, value] of coefficients) if (monomial !== null) terms.set(monomial, value);
  return arena.intern.polynomial(terms, coefficients.get(null) ?? 0);
}
