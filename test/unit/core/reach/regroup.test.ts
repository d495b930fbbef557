import { describe, expect, it } from 'vitest';
import { composeDigits, decomposeDigits } from '../../../../server/src/core/reach/digits.ts';
import { type IndexSet, setOfRuns, wholeAxis } from '../../../../server/src/core/reach/index-set.ts';
import { reachProduct, readProduct } from '../../../../server/src/core/reach/reading.ts';
import type { Regroup } from '../../../../server/src/core/relation.ts';
import { positions } from '../../../support/axis-definition.ts';
import { cellNames, cellsOf, members, productHas } from '../../../support/cells.ts';
import { randomFrom } from '../../../support/random.ts';
import { digitsAgree } from '../../../support/reading-definition.ts';

interface Case {
  readonly name: string;
  readonly in: readonly number[];
  readonly out: readonly number[];
  readonly entry: Regroup<number>;
}

/** Axes as lists of digits, in the order of the axes. */
function regrouping(
  digits: readonly number[],
  from: readonly (readonly number[])[],
  to: readonly (readonly number[])[],
): Regroup<number> {
  const axes = (lists: readonly (readonly number[])[]) => lists.map((list, axis) => ({ axis, digits: list }));
  return { kind: 'regroup', digits, from: axes(from), to: axes(to) };
}

const cases: readonly Case[] = [
  { name: 'flatten', in: [2, 3, 4], out: [24], entry: regrouping([2, 3, 4], [[0], [1], [2]], [[0, 1, 2]]) },
  { name: 'unflatten', in: [24], out: [2, 3, 4], entry: regrouping([2, 3, 4], [[0, 1, 2]], [[0], [1], [2]]) },
  {
    name: 'pixel shuffle',
    in: [3, 2, 8],
    out: [6, 4, 2],
    entry: regrouping([3, 2, 2, 2, 2], [[0], [1], [2, 3, 4]], [[0, 3], [1, 4], [2]]),
  },
  {
    name: 'pixel unshuffle',
    in: [6, 4, 2],
    out: [3, 2, 8],
    entry: regrouping([3, 2, 2, 2, 2], [[0, 3], [1, 4], [2]], [[0], [1], [2, 3, 4]]),
  },
  { name: 'channel shuffle', in: [6], out: [6], entry: regrouping([3, 2], [[0, 1]], [[1, 0]]) },
  {
    name: 'factors that line up',
    in: [4, 6],
    out: [2, 12],
    entry: regrouping([2, 2, 6], [[0, 1], [2]], [[0], [1, 2]]),
  },
  {
    name: 'factors that do not line up',
    in: [4, 6],
    out: [3, 8],
    entry: regrouping([24], [[0], [0]], [[0], [0]]),
  },
  { name: 'one side shares', in: [4, 6], out: [24], entry: regrouping([24], [[0], [0]], [[0]]) },
  { name: 'a new digit: tiling', in: [3], out: [6], entry: regrouping([2, 3], [[1]], [[0, 1]]) },
  { name: 'a digit that goes', in: [2, 3], out: [3], entry: regrouping([2, 3], [[0], [1]], [[1]]) },
];

describe('regroup', () => {
  const random = randomFrom(5);

  for (const sample of cases) {
    it(`reads and reaches exactly: ${sample.name}`, () => {
      for (let round = 0; round < 40; round += 1) {
        const outputs = sample.out.map(randomSet);
        const inputs = sample.in.map(randomSet);
        const read = readProduct([sample.entry], outputs, sample);
        expect(read.status).toBe('exact');
        expect(read.padding).toEqual([]);
        const wanted = cellsOf(sample.out).filter((cell) => productHas(outputs, cell));
        expect(cellNames(read.cells)).toEqual(
          cellsOf(sample.in)
            .filter((cell) => wanted.some((output) => digitsAgree(sample.entry, output, cell, sample)))
            .map((cell) => cell.join())
            .sort(),
        );
        const reached = reachProduct([sample.entry], inputs, sample);
        expect(reached.status).toBe('exact');
        const given = cellsOf(sample.in).filter((cell) => productHas(inputs, cell));
        expect(cellNames(reached.cells)).toEqual(
          cellsOf(sample.out)
            .filter((cell) => given.some((input) => digitsAgree(sample.entry, cell, input, sample)))
            .map((cell) => cell.join())
            .sort(),
        );
      }
    });
  }

  it('keeps whole axes and single units as one product', () => {
    const flatten = cases[0];
    if (flatten === undefined) return;
    expect(readProduct([flatten.entry], [wholeAxis(24)], flatten).cells).toEqual([
      [[[0, 1]], [[0, 2]], [[0, 3]]],
    ]);
    expect(readProduct([flatten.entry], [[[17, 17]]], flatten).cells).toEqual([
      [[[1, 1]], [[1, 1]], [[1, 1]]],
    ]);
  });

  it('is a bound where digits are shared in part only', () => {
    const odd = regrouping([2, 3], [[0], [1]], [[0, 1], [1]]);
    const read = readProduct([odd], [[[0, 0]], [[0, 0]]], { in: [2, 3], out: [6, 3] });
    expect(read.status).toBe('bound');
    expect(cellNames(read.cells)).toHaveLength(6);
  });

  function randomSet(size: number): IndexSet {
    const runs = positions(1, random.between(1, 2)).map(() => {
      const first = random.between(0, size - 1);
      return [first, random.between(first, size - 1)] as const;
    });
    return setOfRuns(runs);
  }
});

describe('digits', () => {
  it('are put together and taken apart again', () => {
    const bases = [3, 4, 2];
    for (let first = 0; first < 24; first += 1) {
      for (let last = first; last < 24; last += 1) {
        const { region, status } = decomposeDigits([[first, last]], bases);
        expect(status).toBe('exact');
        expect(region.length).toBeLessThanOrEqual(5);
        const numbers = region.flatMap((product) => members(composeDigits(product, bases).set));
        expect(numbers.sort((a, b) => a - b)).toEqual(positions(first, last));
      }
    }
  });

  it('fall back to a bound where sets have too many runs', () => {
    const scattered: IndexSet = positions(0, 5000).map((k) => [k * 7, k * 7]);
    const apart = decomposeDigits(scattered, [1000, 100]);
    expect(apart.status).toBe('bound');
    expect(
      apart.region.flatMap((product) => members(composeDigits(product, [1000, 100]).set)).length,
    ).toBeGreaterThan(5000);
    const odd: IndexSet = positions(0, 999).map((k) => [2 * k, 2 * k]);
    const together = composeDigits([odd, odd], [2000, 2000]);
    expect(together).toEqual({ set: [[0, 1998 * 2000 + 1998]], status: 'bound' });
  });
});
