import { describe, expect, it } from 'vitest';
import { add, floorDivide, multiply, subtract, sumOf } from '../../../../server/src/core/size/arithmetic.ts';
import { compareSizes, whenAtLeast } from '../../../../server/src/core/size/decide.ts';
import { displaySet } from '../../../../server/src/core/size/display-set.ts';
import { evaluateSize } from '../../../../server/src/core/size/evaluate.ts';
import { displaySize, textOfSize } from '../../../../server/src/core/size/print.ts';
import { createSizeArena, type Size } from '../../../../server/src/core/size/size.ts';

const nLayers = 10_000;

/** Ten thousand layers, `layer` telling what the i-th does; and how many expressions that took. */
function tower(layer: (size: Size, index: number) => Size): { readonly size: Size; readonly nMade: number } {
  const arena = createSizeArena();
  let size: Size = arena.symbol('H');
  for (let index = 0; index < nLayers; index += 1) size = layer(size, index);
  return { size, nMade: arena.nExpressions() - 1 };
}

const scaled = (factors: readonly (readonly [number, number])[]) =>
  tower((size, index) => {
    const [numerator, denominator] = factors[index % factors.length] ?? [1, 1];
    return floorDivide(multiply(size, numerator), denominator);
  });

describe('ten thousand layers', () => {
  it('of stride 1 with residuals make hardly any expressions', () => {
    const { size, nMade } = tower((x) => {
      const inner = add(subtract(add(x, 2), 3), 1);
      expect(compareSizes(inner, x).kind).toBe('always');
      return inner;
    });
    expect(displaySize(size)).toBe('H');
    expect(nMade).toBeLessThan(5);
  });

  it('of an hourglass telescope', () => {
    const { size, nMade } = tower((x, index) => (index % 2 === 0 ? floorDivide(x, 16) : multiply(x, 16)));
    expect(displaySize(size)).toBe('16⌊H/16⌋');
    expect(nMade).toBeLessThan(12);
  });

  it('of an hourglass without padding make a few expressions per layer', () => {
    const { size, nMade } = tower((x, index) =>
      index % 2 === 0 ? floorDivide(subtract(x, 4), 16) : multiply(x, 16),
    );
    // Every round trip gives x − 4 rounded down to 16: the first takes 4 and rounds, each of the others takes 16.
    expect(evaluateSize(size, new Map([['H', 100_004]]))).toBe(100_000 - 4_999 * 16);
    expect(displaySize(size)).toBe('16⌊(H−79988)/16⌋');
    expect(nMade).toBeLessThan(4 * nLayers);
    const fits = whenAtLeast(size, 1);
    expect(fits.kind === 'when' && displaySet(fits.set)).toBe('H ≥ 80004');
  });

  it('of ×3/2 and ×2/3 collapse', () => {
    const { size, nMade } = scaled([
      [3, 2],
      [2, 3],
    ]);
    expect(displaySize(size)).toMatch(/^.{1,12}$/);
    expect(nMade).toBeLessThan(30);
  });

  it('of three such pairs collapse to shared tables', () => {
    const factors = [
      [5, 4],
      [4, 5],
      [3, 2],
      [2, 3],
      [7, 6],
      [6, 7],
    ] as const;
    const { size, nMade } = scaled(factors);
    expect(nMade).toBeLessThan(200);
    for (const n of [1, 7, 100, 419, 840, 99_999]) {
      let x = n;
      for (let index = 0; index < nLayers; index += 1) {
        const [numerator, denominator] = factors[index % factors.length] ?? [1, 1];
        x = Math.floor((x * numerator) / denominator);
      }
      expect(evaluateSize(size, new Map([['H', n]]))).toBe(x);
    }
  });

  it('that do not collapse become unknown instead of deep', () => {
    const { size, nMade } = tower((x) => add(floorDivide(multiply(x, 97), 89), floorDivide(x, 83)));
    expect(size).toBeNull();
    expect(nMade).toBeLessThan(2_000);
  });

  it('summed up stay a bounded number of terms', () => {
    const arena = createSizeArena();
    const h = arena.symbol('H');
    let total: Size = 0;
    for (let index = 0; index < nLayers; index += 1) total = add(total, floorDivide(h, index + 2));
    expect(total).toBeNull();
    expect(arena.nExpressions()).toBeLessThan(2 * nLayers);
  });
});

describe('large periods', () => {
  it('twenty strides of 2 are one floor, and still decided', () => {
    let x: Size = createSizeArena().symbol('H');
    for (let index = 0; index < 20; index += 1) x = floorDivide(x, 2);
    expect(displaySize(x)).toBe('⌊H/1048576⌋');
    const fits = whenAtLeast(x, 1);
    expect(fits.kind === 'when' && displaySet(fits.set)).toBe('H ≥ 1048576');
  });

  it('many coprime strides summed are printed; equality is not decided, with a counterexample', () => {
    const h = createSizeArena().symbol('H');
    const sum = sumOf([2, 3, 5, 7, 11, 13, 17].map((stride) => floorDivide(h, stride)));
    expect(textOfSize(sum)).toBe(
      'floor(H/2)+floor(H/3)+floor(H/5)+floor(H/7)+floor(H/11)+floor(H/13)+floor(H/17)',
    );
    const verdict = compareSizes(sum, floorDivide(multiply(h, 4), 3));
    expect(verdict).toMatchObject({ kind: 'unknown', reason: 'period' });
    expect(verdict.kind === 'unknown' && verdict.counterexample?.get('H')).toBe(1);
  });

  it('an expression nobody could read is shown as long', () => {
    const h = createSizeArena().symbol('H');
    const sum = sumOf(Array.from({ length: 60 }, (_, index) => floorDivide(h, index + 2)));
    expect(displaySize(sum)).toBe('(long)');
    expect(evaluateSize(sum, new Map([['H', 61]]))).toBe(
      Array.from({ length: 60 }, (_, index) => Math.floor(61 / (index + 2))).reduce((a, b) => a + b),
    );
  });

  it('prints shared towers in linear time', () => {
    // Every level uses the one below twice: written out without a limit it would double sixty times.
    const h = createSizeArena().symbol('H');
    let x: Size = h;
    for (let index = 0; index < 60; index += 1) {
      x = add(floorDivide(multiply(x, h), 3), floorDivide(add(x, 1), 5));
    }
    expect(['?', '(long)']).toContain(displaySize(x));
  });
});
