import { describe, expect, it } from 'vitest';
import { sizeThrough } from '../../../../server/src/core/axis-size.ts';
import { distanceOf, sharesOf } from '../../../../server/src/core/influence/taps.ts';
import type { AxisMap, ResamplePositions } from '../../../../server/src/core/relation.ts';
import { positions, type Sizes } from '../../../support/axis-definition.ts';
import { weightsByDefinition } from './influence-definition.ts';

describe('sharesOf', () => {
  it('gives every tap of a window the same share, over all small windows', () => {
    for (const kind of ['window', 'spread'] as const) {
      for (const [stride, dilation, before] of triples([1, 2, 3], [1, 2, 3], [0, 1, 2, 3])) {
        for (const kernel of [1, 2, 3, 4]) {
          expectByDefinition({ kind, kernel, stride, dilation, before, after: before });
        }
      }
    }
  });

  it('follows the other maps of one axis', () => {
    for (const [size, start, step] of triples([1, 2, 4], [-2, -1, 0, 3], [-2, -1, 1, 2])) {
      expectByDefinition({ kind: 'slice', start, step, size });
    }
    for (const before of [0, 1, 2, 3]) {
      for (const mode of ['reflect', 'replicate', 'circular'] as const) {
        expectByDefinition({ kind: 'remap', mode, before, after: 2 });
      }
    }
    for (const size of positions(1, 8)) expectByDefinition({ kind: 'bins', size });
    for (const groups of [1, 2, 3]) expectByDefinition({ kind: 'groups', groups }, [6, 12]);
    for (const reversed of [false, true]) expectByDefinition({ kind: 'prefix', reversed });
    expectByDefinition({ kind: 'same' });
    expectByDefinition({ kind: 'all' });
    expectByDefinition({ kind: 'pin', index: 2 });
  });

  it('interpolates by distance', () => {
    const rules: readonly ResamplePositions[] = [
      { rule: 'asymmetric' },
      { rule: 'half-pixel' },
      { rule: 'aligned' },
    ];
    for (const size of positions(1, 9)) {
      for (const by of rules) {
        for (const taps of [2, 4] as const)
          expectByDefinition({ kind: 'resample', size, positions: by, taps });
      }
      expectByDefinition({ kind: 'resample', size, positions: { rule: 'half-pixel-nearest' }, taps: 1 });
    }
    const twice: AxisMap<number> = {
      kind: 'resample',
      size: 10,
      positions: { rule: 'repeat', by: [2, 1] },
      taps: 1,
    };
    expectByDefinition(twice, [5]);
  });

  it('reads nothing where no tap of a transposed window leads', () => {
    const map: AxisMap<number> = { kind: 'spread', kernel: 1, stride: 2, dilation: 1, before: 0, after: 0 };
    expect(sharesOf(map, 1, { in: 4, out: 7 })).toEqual({ inside: [], beyond: 1 });
  });

  it('stands a dilation of zero, which only a mistake can make', () => {
    const map: AxisMap<number> = { kind: 'window', kernel: 3, stride: 1, dilation: 0, before: 0, after: 0 };
    expect(sharesOf(map, 1, { in: 4, out: 4 })).toEqual({
      inside: [{ first: 1, step: 1, count: 1, share: 1 }],
      beyond: 0,
    });
  });
});

describe('distanceOf', () => {
  it('is the distance by which a map moves every position, and nothing else', () => {
    const maps: readonly AxisMap<number>[] = [
      { kind: 'same' },
      { kind: 'window', kernel: 1, stride: 1, dilation: 3, before: 2, after: 0 },
      { kind: 'spread', kernel: 1, stride: 1, dilation: 2, before: 1, after: 0 },
      { kind: 'slice', start: 3, step: 1, size: 4 },
      { kind: 'part', offset: 2 },
    ];
    for (const map of maps) {
      const distance = distanceOf(map) ?? Number.NaN;
      for (const q of positions(0, 5)) {
        const inside = q + distance >= 0 && q + distance < 6;
        const { inside: taps } = sharesOf(map, q, { in: 6, out: 8 });
        expect(taps.map(({ first, count, share }) => [first, count, share])).toEqual(
          inside ? [[q + distance, 1, 1]] : [],
        );
      }
    }
    expect(distanceOf({ kind: 'slice', start: 0, step: -1, size: 4 })).toBeUndefined();
    expect(
      distanceOf({ kind: 'window', kernel: 2, stride: 1, dilation: 1, before: 0, after: 0 }),
    ).toBeUndefined();
  });
});

function expectByDefinition(map: AxisMap<number>, sizes: readonly number[] = positions(3, 7)): void {
  for (const size of sizes) {
    const out = sizeThrough(map, size) ?? size;
    if (typeof out !== 'number' || out < 1) continue;
    for (const q of positions(0, out - 1)) expectPosition(map, q, { in: size, out });
  }
}

function expectPosition(map: AxisMap<number>, q: number, sizes: Sizes): void {
  const where = `${JSON.stringify(map)} at ${q} of ${JSON.stringify(sizes)}`;
  const definition = weightsByDefinition(map, q, sizes);
  const { inside, beyond } = sharesOf(map, q, sizes);
  const fast = new Map<number, number>();
  for (const { first, step, count, share } of inside) {
    for (const tap of positions(0, count - 1)) {
      const i = first + tap * step;
      fast.set(i, (fast.get(i) ?? 0) + share);
    }
  }
  const differences = positions(-20, sizes.in + 20).map((i) => {
    const expected = i >= 0 && i < sizes.in ? (definition.get(i) ?? 0) : 0;
    return Math.abs((fast.get(i) ?? 0) - expected);
  });
  expect(Math.max(...differences), where).toBeLessThan(1e-12);
  const sum = [...fast.values()].reduce((total, share) => total + share, 0);
  expect(sum + beyond, where).toBeCloseTo(1, 12);
}

type Triple = readonly [number, number, number];

/** Every combination of one number from each list. */
function triples(a: readonly number[], b: readonly number[], c: readonly number[]): readonly Triple[] {
  return a.flatMap((first) => b.flatMap((second) => c.map((third): Triple => [first, second, third])));
}
