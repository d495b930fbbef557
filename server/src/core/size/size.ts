/**
 * Sizes of axes, channels, counts: a whole number, an exact expression in symbols, or unknown (null). Unknown is a
 * value: it passes through every operation and is never an error. Numbers that are not safe integers count as unknown.
 */
export type Size = number | Expression | null;

/**
 * A polynomial over atoms with whole coefficients, in normal form: `Σ coefficient · monomial + constant`, with one or
 * more terms (a constant is always a plain number). Equal normal forms are the same object within one arena. Make
 * expressions with `SizeArena.symbol` and the functions of `arithmetic.ts`; the fields are for this folder.
 */
export interface Expression {
  readonly kind: 'expression';
  readonly arena: SizeArena;
  readonly id: number;
  /** Sorted by the monomial's id; no coefficient is 0. */
  readonly terms: readonly Term[];
  readonly constant: number;
  /** Every symbol in it, in the order of their making. */
  readonly symbols: readonly SymbolAtom[];
  /** How many floors and maxima are nested in each other. */
  readonly depth: number;
}

export interface Term {
  readonly coefficient: number;
  readonly monomial: Monomial;
}

/** A product of atoms, sorted by id; a power repeats its atom. */
export interface Monomial {
  readonly id: number;
  readonly atoms: readonly Atom[];
}

export type Atom = SymbolAtom | FloorAtom | MaximumAtom;

interface AtomBase {
  readonly id: number;
  readonly symbols: readonly SymbolAtom[];
  readonly depth: number;
}

/** A whole number that is not known yet, only that it is at least `atLeast`. */
export interface SymbolAtom extends AtomBase {
  readonly kind: 'symbol';
  readonly name: string;
  readonly atLeast: number;
}

/** `⌊of / by⌋`, with `by` at least 2. */
export interface FloorAtom extends AtomBase {
  readonly kind: 'floor';
  readonly of: Expression;
  readonly by: number;
}

/** The largest of two or more. */
export interface MaximumAtom extends AtomBase {
  readonly kind: 'maximum';
  readonly of: readonly (number | Expression)[];
}

export interface SymbolOptions {
  /** The least value the symbol can take; 1 unless told. */
  readonly atLeast?: number;
}

/** The expressions of one evaluation. Sizes of two arenas do not combine: the result is unknown. */
export interface SizeArena {
  /** The symbol of that name. The bound of the first call stays. */
  readonly symbol: (name: string, options?: SymbolOptions) => Expression;
  /** How many different expressions were made so far. */
  readonly nExpressions: () => number;
  readonly intern: Interner;
}

/** Makes normal forms; each returns null where a limit of this file is exceeded. */
export interface Interner {
  readonly polynomial: (terms: ReadonlyMap<Monomial, number>, constant: number) => Size;
  /** The product of these atoms, in any order. */
  readonly monomial: (atoms: readonly Atom[]) => Monomial | null;
  readonly floor: (of: Expression, by: number) => Size;
  /** `of` holds two or more, expressions among them, without repetition. */
  readonly maximum: (of: readonly (number | Expression)[]) => Size;
}

/**
 * Beyond these an expression becomes unknown. No network comes near (most floors telescope or collapse, so depth is
 * 1 or 2); they bound time, memory and, as everything that walks an expression recurses along its depth, the stack.
 */
const mostTerms = 1024;
const mostFactors = 24;
const mostDepth = 24;

export function isNumber(size: Size): size is number {
  return typeof size === 'number';
}

export function isSymbolic(size: Size): size is Expression {
  return typeof size === 'object' && size !== null;
}

/** The names of the symbols in a size, in the order of their making. */
export function symbolsOf(size: Size): readonly string[] {
  return isSymbolic(size) ? size.symbols.map((symbol) => symbol.name) : [];
}

/**
 * Whether both have the same normal form. False does not mean different (⌊H/2⌋+⌈H/2⌉ is H): ask `compareSizes`.
 * Unknown is the same as nothing.
 */
export function sameSize(a: Size, b: Size): boolean {
  return a !== null && a === b;
}

export function createSizeArena(): SizeArena {
  const atoms = new Map<string, Atom>();
  const monomials = new Map<string, Monomial>();
  const expressions = new Map<string, Expression>();

  const atomOf = (key: string, make: (id: number) => Atom): Atom =>
    remembered(atoms, key, () => make(atoms.size));

  const monomialOf = (factors: readonly Atom[]): Monomial =>
    remembered(monomials, factors.map((atom) => atom.id).join(), () => ({
      id: monomials.size,
      atoms: factors,
    }));

  const expressionOf = (terms: readonly Term[], constant: number): Expression => {
    const key = `${constant} ${terms.map((term) => `${term.coefficient}*${term.monomial.id}`).join()}`;
    return remembered(expressions, key, () => {
      const factors = terms.flatMap((term) => term.monomial.atoms);
      return {
        kind: 'expression',
        arena,
        id: expressions.size,
        terms,
        constant,
        symbols: unionOf(factors.map((atom) => atom.symbols)),
        depth: factors.reduce((depth, atom) => Math.max(depth, atom.depth), 0),
      };
    });
  };

  const single = (atom: Atom): Expression =>
    expressionOf([{ coefficient: 1, monomial: monomialOf([atom]) }], 0);

  const polynomial = (coefficients: ReadonlyMap<Monomial, number>, constant: number): Size => {
    const terms: Term[] = [];
    for (const [monomial, coefficient] of coefficients) {
      if (!Number.isSafeInteger(coefficient)) return null;
      if (coefficient !== 0) terms.push({ coefficient, monomial });
    }
    if (!Number.isSafeInteger(constant) || terms.length > mostTerms) return null;
    if (terms.length === 0) return constant;
    return expressionOf(
      terms.sort((a, b) => a.monomial.id - b.monomial.id),
      constant,
    );
  };

  const intern: Interner = {
    polynomial,
    monomial: (factors) =>
      factors.length > mostFactors ? null : monomialOf([...factors].sort((a, b) => a.id - b.id)),
    floor: (of, by) => {
      const depth = of.depth + 1;
      if (depth > mostDepth) return null;
      return single(
        atomOf(`floor ${of.id}/${by}`, (id) => ({ kind: 'floor', id, of, by, symbols: of.symbols, depth })),
      );
    },
    maximum: (of) => {
      const inner = of.filter(isSymbolic);
      const depth = inner.reduce((deepest, operand) => Math.max(deepest, operand.depth), 0) + 1;
      if (depth > mostDepth || of.length > mostTerms) return null;
      const sorted = [...of].sort((a, b) => orderOf(a) - orderOf(b));
      const key = sorted.map((operand) => (isSymbolic(operand) ? `${operand.id}` : `=${operand}`)).join();
      const symbols = unionOf(inner.map((operand) => operand.symbols));
      return single(atomOf(`maximum ${key}`, (id) => ({ kind: 'maximum', id, of: sorted, symbols, depth })));
    },
  };

  const symbol = (name: string, { atLeast = 1 }: SymbolOptions = {}): Expression => {
    const atom = atomOf(`symbol ${name}`, (id) => {
      const symbols: SymbolAtom[] = [];
      const made: SymbolAtom = { kind: 'symbol', id, name, atLeast: wholeBound(atLeast), symbols, depth: 0 };
      symbols.push(made);
      return made;
    });
    return single(atom);
  };

  const arena: SizeArena = { symbol, nExpressions: () => expressions.size, intern };
  return arena;
}

function remembered<V>(values: Map<string, V>, key: string, make: () => V): V {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}

/** Numbers before expressions, expressions by age. */
function orderOf(operand: number | Expression): number {
  return isSymbolic(operand) ? operand.id : -1;
}

/** A bound that is no whole number says nothing below the next one. */
function wholeBound(atLeast: number): number {
  const whole = Math.ceil(atLeast);
  return Number.isSafeInteger(whole) ? whole + 0 : 1;
}

function unionOf(lists: readonly (readonly SymbolAtom[])[]): readonly SymbolAtom[] {
  const first = lists[0];
  if (first !== undefined && lists.every((list) => list === first)) return first;
  return [...new Set(lists.flat())].sort((a, b) => a.id - b.id);
}
