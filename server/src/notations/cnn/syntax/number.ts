import type { Rational } from './tree.ts';

const LITERAL = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?(Ki|Mi|Gi|K|M|G)?$/i;

const SUFFIXES = new Map<string, bigint>([
  ['', 1n],
  ['k', 1000n],
  ['m', 1000n ** 2n],
  ['g', 1000n ** 3n],
  ['ki', 1024n],
  ['mi', 1024n ** 2n],
  ['gi', 1024n ** 3n],
]);

/** Longer numbers mean nothing in a network and would only be slow to work with. */
const MOST_DIGITS = 60;
const LARGEST_EXPONENT = 300;

/**
 * The exact value of a number as written, `1.5`, `1e-5`, `26M` or `4Ki`, with any case of its letters; null where it
 * is no number or has more digits than any network needs.
 */
export function readNumber(text: string): Rational | null {
  const match = LITERAL.exec(text);
  if (match === null) return null;
  const [, whole = '', fraction = '', exponent = '0', suffix = ''] = match;
  if (whole.length + fraction.length > MOST_DIGITS || exponent.length > 5) return null;
  const power = Number(exponent);
  if (Math.abs(power) > LARGEST_EXPONENT) return null;
  const scale = power - fraction.length;
  const digits = BigInt(whole + fraction) * (SUFFIXES.get(suffix.toLowerCase()) ?? 1n);
  return scale >= 0 ? { numerator: digits * 10n ** BigInt(scale), denominator: 1n } : reduced(digits, -scale);
}

function reduced(digits: bigint, places: number): Rational {
  const denominator = 10n ** BigInt(places);
  const divisor = greatestCommonDivisor(digits, denominator);
  return { numerator: digits / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(first: bigint, second: bigint): bigint {
  let a = first;
  let b = second;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
