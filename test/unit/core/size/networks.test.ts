import { describe, expect, it } from 'vitest';
import { maximum, multiply, productOf, subtract } from '../../../../server/src/core/size/arithmetic.ts';
import { compareSizes } from '../../../../server/src/core/size/decide.ts';
import { displaySet } from '../../../../server/src/core/size/display-set.ts';
import { substitute } from '../../../../server/src/core/size/evaluate.ts';
import { displaySize } from '../../../../server/src/core/size/print.ts';
import { createSizeArena } from '../../../../server/src/core/size/size.ts';
import { runSymbolically, type Step } from './small-network.ts';

const valid = (extent: number, stride = 1): Step => ({
  kind: 'window',
  extent,
  stride,
  pad: 0,
  round: 'floor',
});
const padded = (extent: number, stride: number, pad: number): Step => ({
  ...valid(extent, stride),
  kind: 'window',
  pad,
  extent,
  stride,
  round: 'floor',
});
const ceilPool: Step = { kind: 'window', extent: 2, stride: 2, pad: 0, round: 'ceil' };
const same = (stride: number): Step => ({ kind: 'same', stride });
const up = (factor: number): Step => ({ kind: 'resize', up: factor, down: 1 });
const branch: Step = { kind: 'branch' };
const merge: Step = { kind: 'merge', keep: 'shorter' };
const repeat = (n: number, ...steps: readonly Step[]): readonly Step[] =>
  Array.from({ length: n }, () => steps).flat();

/** The different sizes along the network as they are shown, and the inputs that fit. */
function shown(steps: readonly Step[]): {
  readonly sizes: readonly string[];
  readonly fits: string | undefined;
} {
  const { sizes, fits } = runSymbolically(steps, createSizeArena().symbol('H'));
  return { sizes: [...new Set(sizes.map(displaySize))], fits: fits && displaySet(fits) };
}

describe('published networks with a symbol for the input size', () => {
  it('VGG-16', () => {
    expect(shown(repeat(5, padded(3, 1, 2), padded(3, 1, 2), valid(2, 2)))).toEqual({
      sizes: ['H', '⌊H/2⌋', '⌊H/4⌋', '⌊H/8⌋', '⌊H/16⌋', '⌊H/32⌋'],
      fits: 'H ≥ 32',
    });
  });

  it('VGG-16 with the weights of its dense layer written', () => {
    const arena = createSizeArena();
    const [h, w] = [arena.symbol('H'), arena.symbol('W')];
    const map = (size: typeof h) => runSymbolically(repeat(5, valid(2, 2)), size).sizes.at(-1) ?? null;
    const flat = productOf([512, map(h), map(w)]);
    expect(displaySize(flat)).toBe('512⌊H/32⌋·⌊W/32⌋');
    const square = compareSizes(substitute(flat, new Map([['W', h]])), 25_088);
    expect(square.kind === 'when' && displaySet(square.set)).toBe('H = 224 … 255');
  });

  it('ResNet-50', () => {
    const block: readonly Step[] = [branch, padded(1, 1, 0), padded(3, 1, 2), padded(1, 1, 0), merge];
    const stages = [2, 3, 5, 2].flatMap((n, stage) => [
      ...(stage === 0 ? [] : [padded(3, 2, 2)]),
      ...repeat(n, ...block),
    ]);
    expect(shown([padded(7, 2, 6), padded(3, 2, 2), ...stages])).toEqual({
      sizes: ['⌈H/2⌉', '⌈H/4⌉', '⌈H/8⌉', '⌈H/16⌉', '⌈H/32⌉'],
      fits: 'H ≥ 1',
    });
  });

  it('Inception-v3', () => {
    const stem = [valid(3, 2), valid(3), padded(3, 1, 2), valid(3, 2), valid(1), valid(3), valid(3, 2)];
    expect(shown([...stem, valid(3, 2), valid(3, 2)])).toEqual({
      sizes: ['⌈H/2⌉−1', '⌈H/2⌉−3', '⌊(H−7)/4⌋', '⌊(H−15)/4⌋', '⌊(H−19)/8⌋', '⌊(H−27)/16⌋', '⌊(H−43)/32⌋'],
      fits: 'H ≥ 75',
    });
  });

  it('MobileNetV2', () => {
    expect(shown(repeat(5, same(2), same(1)))).toEqual({
      sizes: ['⌈H/2⌉', '⌈H/4⌉', '⌈H/8⌉', '⌈H/16⌉', '⌈H/32⌉'],
      fits: 'H ≥ 1',
    });
    // The total padding of the second layer, max(0, 2(o − 1) + 3 − n).
    const [n = null, o = null] = runSymbolically([same(2), same(2)], createSizeArena().symbol('H')).sizes;
    const total = maximum(0, subtract(multiply(o, 2), subtract(n, 1)));
    expect(displaySize(total)).toBe('2⌈H/4⌉−⌈H/2⌉+1');
  });

  it('U-Net with padding', () => {
    const network = [...repeat(4, branch, valid(2, 2)), ...repeat(4, up(2), merge)];
    expect(shown(network)).toEqual({
      sizes: ['H', '⌊H/2⌋', '⌊H/4⌋', '⌊H/8⌋', '⌊H/16⌋', '2⌊H/16⌋', '2⌊H/8⌋', '2⌊H/4⌋', '2⌊H/2⌋'],
      fits: 'H ≡ 0 (mod 16)',
    });
    // Output as large as the input, by the operand that prints shorter.
    expect(displaySize(runSymbolically(network, createSizeArena().symbol('H')).sizes.at(-1) ?? null)).toBe(
      'H',
    );
  });

  it('U-Net without padding, cropping', () => {
    const crop: Step = { kind: 'crop' };
    const level = [valid(3), valid(3), branch, valid(2, 2)];
    const back = [up(2), crop, valid(3), valid(3)];
    const { sizes, fits } = shown([...repeat(4, ...level), valid(3), valid(3), ...repeat(4, ...back)]);
    expect(sizes).toContain('⌊H/2⌋−2');
    expect(sizes).toContain('⌊(H−124)/16⌋');
    expect(sizes.at(-1)).toBe('16⌊(H+4)/16⌋−188');
    expect(fits).toBe('H ≥ 188');
  });

  it('DCGAN, the size of the noise free', () => {
    const spread = (extent: number, stride: number, crop: number): Step => ({
      kind: 'spread',
      extent,
      stride,
      crop,
    });
    expect(shown([spread(4, 1, 0), ...repeat(4, spread(4, 2, 2))])).toEqual({
      sizes: ['H+3', '2H+6', '4H+12', '8H+24', '16H+48'],
      fits: 'H ≥ 1',
    });
  });

  it('dilated convolutions along time', () => {
    const dilations = [1, 2, 4, 8, 16, 32, 64, 128];
    const { sizes, fits } = shown(dilations.map((dilation) => valid(2 * dilation + 1)));
    expect([sizes[0], sizes[1], sizes.at(-1)]).toEqual(['H−2', 'H−6', 'H−510']);
    expect(fits).toBe('H ≥ 511');
  });

  it('FCN-32', () => {
    const spread: Step = { kind: 'spread', extent: 64, stride: 32, crop: 0 };
    const far = [padded(3, 1, 200), ...repeat(5, ceilPool), valid(7)];
    expect(shown([...far, spread])).toMatchObject({ fits: 'H ≥ 1' });
    expect(shown([...far, spread]).sizes.slice(-2)).toEqual(['⌈(H+6)/32⌉', '32⌊(H+69)/32⌋']);
    const added = shown([branch, ...repeat(5, same(2)), up(32), merge]);
    expect(added.sizes).toContain('⌈H/32⌉');
    expect(added.fits).toBe('H ≡ 0 (mod 32)');
  });

  it('×1.5, pooling by 3, ×2, added to the input', () => {
    const half: Step = { kind: 'resize', up: 3, down: 2 };
    expect(shown([half, valid(3, 3), up(2)]).sizes).toEqual(['H+⌊H/2⌋', '⌊H/2⌋', '2⌊H/2⌋']);
    expect(shown([branch, half, valid(3, 3), up(2), merge]).fits).toBe('H ≡ 0 (mod 2)');
  });
});
