import { describe, expect, it } from 'vitest';
import {
  clipSet,
  countOfSet,
  hullOfSet,
  type IndexSet,
  intersectSets,
  mirrorSet,
  NO_INDICES,
  runOf,
  sameSet,
  setCovers,
  setHas,
  setOfRuns,
  shiftSet,
  uniteSets,
  wholeAxis,
} from '../../../../server/src/core/reach/index-set.ts';
import { positions } from '../../../support/axis-definition.ts';
import { randomFrom } from '../../../support/random.ts';

const random = randomFrom(7);

/** Every subset of the positions −1 … 4 as a set of runs. */
const subsets: readonly (readonly number[])[] = positions(0, 2 ** 6 - 1).map((bits) =>
  positions(-1, 4).filter((i) => (bits >> (i + 1)) % 2 === 1),
);

function asSet(members: readonly number[]): IndexSet {
  return setOfRuns(members.map((i) => [i, i]));
}

function members(set: IndexSet): readonly number[] {
  return set.flatMap(([first, last]) => positions(first, last));
}

/** Sorted runs with a gap between any two: the only form there may be. */
function expectNormal(set: IndexSet): void {
  for (const [k, [first, last]] of set.entries()) {
    expect(first).toBeLessThanOrEqual(last);
    if (k > 0) expect(first).toBeGreaterThan((set[k - 1]?.[1] ?? 0) + 1);
  }
}

describe('index sets', () => {
  it('keep their members', () => {
    for (const subset of subsets) {
      const set = asSet(subset);
      expectNormal(set);
      expect(members(set)).toEqual(subset);
      expect(countOfSet(set)).toBe(subset.length);
      expect(hullOfSet(set)).toEqual(subset.length === 0 ? undefined : [subset[0], subset.at(-1)]);
      for (const i of positions(-2, 5)) expect(setHas(set, i)).toBe(subset.includes(i));
    }
  });

  it('unite, intersect and compare like sets of numbers, for all small sets', () => {
    for (const a of subsets) {
      for (const b of subsets) {
        const [left, right] = [asSet(a), asSet(b)];
        const union = uniteSets(left, right);
        const common = intersectSets(left, right);
        expectNormal(union);
        expectNormal(common);
        expect(members(union)).toEqual(positions(-1, 4).filter((i) => a.includes(i) || b.includes(i)));
        expect(members(common)).toEqual(a.filter((i) => b.includes(i)));
        expect(setCovers(left, right)).toBe(b.every((i) => a.includes(i)));
        expect(sameSet(left, right)).toBe(a.join() === b.join());
      }
    }
  });

  it('move, mirror and clip, for all small sets', () => {
    for (const subset of subsets) {
      const set = asSet(subset);
      expect(members(shiftSet(set, 3))).toEqual(subset.map((i) => i + 3));
      expect(members(mirrorSet(set, 3))).toEqual(subset.map((i) => 3 - i).reverse());
      for (const size of positions(0, 6)) {
        const { inside, outside } = clipSet(set, size);
        expectNormal(inside);
        expectNormal(outside);
        expect(members(inside)).toEqual(subset.filter((i) => i >= 0 && i < size));
        expect(members(outside)).toEqual(subset.filter((i) => i < 0 || i >= size));
      }
    }
  });

  it('are made of runs in any order', () => {
    for (let round = 0; round < 200; round += 1) {
      const runs = positions(1, 6).map(() => {
        const first = random.between(0, 30);
        return [first, first + random.between(0, 6)] as const;
      });
      const set = setOfRuns(runs);
      expectNormal(set);
      expect(members(set)).toEqual(positions(0, 40).filter((i) => runs.some(([a, b]) => a <= i && i <= b)));
    }
  });

  it('of empty runs and axes have no members', () => {
    expect(runOf(3, 2)).toEqual(NO_INDICES);
    expect(wholeAxis(0)).toEqual(NO_INDICES);
    expect(wholeAxis(3)).toEqual([[0, 2]]);
  });
});
