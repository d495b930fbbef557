import { describe, expect, it } from 'vitest';
import { identityField, windowAt } from '../../../../server/src/core/field/axis-field.ts';
import { composeField } from '../../../../server/src/core/field/compose.ts';
import { throughRegroup } from '../../../../server/src/core/field/regroup-map.ts';
import { hullOfSet } from '../../../../server/src/core/reach/index-set.ts';
import { alongAxis } from '../../../../server/src/core/reach/product.ts';
import { readProduct } from '../../../../server/src/core/reach/reading.ts';
import type { Regroup } from '../../../../server/src/core/relation.ts';

function regrouping(
  digits: readonly number[],
  from: readonly (readonly number[])[],
  to: readonly (readonly number[])[],
): Regroup<number> {
  const axes = (lists: readonly (readonly number[])[]) => lists.map((list, axis) => ({ axis, digits: list }));
  return { kind: 'regroup', digits, from: axes(from), to: axes(to) };
}

const shuffle = regrouping([3, 2, 2, 2, 2], [[0], [1], [2, 3, 4]], [[0, 3], [1, 4], [2]]);
const unshuffle = regrouping([3, 2, 2, 2, 2], [[0, 3], [1, 4], [2]], [[0], [1], [2, 3, 4]]);
const flatten = regrouping([5, 4, 3], [[0], [1], [2]], [[0, 1, 2]]);
const regrouped = regrouping([4, 3, 2], [[0, 1], [2]], [[0, 2], [1]]);

describe('throughRegroup', () => {
  it('ties unit to position where the leading digits agree', () => {
    const cases = [
      { entry: shuffle, axis: 0, in: [3, 2, 8], out: [6, 4, 2] },
      { entry: shuffle, axis: 1, in: [3, 2, 8], out: [6, 4, 2] },
      { entry: unshuffle, axis: 0, in: [6, 4, 2], out: [3, 2, 8] },
      { entry: unshuffle, axis: 1, in: [6, 4, 2], out: [3, 2, 8] },
      { entry: flatten, axis: 0, in: [5, 4, 3], out: [60] },
      { entry: regrouped, axis: 0, in: [12, 2], out: [8, 3] },
    ];
    for (const { entry, axis, ...sizes } of cases) {
      const { out, map } = throughRegroup(entry, axis);
      expect(out).toBe(axis);
      if (map === null || out === null) throw new Error('no map');
      const [inSize = 0, outSize = 0] = [sizes.in[axis], sizes.out[out]];
      const field = composeField(identityField(inSize), map, { in: inSize, out: outSize });
      if (field.kind !== 'local') throw new Error('no window');
      for (let unit = 0; unit < outSize; unit += 1) {
        // All units at this place of the axis, wherever they stand along the others.
        const outputs = sizes.out.map((size, other) =>
          other === out ? [[unit, unit] as const] : [[0, size - 1] as const],
        );
        const read = readProduct([entry], outputs, sizes);
        expect(windowAt(field, unit)).toEqual(hullOfSet(alongAxis(read.cells, axis)));
      }
    }
  });

  it('carries an axis that keeps its digits', () => {
    const kept = regrouping([2, 3, 4], [[0], [1, 2]], [[1, 2], [0]]);
    expect(throughRegroup(kept, 1)).toEqual({ out: 0, map: { kind: 'same' } });
  });

  it('has no law for an axis that lies inside others', () => {
    expect(throughRegroup(flatten, 1)).toEqual({ out: 0, map: null });
    expect(throughRegroup(flatten, 2)).toEqual({ out: 0, map: null });
    const unaligned = regrouping([24], [[0], [0]], [[0], [0]]);
    expect(throughRegroup(unaligned, 0)).toEqual({ out: 0, map: null });
  });

  it('reads an axis whose digits are gone as a whole, and knows nothing of one that is not there', () => {
    const dropped = regrouping([2, 3], [[0], [1]], [[1]]);
    expect(throughRegroup(dropped, 0)).toEqual({ out: null, map: { kind: 'all' } });
    expect(throughRegroup(dropped, 7)).toEqual({ out: null, map: null });
  });
});
