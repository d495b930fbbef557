import * as sizes from '../core/size/arithmetic.ts';
import { compareSizes, whenAtLeast } from '../core/size/decide.ts';
import { displaySize } from '../core/size/print.ts';
import { isSymbolic, type Size, symbolsOf } from '../core/size/size.ts';
import {
  addRational,
  compareRational,
  displayRational,
  divideRational,
  floorRational,
  fromDouble,
  multiplyRational,
  negateRational,
  powerRational,
  type Rational,
  toDouble,
  toWhole,
  whole,
} from './rational.ts';
import { describeType, type NumberValue, type SymbolicValue, unknown, type Value } from './value.ts';

/** Arithmetic on the numbers of a program: exact fractions, and quotients with symbols in them. */
export type Numeric = NumberValue | SymbolicValue;

export function isNumeric(value: Value): value is Numeric {
  return value.type === 'number' || value.type === 'symbolic';
}

/** A fraction as a value; unknown where it grew beyond all use. */
function numberValue(value: Rational | undefined): Value {
  return value === undefined ? unknown('the number is too large or divides by 0') : { type: 'number', value };
}

export function wholeValue(value: number): Value {
  return { type: 'number', value: whole(value) };
}

/** A size as a value: a number, a symbolic one, or unknown. */
export function sizeValue(size: Size): Value {
  if (size === null) return unknown('the size is not known');
  return typeof size === 'number' ? wholeValue(size) : { type: 'symbolic', numerator: size, denominator: 1 };
}

export function add(a: Numeric, b: Numeric): Value {
  if (a.type === 'number' && b.type === 'number') return numberValue(addRational(a.value, b.value));
  return combine(a, b, (x, y) => {
    const left = sizes.multiply(x.numerator, y.denominator);
    return quotient(
      sizes.add(left, sizes.multiply(y.numerator, x.denominator)),
      x.denominator * y.denominator,
    );
  });
}

export function negate(a: Numeric): Value {
  if (a.type === 'number') return { type: 'number', value: negateRational(a.value) };
  return quotient(sizes.negate(a.numerator), a.denominator);
}

export function subtract(a: Numeric, b: Numeric): Value {
  const negative = negate(b);
  return isNumeric(negative) ? add(a, negative) : negative;
}

export function multiply(a: Numeric, b: Numeric): Value {
  if (a.type === 'number' && b.type === 'number') return numberValue(multiplyRational(a.value, b.value));
  return combine(a, b, (x, y) =>
    quotient(sizes.multiply(x.numerator, y.numerator), x.denominator * y.denominator),
  );
}

/** The exact quotient. By a symbol only where that comes out even. */
export function divideExactly(a: Numeric, b: Numeric): Value {
  if (a.type === 'number' && b.type === 'number') return numberValue(divideRational(a.value, b.value));
  return combine(a, b, (x, y) => {
    if (typeof y.numerator === 'number') {
      if (y.numerator === 0) return unknown('it divides by 0');
      const sign = Math.sign(y.numerator);
      const numerator = sizes.multiply(x.numerator, sign * y.denominator);
      return quotient(numerator, x.denominator * Math.abs(y.numerator));
    }
    const { quotient: even } = sizes.exactDivide(sizes.multiply(x.numerator, y.denominator), y.numerator);
    return quotient(even, x.denominator);
  });
}

/** `a − b·⌊a/b⌋`: it has the divisor's sign. */
export function modulo(a: Numeric, b: Numeric): Value {
  const whole = floorOf(divideExactly(a, b));
  if (!isNumeric(whole)) return whole;
  const covered = multiply(whole, b);
  return isNumeric(covered) ? subtract(a, covered) : covered;
}

/** Whole powers are exact; others round, as square roots must. */
export function power(a: Numeric, b: Numeric): Value {
  const exponent = b.type === 'number' ? toWhole(b.value) : undefined;
  if (b.type === 'symbolic') return unknown('a power with a symbolic exponent is not a size');
  if (a.type === 'number') {
    if (exponent !== undefined) return numberValue(powerRational(a.value, exponent));
    return rounded(toDouble(a.value) ** toDouble(b.value));
  }
  if (exponent === undefined || exponent < 0) return unknown('a symbolic size has no such power');
  return quotient(sizes.power(a.numerator, exponent), a.denominator ** exponent);
}

/** A double as a value: where only rounding is possible. */
export function rounded(value: number): Value {
  return numberValue(fromDouble(value));
}

/** The largest whole number not above the value. Unknown stays unknown. */
export function floorOf(value: Value): Value {
  if (value.type === 'number') return { type: 'number', value: floorRational(value.value) };
  if (value.type === 'symbolic') return sizeValue(sizes.floorDivide(value.numerator, value.denominator));
  return value;
}

/**
 * Negative, zero or positive; undefined where it depends on symbols. Asked for equality alone, any non-zero answer
 * means "never equal".
 */
export function compareQuotients(a: Numeric, b: Numeric, question: 'order' | 'equal'): number | undefined {
  if (a.type === 'number' && b.type === 'number') return compareRational(a.value, b.value);
  const [x, y] = [asQuotient(a), asQuotient(b)];
  if (x === undefined || y === undefined) return undefined;
  const left = sizes.multiply(x.numerator, y.denominator);
  const right = sizes.multiply(y.numerator, x.denominator);
  const equal = compareSizes(left, right).kind;
  if (equal === 'always') return 0;
  if (question === 'equal') return equal === 'never' ? 1 : undefined;
  const difference = sizes.subtract(left, right);
  if (whenAtLeast(difference, 1).kind === 'always') return 1;
  return whenAtLeast(sizes.negate(difference), 1).kind === 'always' ? -1 : undefined;
}

export function isZero(value: Numeric): boolean {
  return value.type === 'number' && value.value.numerator === 0n;
}

/** The symbols that some numbers depend on. */
export function symbolsIn(...values: readonly Numeric[]): readonly string[] {
  return values.flatMap((value) => (value.type === 'symbolic' ? symbolsOf(value.numerator) : []));
}

/** A number as a person writes it. */
export function displayNumber(value: Numeric): string {
  if (value.type === 'number') return displayRational(value.value);
  const numerator = displaySize(value.numerator);
  return value.denominator === 1 ? numerator : `(${numerator})/${value.denominator}`;
}

/** A value in the words of a message: the number itself, or what it is. */
export function describeValue(value: Value): string {
  return isNumeric(value) ? displayNumber(value) : describeType(value);
}

interface Quotient {
  readonly numerator: Size;
  readonly denominator: number;
}

function combine(a: Numeric, b: Numeric, compute: (x: Quotient, y: Quotient) => Value): Value {
  const [x, y] = [asQuotient(a), asQuotient(b)];
  return x === undefined || y === undefined ? unknown('the number is too large') : compute(x, y);
}

function asQuotient(value: Numeric): Quotient | undefined {
  if (value.type === 'symbolic') return value;
  const numerator = Number(value.value.numerator);
  const denominator = Number(value.value.denominator);
  return Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)
    ? { numerator, denominator }
    : undefined;
}

function quotient(numerator: Size, denominator: number): Value {
  if (numerator === null || !Number.isSafeInteger(denominator))
    return unknown('the size is too large or has no exact form');
  if (!isSymbolic(numerator)) return numberValue(divideRational(whole(numerator), whole(denominator)));
  return { type: 'symbolic', numerator, denominator };
}
