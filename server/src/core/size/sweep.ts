import { cached } from './cached.ts';
import { floorQuotient } from './integers.ts';
import { type Atom, type Expression, isSymbolic } from './size.ts';

/** Points worked on at a time: bounds the memory per sub-expression. */
const chunkLength = 1024;

/** One column of values per symbol name, all of the same length. */
export type Columns = ReadonlyMap<string, ArrayLike<number>>;

/**
 * The values of an expression at `nPoints` points, or null if any step on the way leaves the safe integers or a symbol
 * has no column. Sub-expressions that are shared are worked out once.
 */
export function sweep(expression: Expression, columns: Columns, nPoints: number): Float64Array | null {
  const result = new Float64Array(nPoints);
  const order = partsOf(expression);
  for (let start = 0; start < nPoints; start += chunkLength) {
    const chunk: Chunk = { columns, start, length: Math.min(chunkLength, nPoints - start), done: new Map() };
    for (const part of order) {
      const values = valuesOf(part, chunk);
      if (values === null) return null;
      chunk.done.set(part, values);
    }
    const values = chunk.done.get(expression);
    if (values === undefined) return null;
    result.set(values, start);
  }
  return result;
}

/** `nPoints` consecutive values of an expression of one symbol, the first at `from`. */
export function sweepFrom(expression: Expression, from: number, nPoints: number): Float64Array | null {
  const name = expression.symbols[0]?.name ?? '';
  return sweep(expression, new Map([[name, consecutive(from, nPoints)]]), nPoints);
}

export function consecutive(from: number, nPoints: number): Float64Array {
  return Float64Array.from({ length: nPoints }, (_, index) => from + index);
}

/** An expression and all expressions inside its floors and maxima, each after those it is made of. */
export const partsOf: (expression: Expression) => readonly Expression[] = cached((expression) => {
  const parts = new Set<Expression>();
  const visit = (part: Expression): void => {
    if (parts.has(part)) return;
    for (const { monomial } of part.terms) {
      for (const atom of monomial.atoms) operandsOf(atom).forEach(visit);
    }
    parts.add(part);
  };
  visit(expression);
  return [...parts];
});

/** The expressions directly inside an atom. */
export function operandsOf(atom: Atom): readonly Expression[] {
  switch (atom.kind) {
    case 'symbol':
      return [];
    case 'floor':
      return [atom.of];
    case 'maximum':
      return atom.of.filter(isSymbolic);
  }
}

interface Chunk {
  readonly columns: Columns;
  readonly start: number;
  readonly length: number;
  readonly done: Map<Expression, Float64Array>;
}

function valuesOf(expression: Expression, chunk: Chunk): Float64Array | null {
  const sums = new Float64Array(chunk.length).fill(expression.constant);
  const product = new Float64Array(chunk.length);
  for (const { coefficient, monomial } of expression.terms) {
    product.fill(coefficient);
    for (const atom of monomial.atoms) {
      const factors = atomValues(atom, chunk);
      if (factors === null) return null;
      for (let i = 0; i < chunk.length; i++) product[i] = (product[i] ?? 0) * (factors[i] ?? 0);
      if (!allSafe(product)) return null;
    }
    for (let i = 0; i < chunk.length; i++) sums[i] = (sums[i] ?? 0) + (product[i] ?? 0);
    if (!allSafe(sums)) return null;
  }
  return sums;
}

function atomValues(atom: Atom, chunk: Chunk): Float64Array | null {
  switch (atom.kind) {
    case 'symbol': {
      const column = chunk.columns.get(atom.name);
      if (column === undefined) return null;
      return Float64Array.from({ length: chunk.length }, (_, i) => column[chunk.start + i] ?? Number.NaN);
    }
    case 'floor':
      return chunk.done.get(atom.of)?.map((value) => floorQuotient(value, atom.by)) ?? null;
    case 'maximum': {
      const largest = new Float64Array(chunk.length).fill(Number.NEGATIVE_INFINITY);
      for (const operand of atom.of) {
        const values = isSymbolic(operand) ? chunk.done.get(operand) : null;
        for (let i = 0; i < chunk.length; i++) {
          largest[i] = Math.max(largest[i] ?? 0, values?.[i] ?? (isSymbolic(operand) ? 0 : operand));
        }
      }
      return largest;
    }
  }
}

/** Rounded arithmetic is monotone, so a value beyond the safe integers cannot look like one within. */
function allSafe(values: Float64Array): boolean {
  for (const value of values) if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return false;
  return true;
}
