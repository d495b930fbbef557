import { expect, test } from 'vitest';
import { groupDigits, shortNumber } from '../../../server/src/core/format-number.ts';

test.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1000, '1,000', '1.00 K'],
  [9994, '9,994', '9.99 K'],
  [9995, '9,995', '10.0 K'],
  [99_949, '99,949', '99.9 K'],
  [99_950, '99,950', '100 K'],
  [999_499, '999,499', '999 K'],
  [999_500, '999,500', '1.00 M'],
  [25_557_032, '25,557,032', '25.6 M'],
  [4_089_184_256, '4,089,184,256', '4.09 G'],
  [1_234_000_000_000_000, '1,234,000,000,000,000', '1234 T'],
  [-25_557_032, '-25,557,032', '-25.6 M'],
])('%i', (value, grouped, short) => {
  expect(groupDigits(value)).toBe(grouped);
  expect(shortNumber(value)).toBe(short);
});
