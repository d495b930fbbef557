import { cached } from './cached.ts';
import { floorQuotient } from './integers.ts';
import { type Atom, type Expression, isSymbolic } from './size.ts';

/** Points worked on at a time: bounds the memory per sub-expression. */
const chunkLength = 1024;

/** One column of values per symbol name, all of the same length. */
export type Columns = ReadonlyMap<string, Float64Array>;

/**
 * The values of an expression at `nPoints` points, or null if any step on the way leaves the safe integers or a symbol
 * has no column. Sub-expressions that are shared are worked out once.
 */
export function sweep(expression: Expression, columns: Columns, nPoints: number): Float64Array | null {
  const result = new Float64Array(nPoints);
  const order = partsOf(expression);
  for (let start = 0; start < nPoints; start += chunkLength) {
    const length = Math.min(chunkLength, nPoints - start);
    const chunk: Chunk = { columns, start, length, expressions: new Map(), atoms: new Map() };
    for (const part of order) {
      const values = valuesOf(part, chunk);
      if (values === null) return null;
      chunk.expressions.set(part, values);
    }
    const values = chunk.expressions.get(expression);
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

function consecutive(from: number, nPoints: number): Float64Array {
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
function operandsOf(atom: Atom): readonly Expression[] {
  switch (atom.kind) {
    case 'symbol':
      return [];
    case 'floor':
      return [atom.of];
    case 'maximum':
      return atom.of.filter(isSymbolic);
  }
}

/** Some of the points, and what is worked out at them so far. */
interface Chunk {
  readonly columns: Columns;
  readonly start: number;
  readonly length: number;
  readonly expressions: Map<Expression, Float64Array>;
  readonly atoms: Map<Atom, Float64Array>;
}

/**
 * Rounded arithmetic is monotone, so a value beyond the safe integers cannot look like one within: checking each
 * product and each sum is enough.
 */
function valuesOf(expression: Expression, chunk: Chunk): Float64Array | null {
  const sums = new Float64Array(chunk.length).fill(expression.constant);
  const product = new Float64Array(chunk.length);
  for (const { coefficient, monomial } of expression.terms) {
    product.fill(coefficient);
    for (const atom of monomial.atoms) {
      const factors = atomValues(atom, chunk);
      if (factors === null) return null;
      for (let i = 0; i < chunk.length; i++) {
        const value = (product[i] ?? 0) * (factors[i] ?? 0);
        if (!isSafe(value)) return null;
        product[i] = value;
      }
    }
    for (let i = 0; i < chunk.length; i++) {
      const value = (sums[i] ?? 0) + (product[i] ?? 0);
      if (!isSafe(value)) return null;
      sums[i] = value;
    }
  }
  return sums;
}

function isSafe(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function atomValues(atom: Atom, chunk: Chunk): Float64Array | null {
  const known = chunk.atoms.get(atom);
  if (known !== undefined) return known;
  const values = freshAtomValues(atom, chunk);
  if (values !== null) chunk.atoms.set(atom, values);
  return values;
}

function freshAtomValues(atom: Atom, chunk: Chunk): Float64Array | null {
  switch (atom.kind) {
    case 'symbol':
      return chunk.columns.get(atom.name)?.subarray(chunk.start, chunk.start + chunk.length) ?? null;
    case 'floor':
      return chunk.expressions.get(atom.of)?.map((value) => floorQuotient(value, atom.by)) ?? null;
    case 'maximum':
      return atom.of
        .map((size) => (isSymbolic(size) ? chunk.expressions.get(size) : size) ?? Number.NaN)
        .reduce<Float64Array>(
          (largest, operand) =>
            largest.map((value, i) =>
              Math.max(value, typeof operand === 'number' ? operand : (operand[i] ?? 0)),
            ),
          new Float64Array(chunk.length).fill(Number.NEGATIVE_INFINITY),
        );
  }
}
