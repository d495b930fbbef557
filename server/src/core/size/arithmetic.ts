import type { Condition } from '../condition.ts';
import { boundsOf } from './bounds.ts';
import { factoredOf, polynomialQuotient } from './divide.ts';
import { floorOf } from './floor.ts';
import { floorQuotient } from './integers.ts';
import { maximumOf } from './maximum.ts';
import { combine, multiplyExpressions, type Part } from './polynomial.ts';
import { type Expression, isSymbolic, type Size } from './size.ts';

/*
 * Arithmetic of sizes. Unknown operands give unknown results; so do division by zero, operands of two arenas, and
 * whatever is not whole or beyond ±(2^53 − 1).
 */

/** `a + b`. */
export function add(a: Size, b: Size): Size {
  if (typeof a === 'number' && typeof b === 'number') return safe(a + b);
  return sumOf([a, b]);
}

/** `a − b`. */
export function subtract(a: Size, b: Size): Size {
  if (typeof a === 'number' && typeof b === 'number') return safe(a - b);
  if (a === null || b === null) return null;
  return combine([
    { size: a, factor: 1 },
    { size: b, factor: -1 },
  ]);
}

/** `−a`. */
export function negate(a: Size): Size {
  return subtract(0, a);
}

/** `a · b`. */
export function multiply(a: Size, b: Size): Size {
  if (typeof a === 'number' && typeof b === 'number') return safe(a * b);
  if (a === null || b === null) return null;
  if (isSymbolic(a) && isSymbolic(b)) return multiplyExpressions(a, b);
  const [size, factor] = isSymbolic(a) ? [a, b] : [b, a];
  return isSymbolic(factor) ? null : combine([{ size, factor }]);
}

/** The sum of a list; 0 for none. Faster than adding one by one. */
export function sumOf(sizes: readonly Size[]): Size {
  const parts: Part[] = [];
  for (const size of sizes) {
    if (size === null) return null;
    parts.push({ size, factor: 1 });
  }
  return combine(parts);
}

/** The product of a list; 1 for none. */
export function productOf(sizes: readonly Size[]): Size {
  return sizes.reduce<Size>(multiply, 1);
}

/** `a` to the power of `n`; unknown for a symbolic or negative `n`. */
export function power(a: Size, n: Size): Size {
  if (a === null || typeof n !== 'number' || !Number.isSafeInteger(n) || n < 0) return null;
  // Powers of 0, 1 and −1 repeat; all others soon leave the safe integers or the degrees an expression may have.
  const steps = a === 0 || a === 1 || a === -1 ? Math.min(n, 2 - (n % 2)) : n;
  let result: Size = 1;
  for (let step = 0; step < steps && result !== null; step++) result = multiply(result, a);
  return result;
}

/** The largest of them. */
export function maximum(...sizes: readonly Size[]): Size {
  return maximumOf(sizes.map(valid));
}

/** The smallest of them. */
export function minimum(...sizes: readonly Size[]): Size {
  return negate(maximumOf(sizes.map(negate)));
}

/** `⌊a / d⌋`. A symbolic divisor works where it divides `a` as a polynomial. */
export function floorDivide(a: Size, d: Size): Size {
  const fraction = reduced(a, d);
  if (fraction === null) return null;
  const { dividend, divisor } = fraction;
  if (!isSymbolic(dividend)) return safe(floorQuotient(dividend, divisor));
  if (divisor > 0) return floorOf(dividend, divisor);
  const opposite = negate(dividend);
  return isSymbolic(opposite) ? floorOf(opposite, -divisor) : null;
}

/** `⌈a / d⌉`. */
export function ceilDivide(a: Size, d: Size): Size {
  const fraction = reduced(a, d);
  if (fraction === null) return null;
  const { dividend, divisor } = fraction;
  // Not −⌊−a / d⌋: floors of rising sizes are the form that telescopes and prints well.
  if (divisor > 0 && isSymbolic(dividend)) return floorDivide(add(dividend, divisor - 1), divisor);
  return negate(floorDivide(negate(dividend), divisor));
}

/** `a − d·⌊a / d⌋`: the remainder, with the sign of the divisor. */
export function modulo(a: Size, d: Size): Size {
  return subtract(a, multiply(d, floorDivide(a, d)));
}

export interface ExactQuotient {
  readonly quotient: Size;
  /** What has to hold for the division to come out whole; null where it always does. */
  readonly condition: Condition | null;
}

/**
 * `a / d` where it has to come out whole. A constant that does not has no quotient; a symbolic size gives the floor
 * and the condition under which that is the quotient. A symbolic divisor gives a quotient only where it always
 * divides.
 */
export function exactDivide(a: Size, d: Size): ExactQuotient {
  const none: ExactQuotient = { quotient: null, condition: null };
  const fraction = reduced(a, d);
  if (fraction === null) return none;
  const { dividend, divisor } = fraction;
  const remainder = modulo(dividend, divisor);
  const { low, high } = boundsOf(remainder);
  const quotient = floorDivide(dividend, divisor);
  if (low === 0 && high === 0) return { quotient, condition: null };
  if (!isSymbolic(dividend) || isSymbolic(d)) return none;
  return { quotient, condition: { kind: 'divisible', size: dividend, by: Math.abs(divisor) } };
}

interface Fraction {
  readonly dividend: number | Expression;
  readonly divisor: number;
}

/** `a / d` with a number below: the symbolic part of the divisor is divided out, or the quotient is unknown. */
function reduced(a: Size, d: Size): Fraction | null {
  const [dividend, divisor] = [valid(a), valid(d)];
  if (dividend === null || divisor === null || divisor === 0) return null;
  if (!isSymbolic(divisor)) return { dividend, divisor };
  if (dividend === 0) return { dividend, divisor: 1 };
  const factored = isSymbolic(dividend) ? factoredOf(divisor) : null;
  if (factored === null || !isSymbolic(dividend)) return null;
  const quotient = polynomialQuotient(dividend, factored.primitive);
  return quotient === null ? null : { dividend: quotient, divisor: factored.content };
}

function valid(size: Size): Size {
  return typeof size === 'number' ? safe(size) : size;
}

/** A number that is exact, without the sign of zero. */
function safe(value: number): Size {
  return Number.isSafeInteger(value) ? value + 0 : null;
}
