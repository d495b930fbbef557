import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../../server/src/notations/cnn/syntax/number.ts';

const SUFFIXES = { '': 1n, K: 1000n, M: 1000000n, G: 1000000000n, Ki: 1024n, Mi: 1048576n, Gi: 1073741824n };

/** By the definition: the digits, times ten to the exponent, divided by ten as often as there are decimals. */
function byDefinition(text: string): readonly [bigint, bigint] {
  const [, digits = '', suffix = ''] = /^([\d.e+-]+)(\w*)$/.exec(text) ?? [];
  const [mantissa = '', exponent = '0'] = digits.split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  let numerator = 0n;
  for (const digit of whole + decimals) numerator = numerator * 10n + BigInt(digit);
  let denominator = 1n;
  let power = Number(exponent) - decimals.length;
  for (; power > 0; power -= 1) numerator *= 10n;
  for (; power < 0; power += 1) denominator *= 10n;
  return [numerator * (SUFFIXES[suffix as keyof typeof SUFFIXES] ?? 1n), denominator];
}

describe('readNumber', () => {
  const digits = ['0', '1', '7', '64', '007', '0.5', '0.1', '1.25', '12.500', '3.14159', '2.0'];
  const exponents = ['', 'e0', 'e1', 'e3', 'e-1', 'e-5', 'e+2', 'e300', 'e-300'];
  const all = digits.flatMap((each) =>
    exponents.flatMap((exponent) => Object.keys(SUFFIXES).map((suffix) => each + exponent + suffix)),
  );

  it('is exact and in lowest terms', () => {
    for (const text of all) {
      const value = readNumber(text);
      if (value === null) throw new Error(text);
      const [numerator, denominator] = byDefinition(text);
      expect(value.numerator * denominator, text).toBe(numerator * value.denominator);
      expect(value.denominator > 0n, text).toBe(true);
      for (const prime of [2n, 5n]) {
        const both = value.numerator % prime === 0n && value.denominator % prime === 0n;
        expect(both && value.denominator !== 1n, text).toBe(false);
      }
    }
  });

  it('knows its bounds', () => {
    expect(readNumber('1e300')).not.toBeNull();
    expect(readNumber('1e301')).toBeNull();
    expect(readNumber('1e-301')).toBeNull();
    expect(readNumber('1e99999999999999')).toBeNull();
    expect(readNumber('9'.repeat(60))).not.toBeNull();
    expect(readNumber('9'.repeat(61))).toBeNull();
  });

  it('refuses what is no number', () => {
    for (const text of ['', 'x', '1.', '.5', '1e', '1_000', '0x3', '3Kx', '1 K', '-1']) {
      expect(readNumber(text), text).toBeNull();
    }
  });
});
