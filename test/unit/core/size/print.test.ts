import { describe, expect, it } from 'vitest';
import {
  add,
  ceilDivide,
  floorDivide,
  maximum,
  minimum,
  multiply,
  negate,
  power,
  productOf,
  subtract,
  sumOf,
} from '../../../../server/src/core/size/arithmetic.ts';
import { displaySize, displaySizes, shorter, textOfSize } from '../../../../server/src/core/size/print.ts';
import { createSizeArena } from '../../../../server/src/core/size/size.ts';

const arena = createSizeArena();
const [h, w, classes] = [arena.symbol('H'), arena.symbol('W'), arena.symbol('classes')];
const half = floorDivide(h, 2);

describe('a printed size', () => {
  it.each([
    ['?', null, null],
    ['7', 7, 7],
    ['−7', -7, -7],
    ['H', 'H', h],
    ['2H', '2*H', multiply(h, 2)],
    ['3·classes', '3*classes', multiply(classes, 3)],
    ['H·W', 'H*W', multiply(h, w)],
    ['H³', 'H^3', power(h, 3)],
    ['⌊H/2⌋²', 'floor(H/2)^2', power(half, 2)],
    ['⌊H/2⌋', 'floor(H/2)', half],
    ['⌈H/32⌉', 'ceil(H/32)', ceilDivide(h, 32)],
    ['2⌊H/16⌋', '2*floor(H/16)', multiply(floorDivide(h, 16), 2)],
    ['64⌊H/8⌋·⌊W/8⌋', '64*floor(H/8)*floor(W/8)', productOf([64, floorDivide(h, 8), floorDivide(w, 8)])],
    ['⌈H/4⌉·⌈W/4⌉', 'ceil(H/4)*ceil(W/4)', productOf([ceilDivide(h, 4), ceilDivide(w, 4)])],
    ['H+⌊H/2⌋', 'H+floor(H/2)', floorDivide(multiply(h, 3), 2)],
    ['⌊2H/3⌋', 'floor(2*H/3)', floorDivide(multiply(h, 2), 3)],
    ['⌊H·W/4⌋', 'floor(H*W/4)', floorDivide(multiply(h, w), 4)],
    ['⌊(H+W)/4⌋', 'floor((H+W)/4)', floorDivide(add(h, w), 4)],
    ['224−H', '224-H', subtract(224, h)],
    ['−H', '-H', negate(h)],
    ['−⌊H/2⌋−3', '-floor(H/2)-3', negate(add(half, 3))],
    ['min(224, H)', 'min(224, H)', minimum(h, 224)],
    ['2·max(7, H)', '2*max(7, H)', multiply(maximum(h, 7), 2)],
    ['W−max(7, H)', 'W-max(7, H)', subtract(w, maximum(h, 7))],
  ])('%s, %s', (display, text, size) => {
    expect(displaySize(size)).toBe(display);
    expect(textOfSize(size)).toBe(text);
  });

  it('puts the constant where the whole is shortest, and takes a floor among equals', () => {
    expect(displaySize(subtract(half, 2))).toBe('⌊H/2⌋−2');
    expect(displaySize(floorDivide(subtract(h, 7), 4))).toBe('⌊(H−7)/4⌋');
    expect(displaySize(subtract(ceilDivide(h, 2), 3))).toBe('⌈H/2⌉−3');
    expect(displaySize(subtract(multiply(floorDivide(add(h, 4), 16), 16), 188))).toBe('16⌊(H+4)/16⌋−188');
    expect(displaySize(floorDivide(subtract(h, 124), 16))).toBe('⌊(H−124)/16⌋');
    expect(displaySize(ceilDivide(subtract(h, 1), 3))).toBe('⌊(H+1)/3⌋');
  });

  it('writes products of maps as products again', () => {
    const area = multiply(subtract(h, 2), subtract(w, 2));
    expect(displaySize(multiply(area, 64))).toBe('64(H−2)·(W−2)');
    expect(textOfSize(multiply(area, 64))).toBe('64*(H-2)*(W-2)');
    expect(displaySize(multiply(area, classes))).toBe('(H−2)·(W−2)·classes');
    const bottom = floorDivide(subtract(h, 124), 16);
    expect(displaySize(multiply(bottom, subtract(w, 4)))).toBe('⌊(H−124)/16⌋·(W−4)');
    expect(displaySize(add(area, 1))).toBe('H·W−2H−2W+5');
  });

  it('is the same whatever the order of the operations', () => {
    const other = createSizeArena();
    const [a, b] = [other.symbol('H'), other.symbol('W')];
    const late = sumOf([1, b, a, multiply(b, a)]);
    const early = sumOf([multiply(a, b), a, b, 1]);
    expect(displaySize(late)).toBe(displaySize(early));
  });
});

describe('the shorter of two sizes', () => {
  it('is what a merge goes on with', () => {
    const back = multiply(floorDivide(h, 16), 16);
    expect(shorter(back, h)).toBe(h);
    expect(shorter(h, back)).toBe(h);
    expect(shorter(h, w)).toBe(h);
    expect(shorter(224, h)).toBe(h);
    expect(shorter(null, back)).toBe(back);
    expect(shorter(back, null)).toBe(back);
    const long = sumOf(Array.from({ length: 99 }, (_, i) => floorDivide(h, i + 2)));
    expect(shorter(long, back)).toBe(back);
  });
});

it.each([
  ['', []],
  ['3×3', [3, 3]],
  ['H−2', [subtract(h, 2)]],
  ['(H−2)×2W×64', [subtract(h, 2), multiply(w, 2), 64]],
  ['⌈H/2⌉×?', [ceilDivide(h, 2), null]],
])('sizes side by side: %s', (text, sizes) => {
  expect(displaySizes(sizes)).toBe(text);
});
