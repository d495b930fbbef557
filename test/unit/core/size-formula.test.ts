import { describe, expect, it } from 'vitest';
import type { AxisMap } from '../../../server/src/core/relation.ts';
import { add, ceilDivide, floorDivide, subtract } from '../../../server/src/core/size/arithmetic.ts';
import { displaySize } from '../../../server/src/core/size/print.ts';
import { createSizeArena } from '../../../server/src/core/size/size.ts';
import { sizeFormula } from '../../../server/src/core/size-formula.ts';

const stem = { kernel: 7, stride: 2, dilation: 1, before: 3, after: 3 } as const;
const height = createSizeArena().symbol('H');

describe('sizeFormula', () => {
  it('writes out a window', () => {
    expect(sizeFormula({ kind: 'window', ...stem }, 224)).toBe('⌊(224 + 3 + 3 − 7)/2⌋ + 1 = 112');
    expect(sizeFormula({ kind: 'window', ...stem, before: 0, after: 0 }, 224)).toBe(
      '⌊(224 − 7)/2⌋ + 1 = 109',
    );
    expect(sizeFormula({ kind: 'window', ...stem, before: 0, after: 1 }, 224)).toBe(
      '⌊(224 + 0 + 1 − 7)/2⌋ + 1 = 110',
    );
  });

  it('leaves a stride of 1 out and spells a dilation out', () => {
    const dilated = { kind: 'window', kernel: 3, stride: 1, dilation: 2, before: 2, after: 2 } as const;
    expect(sizeFormula(dilated, 28)).toBe('28 + 2 + 2 − ((3 − 1)·2 + 1) + 1 = 28');
  });

  it('writes out a transposed convolution, with what its output padding adds', () => {
    expect(sizeFormula({ kind: 'spread', kernel: 3, stride: 2, dilation: 1, before: 1, after: 0 }, 7)).toBe(
      '(7 − 1)·2 + 3 − 1 − 0 = 14',
    );
    expect(sizeFormula({ kind: 'spread', kernel: 2, stride: 1, dilation: 1, before: 0, after: -1 }, 7)).toBe(
      '7 − 1 + 2 − 0 + 1 = 9',
    );
  });

  it('writes out repetition and padding', () => {
    const twice = { kind: 'resample', size: 14, positions: { rule: 'repeat', by: [2, 1] }, taps: 1 } as const;
    expect(sizeFormula(twice, 7)).toBe('7·2 = 14');
    const half = { ...twice, size: 10, positions: { rule: 'repeat', by: [3, 2] } } as const;
    expect(sizeFormula(half, 7)).toBe('⌊7·3/2⌋ = 10');
    expect(sizeFormula({ kind: 'remap', mode: 'reflect', before: 1, after: 2 }, 7)).toBe('7 + 1 + 2 = 10');
  });

  it('puts brackets around sums in symbols, and only there', () => {
    const window: AxisMap = { kind: 'window', ...stem };
    expect(sizeFormula(window, height)).toBe('⌊(H + 3 + 3 − 7)/2⌋ + 1 = ⌈H/2⌉');
    const less = subtract(ceilDivide(height, 2), 3);
    expect(sizeFormula({ kind: 'spread', ...stem }, less)).toMatch(/^\(\(⌈H\/2⌉−3\) − 1\)·2 \+ 7 − 3 − 3 = /);
    const third = floorDivide(add(height, 1), 3);
    expect(displaySize(third)).toContain('+');
    expect(sizeFormula({ kind: 'spread', ...stem }, third)).toContain(`(${displaySize(third)} − 1)·2 + 7`);
  });

  it('takes a shorter form of the result, and shows what is unknown', () => {
    const window: AxisMap = { kind: 'window', ...stem, before: null, after: null };
    expect(sizeFormula(window, height, ceilDivide(height, 2))).toBe('⌊(H + ? + ? − 7)/2⌋ + 1 = ⌈H/2⌉');
    expect(sizeFormula(window, 224)).toBe('⌊(224 + ? + ? − 7)/2⌋ + 1 = ?');
  });

  it('has nothing to say where nothing is calculated', () => {
    expect(sizeFormula({ kind: 'same' }, 7)).toBeUndefined();
    expect(sizeFormula({ kind: 'all' }, 7)).toBeUndefined();
    expect(
      sizeFormula({ kind: 'resample', size: 9, positions: { rule: 'aligned' }, taps: 2 }, 7),
    ).toBeUndefined();
  });
});
