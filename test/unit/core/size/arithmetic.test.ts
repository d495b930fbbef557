import { describe, expect, it } from 'vitest';
import {
  add,
  ceilDivide,
  exactDivide,
  floorDivide,
  maximum,
  minimum,
  modulo,
  multiply,
  negate,
  power,
  productOf,
  subtract,
  sumOf,
} from '../../../../server/src/core/size/arithmetic.ts';
import { evaluateSize, substitute } from '../../../../server/src/core/size/evaluate.ts';
import { displaySize } from '../../../../server/src/core/size/print.ts';
import {
  createSizeArena,
  isNumber,
  isSymbolic,
  type Size,
  sameSize,
  symbolsOf,
} from '../../../../server/src/core/size/size.ts';

const largest = Number.MAX_SAFE_INTEGER;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const at = (size: Size, h: number) => evaluateSize(size, new Map([['H', h]]));

/** Rounding down by counting, without division. */
function floorByCounting(a: number, d: number): number {
  let quotient = 0;
  while (quotient * d > a) quotient -= 1;
  while ((quotient + 1) * d <= a) quotient += 1;
  return quotient;
}

describe('numbers', () => {
  it('divide, round and leave remainders as defined', () => {
    for (const a of range(-30, 30)) {
      for (const d of range(1, 9)) {
        const floor = floorByCounting(a, d);
        expect(floorDivide(a, d)).toBe(floor);
        expect(floorDivide(-a, -d)).toBe(floor);
        expect(modulo(a, d)).toBe(a - floor * d);
        expect(ceilDivide(a, d)).toBe(a === floor * d ? floor : floor + 1);
        expect(ceilDivide(-a, -d)).toBe(ceilDivide(a, d));
        expect(modulo(-a, -d)).toBe(negate(modulo(a, d)));
        expect(exactDivide(a, d)).toEqual({ quotient: a === floor * d ? floor : null, condition: null });
      }
    }
  });

  it('are exact up to 2^53 − 1 and unknown beyond', () => {
    expect(floorDivide(largest, 2)).toBe(4_503_599_627_370_495);
    expect(ceilDivide(largest, 2)).toBe(4_503_599_627_370_496);
    expect(floorDivide(-largest, 2)).toBe(-4_503_599_627_370_496);
    expect(add(largest, 0)).toBe(largest);
    expect(add(largest, 1)).toBeNull();
    expect(subtract(-largest, 1)).toBeNull();
    expect(multiply(94_906_267, 94_906_267)).toBeNull();
    expect(sumOf([largest, largest, -largest])).toBeNull();
    expect(power(2, 52)).toBe(2 ** 52);
    expect(power(2, 53)).toBeNull();
    expect(power(-1, largest)).toBe(-1);
    expect(add(1.5, 1)).toBeNull();
    expect(floorDivide(1.5, 1)).toBeNull();
    expect(maximum(1.5, 1)).toBeNull();
  });

  it('never are −0', () => {
    const zeros = [
      negate(0),
      multiply(-1, 0),
      floorDivide(0, -3),
      ceilDivide(-1, 2),
      modulo(-4, 2),
      subtract(0, 0),
    ];
    for (const zero of zeros) expect(Object.is(zero, 0)).toBe(true);
  });
});

describe('unknown sizes', () => {
  it('pass through every operation', () => {
    const h = createSizeArena().symbol('H');
    for (const known of [0, 1, 3, h]) {
      for (const operation of [add, subtract, multiply, floorDivide, ceilDivide, modulo, power]) {
        expect(operation(null, known)).toBeNull();
        expect(operation(known, null)).toBeNull();
      }
      expect(maximum(known, null)).toBeNull();
      expect(minimum(null, known)).toBeNull();
      expect(sumOf([known, null])).toBeNull();
      expect(productOf([null, known])).toBeNull();
      expect(exactDivide(known, null)).toEqual({ quotient: null, condition: null });
    }
    expect(negate(null)).toBeNull();
    expect(sameSize(null, null)).toBe(false);
    expect(symbolsOf(null)).toEqual([]);
  });

  it('come from division by zero', () => {
    const h = createSizeArena().symbol('H');
    for (const a of [0, 5, h]) {
      for (const divide of [floorDivide, ceilDivide, modulo]) expect(divide(a, 0)).toBeNull();
      expect(exactDivide(a, 0).quotient).toBeNull();
    }
  });

  it('come from coefficients beyond 2^53 − 1', () => {
    const h = createSizeArena().symbol('H');
    const large = multiply(h, largest);
    expect(isSymbolic(large)).toBe(true);
    expect(multiply(large, 2)).toBeNull();
    expect(add(large, h)).toBeNull();
    expect(add(add(h, largest), 1)).toBeNull();
    expect(subtract(large, large)).toBe(0);
  });

  it('come from mixing two evaluations', () => {
    const a = createSizeArena().symbol('H');
    const b = createSizeArena().symbol('H');
    for (const operation of [add, subtract, multiply, maximum, minimum, floorDivide, modulo]) {
      expect(operation(a, b)).toBeNull();
    }
    expect(maximum(add(a, 1), b, 3)).toBeNull();
    expect(sameSize(a, b)).toBe(false);
  });
});

describe('expressions', () => {
  it('with a constant value are numbers', () => {
    const h = createSizeArena().symbol('H');
    const gap = subtract(add(h, 3), h);
    expect(isNumber(gap) && gap).toBe(3);
    expect(multiply(h, 0)).toBe(0);
    expect(floorDivide(add(multiply(h, 0), 7), 2)).toBe(3);
    expect(modulo(multiply(h, 4), 2)).toBe(0);
  });

  it('with one normal form are one object', () => {
    const arena = createSizeArena();
    const [h, w] = [arena.symbol('H'), arena.symbol('W')];
    expect(arena.symbol('H')).toBe(h);
    expect(multiply(add(h, w), add(h, w))).toBe(sumOf([power(h, 2), productOf([2, w, h]), power(w, 2)]));
    expect(floorDivide(floorDivide(h, 2), 3)).toBe(floorDivide(h, 6));
    expect(sameSize(ceilDivide(ceilDivide(h, 2), 2), ceilDivide(h, 4))).toBe(true);
    expect(symbolsOf(multiply(floorDivide(w, 2), h))).toEqual(['H', 'W']);
  });

  it('in floors agree with counting, over all small cases', () => {
    const arena = createSizeArena();
    const h = arena.symbol('H');
    for (const c of [-5, -3, -2, -1, 1, 2, 3, 4, 6]) {
      for (const k of [-7, -1, 0, 1, 2, 5]) {
        for (const d of range(1, 6)) {
          const inner = add(multiply(h, c), k);
          const floor = floorDivide(inner, d);
          const ceil = ceilDivide(inner, d);
          for (const b of range(2, 4)) {
            const sizes = [
              floor,
              ceil,
              modulo(inner, d),
              floorDivide(add(floor, k), b),
              floorDivide(add(multiply(floor, b - 1), h), b),
              ceilDivide(subtract(k, ceil), b),
            ];
            for (const n of range(1, 12)) {
              const x = c * n + k;
              const f = floorByCounting(x, d);
              const e = 0 - floorByCounting(-x, d);
              const expected = [
                f,
                e,
                x - d * f,
                floorByCounting(f + k, b),
                floorByCounting(f * (b - 1) + n, b),
                0 - floorByCounting(e - k, b),
              ];
              expect(sizes.map((size) => at(size, n))).toEqual(expected);
            }
          }
        }
      }
    }
  });

  it('drop operands of a maximum that are nowhere above another', () => {
    const arena = createSizeArena();
    const [h, w] = [arena.symbol('H'), arena.symbol('W', { atLeast: 32 })];
    expect(maximum(0, h)).toBe(h);
    expect(maximum(h, add(h, 2), 1)).toBe(add(h, 2));
    expect(maximum(0, subtract(ceilDivide(h, 2), floorDivide(h, 2)))).toBe(
      subtract(ceilDivide(h, 2), floorDivide(h, 2)),
    );
    expect(minimum(w, 32)).toBe(32);
    expect(maximum(0, subtract(multiply(ceilDivide(w, 64), 64), w))).toBe(
      subtract(multiply(ceilDivide(w, 64), 64), w),
    );
    const open = maximum(h, 7, maximum(w, h));
    expect(displaySize(open)).toBe('max(H, W)');
    expect(maximum(w, h)).toBe(open);
    expect(negate(minimum(negate(w), negate(h)))).toBe(open);
    expect(maximum(5)).toBe(5);
  });
});

describe('exact division', () => {
  const arena = createSizeArena();
  const [h, w] = [arena.symbol('H'), arena.symbol('W')];

  it('by a number gives the condition under which it is whole', () => {
    expect(exactDivide(h, 2)).toEqual({
      quotient: floorDivide(h, 2),
      condition: { kind: 'divisible', size: h, by: 2 },
    });
    expect(exactDivide(multiply(h, 6), -2)).toEqual({ quotient: multiply(h, -3), condition: null });
    // Whole without a common factor: n(n + 1) is even.
    const twice = multiply(h, add(h, 1));
    const half = exactDivide(twice, 2);
    expect(range(1, 9).map((n) => at(half.quotient, n))).toEqual(range(1, 9).map((n) => (n * (n + 1)) / 2));
  });

  it('by a symbolic size works where it divides as a polynomial', () => {
    const area = productOf([64, h, w]);
    expect(exactDivide(area, productOf([8, h]))).toEqual({ quotient: multiply(w, 8), condition: null });
    expect(floorDivide(area, area)).toBe(1);
    const crop = multiply(subtract(h, 2), add(w, 3));
    expect(exactDivide(crop, add(w, 3)).quotient).toBe(subtract(h, 2));
    expect(exactDivide(crop, subtract(2, h)).quotient).toBe(subtract(-3, w));
    expect(exactDivide(subtract(power(h, 3), 1), subtract(h, 1)).quotient).toBe(sumOf([power(h, 2), h, 1]));
    expect(exactDivide(multiply(floorDivide(h, 8), w), floorDivide(h, 8)).quotient).toBe(w);
    expect(exactDivide(0, h)).toEqual({ quotient: 0, condition: null });
    expect(modulo(area, h)).toBe(0);
  });

  it('by a symbolic size is unknown elsewhere', () => {
    for (const [a, d] of [
      [h, w],
      [add(h, 1), h],
      [10, h],
      [multiply(h, w), multiply(h, 2)],
    ] as const) {
      expect(exactDivide(a, d)).toEqual({ quotient: null, condition: null });
    }
    // The floor is known though: ⌊HW / 2H⌋.
    expect(floorDivide(multiply(h, w), multiply(h, 2))).toBe(floorDivide(w, 2));
  });
});

describe('values', () => {
  it('below the bound of a symbol, missing or not whole give unknown', () => {
    const h = createSizeArena().symbol('H', { atLeast: 4 });
    const size = add(h, 1);
    expect([3, 4, 4.5].map((value) => at(size, value))).toEqual([null, 5, null]);
    expect(evaluateSize(size, new Map([['W', 9]]))).toBeNull();
    expect(evaluateSize(null, new Map())).toBeNull();
    expect(evaluateSize(7, new Map())).toBe(7);
    expect(substitute(size, new Map([['H', 3]]))).toBeNull();
  });

  it('too large on the way give unknown', () => {
    const h = createSizeArena().symbol('H');
    expect(at(power(h, 2), 94_906_265)).toBe(94_906_265 ** 2);
    expect(at(power(h, 2), 94_906_266)).toBeNull();
  });

  it('can be sizes themselves', () => {
    const arena = createSizeArena();
    const [h, w] = [arena.symbol('H'), arena.symbol('W')];
    const area = multiply(floorDivide(h, 2), maximum(w, subtract(multiply(h, 2), 9)));
    expect(substitute(area, new Map([['W', h]]))).toBe(
      multiply(floorDivide(h, 2), maximum(h, subtract(multiply(h, 2), 9))),
    );
    expect(substitute(area, new Map<string, Size>([['H', multiply(w, 2)]]))).toBe(
      multiply(w, maximum(w, subtract(multiply(w, 4), 9))),
    );
    expect(substitute(area, new Map([['H', null]]))).toBeNull();
    expect(substitute(area, new Map())).toBe(area);
  });
});
