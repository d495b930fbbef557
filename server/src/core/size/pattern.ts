import { cached } from './cached.ts';
import { ceilQuotient, greatestDivisor, leastMultiple } from './integers.ts';
import {
  type Atom,
  type Expression,
  isSymbolic,
  type MaximumAtom,
  type Monomial,
  type SymbolAtom,
} from './size.ts';
import { sweepFrom } from './sweep.ts';

/**
 * How an expression moves with one symbol `n`, the others held at any whole numbers. For `n ≥ onset`, along each
 * class of `n` modulo `period`, it is a polynomial of at most that degree in the number of periods. Where `increment`
 * is a number, one more period adds exactly that, in every class alike; null where it differs (products: periodic
 * times linear has degree 1 and no common increment).
 */
export interface Pattern {
  readonly period: number;
  readonly degree: number;
  readonly increment: number | null;
  /** −∞ where there is no maximum. */
  readonly onset: number;
}

/** Why no pattern is given: the period is too long, numbers are too large, a maximum of something irregular. */
export type Obstacle = 'period' | 'overflow' | 'maximum';

/** Longest period worked with: one period of values must fit in memory and in a blink. */
export const longestPeriod = 131_072;

const still: Pattern = { period: 1, degree: 0, increment: 0, onset: Number.NEGATIVE_INFINITY };

export function patternIn(expression: Expression, symbol: SymbolAtom): Pattern | Obstacle {
  return expression.symbols.includes(symbol) ? patternsOf(expression)(symbol) : still;
}

const patternsOf = cached((expression: Expression) =>
  cached((symbol: SymbolAtom) => sumPattern(expression, symbol)),
);

function sumPattern(expression: Expression, symbol: SymbolAtom): Pattern | Obstacle {
  const parts: { readonly coefficient: number; readonly pattern: Pattern }[] = [];
  for (const { coefficient, monomial } of expression.terms) {
    const pattern = productPattern(monomial, symbol);
    if (typeof pattern === 'string') return pattern;
    parts.push({ coefficient, pattern });
  }
  const period = commonPeriod(parts.map((part) => part.pattern));
  if (period === null) return 'period';
  let increment: number | null = 0;
  for (const { coefficient, pattern } of parts) {
    if (increment === null || pattern.increment === null) increment = null;
    else increment += coefficient * pattern.increment * (period / pattern.period);
  }
  if (increment !== null && !Number.isSafeInteger(increment)) return 'overflow';
  const degree = Math.max(...parts.map((part) => part.pattern.degree));
  return {
    period,
    degree: increment === null ? degree : increment === 0 ? 0 : 1,
    increment,
    onset: Math.max(...parts.map((part) => part.pattern.onset)),
  };
}

function productPattern(monomial: Monomial, symbol: SymbolAtom): Pattern | Obstacle {
  const patterns: Pattern[] = [];
  for (const atom of monomial.atoms) {
    const pattern = atomPattern(atom, symbol);
    if (typeof pattern === 'string') return pattern;
    patterns.push(pattern);
  }
  const [only] = patterns;
  if (only !== undefined && patterns.length === 1) return only;
  const period = commonPeriod(patterns);
  if (period === null) return 'period';
  const degree = patterns.reduce((sum, pattern) => sum + pattern.degree, 0);
  const onset = Math.max(...patterns.map((pattern) => pattern.onset));
  return { period, degree, increment: degree === 0 ? 0 : null, onset };
}

function atomPattern(atom: Atom, symbol: SymbolAtom): Pattern | Obstacle {
  if (!atom.symbols.includes(symbol)) return still;
  switch (atom.kind) {
    case 'symbol':
      return { period: 1, degree: 1, increment: 1, onset: Number.NEGATIVE_INFINITY };
    case 'floor':
      return floorPattern(patternIn(atom.of, symbol), atom.by);
    case 'maximum':
      return maximumPattern(atom, symbol);
  }
}

/** The pattern of `⌊inner / by⌋`. */
function floorPattern(inner: Pattern | Obstacle, by: number): Pattern | Obstacle {
  if (typeof inner === 'string') return inner;
  // By t ↦ t + by·k!, each binomial C(t, j) with j ≤ k changes by a multiple of `by`; a common increment a needs only
  // as many periods as make it divisible.
  const shared = inner.increment === null ? 1 : greatestDivisor(inner.increment, by);
  const repeats = inner.increment === null ? by * factorial(Math.max(inner.degree, 1)) : by / shared;
  const period = inner.period * repeats;
  if (period > longestPeriod) return 'period';
  return { ...inner, period, increment: inner.increment === null ? null : inner.increment / shared };
}

/** From some point on the operands that grow fastest win, and which of them depends on the class only. */
function maximumPattern(atom: MaximumAtom, symbol: SymbolAtom): Pattern | Obstacle {
  if (atom.symbols.length > 1) return 'maximum';
  const patterns: Pattern[] = [];
  for (const operand of atom.of) {
    const pattern = isSymbolic(operand) ? patternIn(operand, symbol) : still;
    if (typeof pattern === 'string') return pattern;
    patterns.push(pattern);
  }
  const period = commonPeriod(patterns);
  if (period === null) return 'period';
  const from = Math.max(symbol.atLeast, ...patterns.map((pattern) => pattern.onset));
  const lines: Line[] = [];
  for (const [index, operand] of atom.of.entries()) {
    const pattern = patterns[index] ?? still;
    if (pattern.increment === null) return 'maximum';
    const values = isSymbolic(operand)
      ? sweepFrom(operand, from, period)
      : new Float64Array(period).fill(operand);
    if (values === null) return 'overflow';
    lines.push({ values, increment: pattern.increment * (period / pattern.period) });
  }
  const increment = Math.max(...lines.map((line) => line.increment));
  if (!Number.isSafeInteger(increment)) return 'overflow';
  const onset = onsetOf(lines, increment, from);
  if (!Number.isSafeInteger(onset)) return 'overflow';
  return { period, degree: increment === 0 ? 0 : 1, increment, onset };
}

/** One period of values, and what the next period adds to each. */
interface Line {
  readonly values: Float64Array;
  readonly increment: number;
}

/** The least position from which on, in every class, a line with the largest increment is above all others. */
function onsetOf(lines: readonly Line[], increment: number, from: number): number {
  const fastest = lines.filter((line) => line.increment === increment);
  const slower = lines.filter((line) => line.increment < increment);
  const period = lines[0]?.values.length ?? 0;
  let onset = from;
  for (let i = 0; i < period; i++) {
    const best = Math.max(...fastest.map((line) => line.values[i] ?? 0));
    for (const line of slower) {
      const lead = (line.values[i] ?? 0) - best;
      const nPeriods = ceilQuotient(lead, increment - line.increment);
      if (nPeriods > 0) onset = Math.max(onset, from + i + period * (nPeriods - 1) + 1);
    }
  }
  return onset;
}

function commonPeriod(patterns: readonly Pattern[]): number | null {
  let period = 1;
  for (const pattern of patterns) {
    period = leastMultiple(period, pattern.period);
    if (period > longestPeriod) return null;
  }
  return period;
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
