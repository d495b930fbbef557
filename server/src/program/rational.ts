/** Exact fractions for the numbers people write: `0.9 * 24` must not become 21.599999999999998. */
export interface Rational {
  readonly numerator: bigint;
  /** At least 1; the fraction is in lowest terms. */
  readonly denominator: bigint;
}

/** Numbers longer than this many bits are given up: `2 ** (10 ** 9)` must not fill the memory. */
const bitLimit = 4096;

/** Digits of a whole number that are shown one by one. */
const longestDisplay = 20;

/** The fraction in lowest terms; undefined where the denominator is 0 or the numbers grow beyond all use. */
function rational(numerator: bigint, denominator: bigint = 1n): Rational | undefined {
  if (denominator === 0n) return undefined;
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator);
  const reduced = { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
  return tooLong(reduced.numerator) || tooLong(reduced.denominator) ? undefined : reduced;
}

/** A whole number as a fraction. */
export function whole(value: number): Rational {
  return { numerator: BigInt(Math.trunc(value)), denominator: 1n };
}

/** The exact value of a finite double. */
export function fromDouble(value: number): Rational | undefined {
  if (!Number.isFinite(value)) return undefined;
  let denominator = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return rational(BigInt(scaled), denominator);
}

/** The nearest double. */
export function toDouble({ numerator, denominator }: Rational): number {
  const direct = Number(numerator) / Number(denominator);
  if (Number.isFinite(direct) && (direct !== 0 || numerator === 0n)) return direct;
  // Both sides are beyond a double's range: drop the digits neither result nor reader would miss.
  const excess = BigInt(Math.max(bitLength(numerator), bitLength(denominator)) - 1000);
  return Number(numerator >> excess) / Number(denominator >> excess);
}

/** The whole number it is, within the range where doubles count exactly; undefined otherwise. */
export function toWhole({ numerator, denominator }: Rational): number | undefined {
  const value = Number(numerator);
  return denominator === 1n && Number.isSafeInteger(value) ? value : undefined;
}

export function addRational(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negateRational(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function multiplyRational(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divideRational(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, zero or positive, as `a` is below, at or above `b`. */
export function compareRational(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The largest whole number not above it. */
export function floorRational({ numerator, denominator }: Rational): Rational {
  const quotient = numerator / denominator;
  return {
    numerator: numerator < 0n && numerator % denominator !== 0n ? quotient - 1n : quotient,
    denominator: 1n,
  };
}

/** A whole power; undefined where it grows beyond all use or divides by 0. */
export function powerRational(base: Rational, exponent: number): Rational | undefined {
  if (exponent < 0) {
    const inverse = rational(base.denominator, base.numerator);
    return inverse === undefined ? undefined : powerRational(inverse, -exponent);
  }
  const bits = Math.max(bitLength(base.numerator), bitLength(base.denominator));
  if (bits > 1 && bits * exponent > bitLimit * 2) return undefined;
  return rational(base.numerator ** BigInt(exponent), base.denominator ** BigInt(exponent));
}

/** As a person writes it: a whole number, or a decimal; a very long one with its power of ten. */
export function displayRational(value: Rational): string {
  const digits = value.denominator === 1n ? `${value.numerator}` : undefined;
  return digits !== undefined && digits.length <= longestDisplay ? digits : `${toDouble(value)}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

function tooLong(value: bigint): boolean {
  // Cheap for the numbers people write: only long ones are measured.
  return (value > 0xffff_ffff_ffff_ffffn || value < -0xffff_ffff_ffff_ffffn) && bitLength(value) > bitLimit;
}
