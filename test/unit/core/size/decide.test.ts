import { describe, expect, it } from 'vitest';
import {
  add,
  ceilDivide,
  floorDivide,
  maximum,
  minimum,
  modulo,
  multiply,
  power,
  productOf,
  subtract,
} from '../../../../server/src/core/size/arithmetic.ts';
import { compareSizes, whenAtLeast, whenHolds } from '../../../../server/src/core/size/decide.ts';
import { displaySet } from '../../../../server/src/core/size/display-set.ts';
import { createSizeArena } from '../../../../server/src/core/size/size.ts';
import type { Verdict } from '../../../../server/src/core/size/verdict.ts';

const arena = createSizeArena();
const [h, w, c] = [arena.symbol('H'), arena.symbol('W'), arena.symbol('C')];
const half = floorDivide(h, 2);

/** A verdict as words. */
function said(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'when':
      return displaySet(verdict.set);
    case 'when-both':
      return verdict.sets.map(displaySet).join(' and ');
    case 'unknown': {
      const example = [...(verdict.counterexample ?? [])]
        .map(([name, value]) => `${name}=${value}`)
        .join(' ');
      return `unknown: ${verdict.reason}${example && `, not ${example}`}`;
    }
    default:
      return verdict.kind;
  }
}

describe('decisions on numbers and unknown sizes', () => {
  it('are plain', () => {
    expect(said(compareSizes(3, 3))).toBe('always');
    expect(said(compareSizes(3, 4))).toBe('never');
    expect(said(whenAtLeast(4, 3))).toBe('always');
    expect(said(whenAtLeast(2, 3))).toBe('never');
    expect(said(compareSizes(null, h))).toBe('unknown: unknown-size');
    expect(said(whenAtLeast(h, null))).toBe('unknown: unknown-size');
    expect(said(compareSizes(h, createSizeArena().symbol('H')))).toBe('unknown: unknown-size');
  });
});

describe('decisions for one symbol', () => {
  it('find equality that the normal form does not show', () => {
    const halves = add(half, ceilDivide(h, 2));
    expect(halves).not.toBe(h);
    expect(said(compareSizes(halves, h))).toBe('always');
    // Hermite: ⌊H/3⌋ + ⌊(H+1)/3⌋ + ⌊(H+2)/3⌋ = H.
    const thirds = add(add(floorDivide(h, 3), floorDivide(add(h, 1), 3)), floorDivide(add(h, 2), 3));
    expect(said(compareSizes(thirds, h))).toBe('always');
    expect(said(compareSizes(thirds, add(h, 1)))).toBe('never');
  });

  it('give congruences, bounds and exceptions', () => {
    expect(said(compareSizes(multiply(floorDivide(h, 16), 16), h))).toBe('H ≡ 0 (mod 16)');
    expect(said(compareSizes(floorDivide(h, 32), 7))).toBe('H = 224 … 255');
    expect(said(compareSizes(half, ceilDivide(h, 3)))).toBe('H = 2 … 5, 7');
    expect(said(whenAtLeast(subtract(h, 74), 1))).toBe('H ≥ 75');
    expect(said(whenAtLeast(10, h))).toBe('H = 1 … 10');
    expect(said(whenAtLeast(half, half))).toBe('always');
    expect(said(compareSizes(modulo(h, 3), 1))).toBe('H ≡ 1 (mod 3)');
    expect(said(whenHolds({ kind: 'divisible', size: add(h, 4), by: 6 }))).toBe('H ≡ 2 (mod 6)');
    expect(said(whenHolds({ kind: 'divisible', size: multiply(h, add(h, 1)), by: 2 }))).toBe('always');
    expect(said(whenHolds({ kind: 'equal', left: h, right: 5 }))).toBe('H = 5');
    expect(said(whenHolds({ kind: 'at-least', size: half, bound: 1 }))).toBe('H ≥ 2');
  });

  it('respect the least value of the symbol', () => {
    const wide = createSizeArena().symbol('N', { atLeast: 32 });
    expect(said(whenAtLeast(wide, 32))).toBe('always');
    expect(said(compareSizes(wide, 31))).toBe('never');
    expect(said(whenAtLeast(floorDivide(wide, 32), 1))).toBe('always');
    const zero = createSizeArena().symbol('N', { atLeast: 0 });
    expect(said(whenAtLeast(zero, 1))).toBe('N ≥ 1');
  });

  it('cover products', () => {
    expect(said(compareSizes(power(h, 2), 49))).toBe('H = 7');
    expect(said(compareSizes(power(half, 2), 9))).toBe('H = 6, 7');
    expect(said(whenAtLeast(power(h, 2), 1_000_000))).toBe('H ≥ 1000');
    expect(said(compareSizes(multiply(half, half), floorDivide(power(h, 2), 4)))).toBe(
      'H ≡ 0 (mod 2); or H = 1',
    );
    // Periodic times linear: no common increment.
    expect(said(compareSizes(multiply(modulo(h, 2), h), 0))).toBe('H ≡ 0 (mod 2)');
    expect(said(compareSizes(multiply(modulo(h, 3), h), h))).toBe('H ≡ 1 (mod 3)');
  });

  it('cover maxima, beyond the point from which one operand wins', () => {
    expect(said(compareSizes(maximum(h, 7), h))).toBe('H ≥ 7');
    expect(said(compareSizes(maximum(half, subtract(h, 5)), half))).toBe('H = 1 … 10');
    expect(said(compareSizes(minimum(h, 224), h))).toBe('H = 1 … 224');
    expect(said(compareSizes(maximum(multiply(half, 2), 9), h))).toBe('H ≡ 0 (mod 2), H ≥ 10; or H = 9');
  });

  it('say why they cannot be made', () => {
    const sum = [2, 3, 5, 7, 11, 13, 17].reduce(
      (x: ReturnType<typeof add>, d) => add(x, floorDivide(h, d)),
      0,
    );
    expect(said(compareSizes(sum, h))).toBe('unknown: period, not H=1');
    const large = multiply(power(floorDivide(h, 4099), 2), 2 ** 40);
    expect(said(compareSizes(large, multiply(h, 2 ** 40)))).toBe('unknown: overflow, not H=1');
  });
});

describe('decisions for two symbols', () => {
  it('are exact where they depend on residues alone', () => {
    const maps = productOf([64, floorDivide(h, 8), floorDivide(w, 8)]);
    expect(said(compareSizes(maps, multiply(h, w)))).toBe('H ≡ 0 (mod 8) and W ≡ 0 (mod 8)');
    expect(said(compareSizes(multiply(add(half, ceilDivide(h, 2)), w), multiply(h, w)))).toBe('always');
    expect(said(compareSizes(productOf([2, half, w]), multiply(h, w)))).toBe('H ≡ 0 (mod 2)');
    expect(said(compareSizes(add(h, w), add(add(w, h), 1)))).toBe('never');
    expect(said(compareSizes(add(h, w), 1))).toBe('never');
    expect(said(whenAtLeast(add(h, w), 2))).toBe('always');
    expect(said(whenAtLeast(multiply(h, w), productOf([2, ceilDivide(h, 2), w])))).toBe('H ≡ 0 (mod 2)');
  });

  it('are left open for a relation, with a counterexample', () => {
    expect(said(compareSizes(h, w))).toMatch(/^unknown: relation, not H=. W=.$/);
    expect(said(compareSizes(multiply(half, 2), w))).toMatch(/^unknown: relation, not/);
    expect(said(whenAtLeast(subtract(h, w), 0))).toMatch(/^unknown: relation, not/);
    expect(said(compareSizes(maximum(h, w), h))).toMatch(/^unknown: maximum, not/);
  });

  it('leave out a positive factor that both sides share', () => {
    expect(said(compareSizes(productOf([c, w, multiply(half, 2)]), productOf([c, w, h])))).toBe(
      'H ≡ 0 (mod 2)',
    );
    const open = compareSizes(productOf([c, h]), productOf([c, w]));
    expect(said(open)).toMatch(/^unknown: relation/);
    expect(open.kind === 'unknown' && [...(open.counterexample?.keys() ?? [])].sort()).toEqual([
      'C',
      'H',
      'W',
    ]);
  });

  it('of three symbols are bounded or left open', () => {
    expect(said(whenAtLeast(productOf([h, w, c]), 1))).toBe('always');
    expect(said(compareSizes(add(add(h, w), c), 2))).toBe('never');
    expect(said(compareSizes(add(h, w), c))).toMatch(/^unknown: symbols, not/);
  });
});
