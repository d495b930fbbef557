import { describe, expect, it } from 'vitest';
import { sizeThrough } from '../../../server/src/core/axis-size.ts';
import type { AxisMap } from '../../../server/src/core/relation.ts';
import { createSizeArena } from '../../../server/src/core/size/size.ts';

const upTo = (limit: number) => Array.from({ length: limit }, (_, k) => k + 1);

/** Places the window at every start that keeps all its taps on the padded axis. */
function countWindows(n: number, map: Extract<AxisMap<number>, { kind: 'window' }>): number {
  let windows = 0;
  const lastTap = (map.kernel - 1) * map.dilation;
  for (let start = -map.before; start + lastTap < n + map.after; start += map.stride) windows += 1;
  return windows;
}

/** Writes every tap of every input, then crops: the cells between the first and the last one written. */
function countSpread(n: number, map: Extract<AxisMap<number>, { kind: 'spread' }>): number {
  let last = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < map.kernel; j += 1) last = Math.max(last, i * map.stride + j * map.dilation);
  }
  return last + 1 - map.before - map.after;
}

describe('sizeThrough', () => {
  it('counts the places of a window, for all small numbers', () => {
    for (const n of upTo(9)) {
      for (const kernel of upTo(4)) {
        for (const stride of upTo(4)) {
          for (const dilation of upTo(3)) {
            for (const [before, after] of [
              [0, 0],
              [1, 1],
              [0, 1],
              [2, 0],
              [3, 3],
            ] as const) {
              const map = { kind: 'window', kernel, stride, dilation, before, after } as const;
              const counted = countWindows(n, map);
              const size = sizeThrough(map, n);
              // A window that does not fit has no place; the formula then gives 0 or less.
              if (counted > 0) expect(size).toBe(counted);
              else expect(size).toBeLessThan(1);
            }
          }
        }
      }
    }
  });

  it('counts the cells a transposed convolution writes, for all small numbers', () => {
    for (const n of upTo(6)) {
      for (const kernel of upTo(4)) {
        for (const stride of upTo(4)) {
          for (const dilation of upTo(3)) {
            for (const [before, after] of [
              [0, 0],
              [1, 1],
              [1, -1],
              [0, -2],
            ] as const) {
              const map = { kind: 'spread', kernel, stride, dilation, before, after } as const;
              expect(sizeThrough(map, n)).toBe(countSpread(n, map));
            }
          }
        }
      }
    }
  });

  it('has the size of maps that state it, and keeps that of maps that carry it', () => {
    expect(sizeThrough({ kind: 'same' }, 7)).toBe(7);
    expect(sizeThrough({ kind: 'prefix', reversed: false }, 7)).toBe(7);
    expect(sizeThrough({ kind: 'part', offset: 64 }, 32)).toBe(32);
    expect(sizeThrough({ kind: 'slice', start: 2, step: 2, size: 3 }, 7)).toBe(3);
    expect(sizeThrough({ kind: 'bins', size: 7 }, 13)).toBe(7);
    expect(sizeThrough({ kind: 'resample', size: 14, positions: { rule: 'aligned' }, taps: 2 }, 7)).toBe(14);
    expect(sizeThrough({ kind: 'remap', mode: 'reflect', before: 2, after: 1 }, 7)).toBe(10);
  });

  it('leaves the size open where the map does not lead to it', () => {
    const open: readonly AxisMap[] = [
      { kind: 'all' },
      { kind: 'groups', groups: 4 },
      { kind: 'pin', index: 0 },
      { kind: 'dynamic', reason: 'it depends on the data' },
    ];
    for (const map of open) expect(sizeThrough(map, 8)).toBeUndefined();
  });

  it('passes unknown sizes through', () => {
    const window = { kind: 'window', kernel: 3, stride: 2, dilation: 1, before: 1, after: 1 } as const;
    expect(sizeThrough(window, null)).toBeNull();
    expect(sizeThrough({ ...window, kind: 'spread' }, null)).toBeNull();
    expect(sizeThrough({ ...window, before: null }, 224)).toBeNull();
    expect(sizeThrough({ ...window, stride: null }, 224)).toBeNull();
    expect(sizeThrough({ kind: 'same' }, null)).toBeNull();
    expect(sizeThrough({ kind: 'remap', mode: 'circular', before: 1, after: 1 }, null)).toBeNull();
  });

  it('is exact in symbols', () => {
    const size = createSizeArena().symbol('H');
    const window = { kind: 'window', kernel: 3, stride: 1, dilation: 1, before: 1, after: 1 } as const;
    expect(sizeThrough(window, size)).toBe(size);
    expect(sizeThrough({ ...window, kind: 'spread' }, size)).toBe(size);
  });
});
