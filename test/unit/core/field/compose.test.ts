import { describe, expect, it } from 'vitest';
import { type AxisField, identityField, windowAt } from '../../../../server/src/core/field/axis-field.ts';
import { composeField } from '../../../../server/src/core/field/compose.ts';
import { describeField } from '../../../../server/src/core/field/describe.ts';
import { uniteFields } from '../../../../server/src/core/field/unite.ts';
import type { AxisMap } from '../../../../server/src/core/relation.ts';
import { positions, readsByDefinition } from '../../../support/axis-definition.ts';

const same: AxisMap<number> = { kind: 'same' };

describe('composeField', () => {
  it('follows the definition of one window or transposed window, for all small numbers', () => {
    for (const kind of ['window', 'spread'] as const) {
      for (const kernel of [1, 2, 3, 4, 5]) {
        for (const stride of [1, 2, 3, 4]) {
          for (const dilation of [1, 2, 3]) {
            for (const before of [0, 1, 2]) {
              const map = { kind, kernel, stride, dilation, before, after: 0 } as const;
              const field = throughMaps([map], [100, 100]);
              for (const unit of positions(-4, 12)) {
                expect({ map, unit, window: windowOf(field, unit) }).toEqual({
                  map,
                  unit,
                  window: hullOfPositions(readsByDefinition(map, unit, { in: 20, out: 100 })),
                });
              }
            }
          }
        }
      }
    }
  });

  it('follows the definition of resampling, bins and groups within the axis', () => {
    const maps = [
      ...(['asymmetric', 'half-pixel', 'half-pixel-nearest', 'aligned'] as const).flatMap((rule) =>
        ([1, 2, 4] as const).map((taps) => ({ kind: 'resample', positions: { rule }, taps }) as const),
      ),
      { kind: 'bins' } as const,
    ];
    for (const n of [12, 13, 24, 30]) {
      for (const size of [6, 12, 13, 24, 36, 40]) {
        for (const law of maps) {
          const map: AxisMap<number> = { ...law, size };
          const field = throughMaps([map], [n, size]);
          for (const unit of positions(0, size - 1)) {
            const read = readsByDefinition(map, unit, { in: n, out: size });
            // At the edges taps are clamped, which no law without edges can say.
            if (map.kind === 'resample' && (read.has(0) || read.has(n - 1))) continue;
            expect({ map, n, unit, window: windowOf(field, unit) }).toEqual({
              map,
              n,
              unit,
              window: hullOfPositions(read),
            });
          }
        }
      }
    }
    for (const by of [
      [2, 1],
      [3, 2],
      [5, 3],
      [1, 2],
    ] as const) {
      const map = { kind: 'resample', size: 60, positions: { rule: 'repeat', by }, taps: 1 } as const;
      const field = throughMaps([map], [60, 60]);
      for (const unit of positions(0, 20)) {
        expect(windowOf(field, unit)).toEqual(
          hullOfPositions(readsByDefinition(map, unit, { in: 60, out: 60 })),
        );
      }
    }
    for (const groups of [2, 3, 6]) {
      const map = { kind: 'groups', groups } as const;
      const field = throughMaps([map], [12, 24]);
      for (const unit of positions(0, 23)) {
        expect(windowOf(field, unit)).toEqual(
          hullOfPositions(readsByDefinition(map, unit, { in: 12, out: 24 })),
        );
      }
    }
  });

  it('keeps the shortest period', () => {
    const up: AxisMap = { kind: 'spread', kernel: 4, stride: 2, dilation: 1, before: 1, after: 1 };
    const down: AxisMap = { kind: 'window', kernel: 2, stride: 2, dilation: 1, before: 0, after: 0 };
    const doubled = throughMaps([up], [8, 16]);
    expect(describeField(doubled)).toEqual({ size: 2, stride: 0.5, start: -1, status: 'periodic' });
    const back = throughMaps([up, down], [8, 16, 8]);
    expect(describeField(back)).toEqual({ size: 3, stride: 1, start: -1, status: 'exact' });
  });

  it('has units that see nothing where a transposed kernel is below its stride', () => {
    const field = throughMaps(
      [{ kind: 'spread', kernel: 2, stride: 3, dilation: 1, before: 0, after: 0 }],
      [7, 20],
    );
    expect(positions(0, 5).map((unit) => windowOf(field, unit))).toEqual([
      [0, 0],
      [0, 0],
      null,
      [1, 1],
      [1, 1],
      null,
    ]);
    expect(describeField(field)).toMatchObject({ size: 1, status: 'periodic' });
  });

  it('gives up beyond the longest period', () => {
    const aligned = { kind: 'resample', size: 5003, positions: { rule: 'aligned' }, taps: 2 } as const;
    const field = throughMaps([aligned], [100, 5003]);
    expect(describeField(field)).toEqual({ size: null, stride: null, start: null, status: 'bound' });
    // What reads everything sees the whole axis all the same.
    expect(describeField(composeField(field, { kind: 'all' }, { in: 5003, out: 1 })).status).toBe('whole');
  });

  it('sees the whole axis from where a layer does, and says what is left beside it', () => {
    const conv: AxisMap = { kind: 'window', kernel: 3, stride: 1, dilation: 1, before: 1, after: 1 };
    const pooled = throughMaps([conv, { kind: 'all' }], [9, 9, 1]);
    expect(describeField(pooled)).toEqual({ size: 9, stride: null, start: 0, status: 'whole' });
    const normed = throughMaps([conv, { kind: 'all', local: true }, conv], [9, 9, 9, 9]);
    expect(describeField(normed)).toEqual({
      size: 9,
      stride: null,
      start: 0,
      status: 'whole',
      local: { size: 5, stride: 1, start: -2, status: 'exact' },
    });
    const gated = uniteFields(
      throughMaps([conv], [9, 9]),
      composeField(pooled, { kind: 'pin', index: 0 }, { in: 1, out: 9 }),
    );
    expect(describeField(composeField(gated, conv, { in: 9, out: 9 }))).toMatchObject({
      status: 'whole',
      local: { size: 5, stride: 1, start: -2, status: 'exact' },
    });
    const lost = composeField(normed, { kind: 'all' }, { in: 9, out: 1 });
    expect(describeField(lost)).toEqual({ size: 9, stride: null, start: 0, status: 'whole' });
    expect(describeField(throughMaps([{ kind: 'prefix', reversed: false }], [9, 9])).status).toBe('whole');
    expect(describeField(throughMaps([{ kind: 'bins', size: 1 }], [9, 1])).status).toBe('whole');
  });

  it('stands still where one position is read by all', () => {
    const conv: AxisMap = { kind: 'window', kernel: 4, stride: 4, dilation: 1, before: 0, after: 0 };
    const pinned = throughMaps([conv, { kind: 'pin', index: 1 }], [16, 4, 9]);
    expect(describeField(pinned)).toEqual({ size: 4, stride: 0, start: 4, status: 'exact' });
    const whole = throughMaps(
      [
        { ...conv, kernel: 16 },
        { kind: 'pin', index: 0 },
      ],
      [16, 1, 9],
    );
    expect(describeField(whole)).toMatchObject({ size: 16, status: 'whole' });
  });

  it('turns round where the axis does', () => {
    const flip: AxisMap = { kind: 'slice', start: 8, step: -1, size: 9 };
    const conv: AxisMap = { kind: 'window', kernel: 3, stride: 2, dilation: 1, before: 0, after: 0 };
    const flipped = throughMaps([flip, conv], [9, 9, 4]);
    expect(describeField(flipped)).toEqual({ size: 3, stride: -2, start: 6, status: 'exact' });
    const twice = throughMaps([flip, flip], [9, 9, 9]);
    expect(describeField(twice)).toEqual({ size: 1, stride: 1, start: 0, status: 'exact' });
  });

  it('says where the data decide', () => {
    const sampled: AxisMap = { kind: 'dynamic', reason: 'sampled' };
    const unknown = { size: null, stride: null, start: null, status: 'dynamic' };
    expect(describeField(throughMaps([sampled, same], [9, 9, 9]))).toEqual(unknown);
    expect(describeField(throughMaps([sampled, { kind: 'all' }], [9, 9, 1]))).toEqual(unknown);
    // Where every position sees everything, it does not matter which are read.
    expect(describeField(throughMaps([{ kind: 'all' }, sampled], [9, 9, 9])).status).toBe('whole');
  });
});

function hullOfPositions(read: ReadonlySet<number>): readonly [number, number] | null {
  return read.size === 0 ? null : [Math.min(...read), Math.max(...read)];
}

function windowOf(field: AxisField, unit: number): readonly [number, number] | null | undefined {
  return field.kind === 'local' ? windowAt(field, unit) : undefined;
}

function throughMaps(maps: readonly AxisMap[], sizes: readonly number[]): AxisField {
  return maps.reduce<AxisField>(
    (field, map, k) => composeField(field, map, { in: sizes[k] ?? null, out: sizes[k + 1] ?? null }),
    identityField(sizes[0] ?? null),
  );
}
