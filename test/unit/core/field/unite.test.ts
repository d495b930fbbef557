import { describe, expect, it } from 'vitest';
import { sizeThrough } from '../../../../server/src/core/axis-size.ts';
import { type AxisField, identityField, windowAt } from '../../../../server/src/core/field/axis-field.ts';
import { composeField } from '../../../../server/src/core/field/compose.ts';
import { centreOf, describeField } from '../../../../server/src/core/field/describe.ts';
import { uniteFields } from '../../../../server/src/core/field/unite.ts';
import type { AxisMap } from '../../../../server/src/core/relation.ts';
import { createSizeArena, type Size } from '../../../../server/src/core/size/size.ts';
import { positions } from '../../../support/axis-definition.ts';
import { randomFrom } from '../../../support/random.ts';

const image = identityField(64);

function through(...maps: readonly AxisMap[]): AxisField {
  return from(image, ...maps);
}

function from(field: AxisField, ...maps: readonly AxisMap[]): AxisField {
  return maps.reduce((before, map) => composeField(before, map, { in: 64, out: 64 }), field);
}

function window(kernel: number, stride: number, before: Size): AxisMap {
  return { kind: 'window', kernel, stride, dilation: 1, before, after: before };
}

function spread(kernel: number, stride: number): AxisMap {
  return { kind: 'spread', kernel, stride, dilation: 1, before: 0, after: 0 };
}

describe('uniteFields', () => {
  it('sees what either branch sees, unit by unit', () => {
    const random = randomFrom(31);
    for (let round = 0; round < 300; round += 1) {
      const branch = () => {
        const up = random.between(1, 3);
        const windows = window(random.between(1, 4), up, random.between(0, 2));
        return through(
          spread(random.between(1, 5), up),
          windows,
          window(random.between(1, 3), 1, random.between(0, 1)),
        );
      };
      const [a, b] = [branch(), branch()];
      const united = uniteFields(a, b);
      for (const unit of positions(-3, 9)) {
        const both = [windowOf(a, unit), windowOf(b, unit)].flatMap((seen) => seen ?? []);
        const hull = both.length === 0 ? null : [Math.min(...both), Math.max(...both)];
        expect(windowOf(united, unit)).toEqual(hull);
      }
    }
  });

  it('joins branches whose centres differ', () => {
    // conv1x1/4 beside conv3x3/2 (padded by 1 in front) and conv1x1/2: a published example.
    const direct = through(window(1, 4, 0));
    const padded: AxisMap = { kind: 'slice', start: -1, step: 1, size: 65 };
    const aligned = through(padded, window(3, 2, 0), window(1, 2, 0));
    expect(describeField(uniteFields(direct, aligned))).toEqual({
      size: 3,
      stride: 4,
      start: -1,
      status: 'exact',
    });
    expect([direct, aligned].map((field) => centreOf(describeField(field)))).toEqual([0, 0]);
    const shifted = through(window(3, 2, 0), window(1, 2, 0));
    expect(centreOf(describeField(shifted))).toBe(1);
    expect(describeField(uniteFields(direct, shifted))).toEqual({
      size: 3,
      stride: 4,
      start: 0,
      status: 'exact',
    });
  });

  it('keeps the branch that sees more where the strides differ', () => {
    const slow = through(window(5, 2, 2));
    const fast = through(window(3, 1, 0), window(3, 1, 0), window(3, 1, 0));
    const merged = uniteFields(slow, fast);
    expect(describeField(merged)).toEqual({ size: 7, stride: 1, start: 0, status: 'unaligned' });
    expect(describeField(uniteFields(fast, slow))).toEqual(describeField(merged));
    // It stays so further on.
    expect(describeField(from(merged, window(3, 1, 1))).status).toBe('unaligned');
  });

  it('adds nothing for a branch that sees nothing', () => {
    const blind = through(spread(1, 2), window(1, 2, 1));
    expect(describeField(blind)).toEqual({ size: 0, stride: 1, start: null, status: 'exact' });
    const other = through(window(3, 2, 1));
    expect(uniteFields(blind, other)).toBe(other);
    expect(uniteFields(other, blind)).toBe(other);
  });

  it('sees the whole axis where a branch does, with the others beside it', () => {
    const pooled = through(window(3, 1, 1), { kind: 'all' });
    const one = uniteFields(through(window(3, 1, 1)), pooled);
    const two = uniteFields(one, through(window(5, 1, 2)));
    expect(describeField(one)).toMatchObject({ size: 64, status: 'whole', local: { size: 3 } });
    expect(describeField(two)).toMatchObject({ size: 64, status: 'whole', local: { size: 5 } });
    expect(describeField(uniteFields(pooled, pooled))).toEqual({
      size: 64,
      stride: null,
      start: 0,
      status: 'whole',
    });
    const dynamic = through({ kind: 'dynamic', reason: 'sampled' });
    expect(describeField(uniteFields(dynamic, pooled)).status).toBe('whole');
    expect(describeField(uniteFields(image, dynamic)).status).toBe('dynamic');
    const lost = through(window(3, 2, 1), {
      kind: 'resample',
      size: null,
      positions: { rule: 'aligned' },
      taps: 2,
    });
    expect(describeField(uniteFields(lost, image)).status).toBe('bound');
    expect(describeField(uniteFields(lost, dynamic)).status).toBe('dynamic');
  });
});

describe('padding that is not known', () => {
  const arena = createSizeArena();

  it('leaves size and stride, and takes the start', () => {
    const unknown = through(window(3, 2, null), window(3, 1, 1));
    expect(describeField(unknown)).toEqual({ size: 7, stride: 2, start: null, status: 'exact' });
    const pad = arena.symbol('p');
    expect(describeField(through(window(3, 2, pad)))).toEqual({
      size: 3,
      stride: 2,
      start: null,
      status: 'exact',
    });
  });

  it('does not matter between branches that share it', () => {
    const stem = through(window(7, 2, null));
    const merged = uniteFields(from(stem, window(3, 1, 1)), from(stem, window(5, 1, 2)));
    expect(describeField(merged)).toEqual({ size: 15, stride: 2, start: null, status: 'exact' });
  });

  it('is compared in symbols', () => {
    const pad = arena.symbol('p');
    const merged = uniteFields(through(window(3, 1, pad)), through(window(3, 1, pad), window(3, 1, 0)));
    expect(describeField(merged)).toEqual({ size: 5, stride: 1, start: null, status: 'exact' });
    // What was put in front and taken away again is a number.
    const back = through(window(1, 1, pad), { kind: 'slice', start: pad, step: 1, size: 64 });
    expect(describeField(back)).toEqual({ size: 1, stride: 1, start: 0, status: 'exact' });
  });

  it('still holds a branch that lies within the window whatever the padding is', () => {
    const merged = uniteFields(through(window(3, 2, null)), through(window(1, 2, 0)));
    expect(describeField(merged)).toEqual({ size: 3, stride: 2, start: null, status: 'exact' });
    const outside = uniteFields(through(window(3, 2, null)), through(window(2, 2, 0)));
    expect(describeField(outside)).toEqual({ size: 3, stride: 2, start: null, status: 'bound' });
  });

  it('of a transposed convolution leaves a bound, as does one before phases that differ', () => {
    const transposed = through({
      kind: 'spread',
      kernel: 4,
      stride: 2,
      dilation: 1,
      before: null,
      after: null,
    });
    expect(describeField(transposed)).toEqual({ size: 2, stride: 0.5, start: null, status: 'bound' });
    const strided = through(spread(4, 2), window(3, 2, null));
    expect(describeField(strided)).toEqual({ size: null, stride: null, start: null, status: 'bound' });
  });
});

describe('sizes in symbols', () => {
  const height = createSizeArena().symbol('H');

  it('are the size of a whole axis', () => {
    const pooled = composeField(identityField(height), { kind: 'all' }, { in: height, out: 1 });
    expect(describeField(pooled).size).toBe(height);
    const asWindow: AxisMap = { kind: 'window', kernel: height, stride: 1, dilation: 1, before: 0, after: 0 };
    expect(describeField(composeField(identityField(height), asWindow, { in: height, out: 1 })).size).toBe(
      height,
    );
  });

  it('give the ratio of a resampling where it is a number', () => {
    const up: AxisMap = { kind: 'resample', size: null, positions: { rule: 'half-pixel' }, taps: 2 };
    const bins: AxisMap = { kind: 'bins', size: 7 };
    const doubled = composeField(
      identityField(height),
      { ...up, size: doubleOf(height) },
      { in: height, out: doubleOf(height) },
    );
    expect(describeField(doubled)).toEqual({ size: 2, stride: 0.5, start: -1, status: 'periodic' });
    expect(describeField(composeField(identityField(height), bins, { in: height, out: 7 })).status).toBe(
      'bound',
    );
    const halves = composeField(
      identityField(doubleOf(height)),
      { ...bins, size: height },
      { in: doubleOf(height), out: height },
    );
    expect(describeField(halves)).toEqual({ size: 2, stride: 2, start: 0, status: 'exact' });
  });

  function doubleOf(size: Size): Size {
    const twice: AxisMap = { kind: 'spread', kernel: 2, stride: 2, dilation: 1, before: 0, after: 0 };
    return sizeThrough(twice, size) ?? null;
  }
});

function windowOf(field: AxisField, unit: number): readonly [number, number] | null | undefined {
  return field.kind === 'local' ? windowAt(field, unit) : undefined;
}
