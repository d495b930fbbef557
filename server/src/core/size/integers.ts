/** The greatest common divisor, never negative; of two zeros, 0. */
export function greatestDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** The least common multiple of two positive numbers. */
export function leastMultiple(a: number, b: number): number {
  return (a / greatestDivisor(a, b)) * b;
}

/** Below this a quotient is further from the next whole number than rounding can take it. */
const exactQuotients = 2 ** 52;

/** `⌊a / d⌋`, exact for all safe integers (for large ones `a / d` may be rounded up). `d` is not 0. */
export function floorQuotient(a: number, d: number): number {
  if (Math.abs(a) < exactQuotients) return Math.floor(a / d) + 0;
  const remainder = a % d;
  const quotient = (a - remainder) / d;
  return (remainder !== 0 && remainder < 0 !== d < 0 ? quotient - 1 : quotient) + 0;
}

/** `⌈a / d⌉`, exact for all safe integers. `d` is not 0. */
export function ceilQuotient(a: number, d: number): number {
  return -floorQuotient(-a, d) + 0;
}

/** `a − d·⌊a / d⌋`: the remainder with the divisor's sign. `d` is not 0. */
export function floorRemainder(a: number, d: number): number {
  const remainder = a % d;
  return (remainder !== 0 && remainder < 0 !== d < 0 ? remainder + d : remainder) + 0;
}

/** The divisors of a positive number, in rising order. */
export function divisorsOf(n: number): readonly number[] {
  const small: number[] = [];
  const large: number[] = [];
  for (let d = 1; d * d <= n; d++) {
    if (n % d !== 0) continue;
    small.push(d);
    if (d * d !== n) large.unshift(n / d);
  }
  return [...small, ...large];
}
