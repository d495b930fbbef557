import { describe, expect, it } from 'vitest';
import { sizeThrough } from '../../../../server/src/core/axis-size.ts';
import { type AxisSizes, readBack, readForward } from '../../../../server/src/core/reach/axis-reach.ts';
import { type IndexSet, setOfRuns } from '../../../../server/src/core/reach/index-set.ts';
import type { AxisMap } from '../../../../server/src/core/relation.ts';
import { positions, readsByDefinition } from '../../../support/axis-definition.ts';
import { randomFrom } from '../../../support/random.ts';

interface Case {
  readonly map: AxisMap<number>;
  readonly sizes: AxisSizes;
}

const pads = [
  [0, 0],
  [1, 1],
  [0, 2],
  [3, 1],
] as const;

/** Every small window, transposed window, slice, padding, resampling and so on that has an output at all. */
const cases: readonly Case[] = [
  ...strided('window'),
  ...strided('spread'),
  ...slices(),
  ...remaps(),
  ...resamples(),
  ...others(),
];

describe('readBack', () => {
  it(`reads what the definition reads, unit by unit (${cases.length} maps)`, () => {
    for (const { map, sizes } of cases) {
      for (const q of positions(0, sizes.out - 1)) {
        expectRead({ map, sizes }, [q]);
      }
    }
  });

  it('reads for a set what its units read', () => {
    const random = randomFrom(11);
    for (const { map, sizes } of cases) {
      expectRead({ map, sizes }, positions(0, sizes.out - 1));
      const some = positions(0, sizes.out - 1).filter(() => random.between(0, 2) > 0);
      if (some.length > 0) expectRead({ map, sizes }, some);
    }
  });

  it('says that the data decide', () => {
    const read = readBack({ kind: 'dynamic', reason: 'sampled' }, [[2, 2]], { in: 5, out: 4 });
    expect(read).toEqual({ inside: [[0, 4]], outside: [], status: 'dynamic' });
  });

  it('reads nothing for no outputs', () => {
    for (const { map, sizes } of cases) {
      expect(readBack(map, [], sizes)).toEqual({ inside: [], outside: [], status: 'exact' });
    }
  });
});

describe('readForward', () => {
  it('is the mirror image of readBack', () => {
    for (const { map, sizes } of cases) {
      const reads = positions(0, sizes.out - 1).map((q) => readsByDefinition(map, q, sizes));
      for (const i of positions(0, sizes.in - 1)) {
        const reached = readForward(map, [[i, i]], sizes);
        expect({ map, sizes, i, outputs: members(reached.outputs), status: reached.status }).toEqual({
          map,
          sizes,
          i,
          outputs: positions(0, sizes.out - 1).filter((q) => reads[q]?.has(i)),
          status: 'exact',
        });
      }
    }
  });

  it('reaches with a set what its positions reach', () => {
    const random = randomFrom(13);
    for (const { map, sizes } of cases) {
      const some = positions(0, sizes.in - 1).filter(() => random.between(0, 2) > 1);
      const reached = members(readForward(map, asSet(some), sizes).outputs);
      const expected = positions(0, sizes.out - 1).filter((q) => {
        const read = readsByDefinition(map, q, sizes);
        return some.some((i) => read.has(i));
      });
      expect({ map, sizes, some, reached }).toEqual({ map, sizes, some, reached: expected });
    }
  });
});

describe('sets of too many runs', () => {
  const large = 1 << 20;

  it('give way to a hull that holds them', () => {
    const strided = { kernel: 1, stride: 2, dilation: 1, before: 0, after: 0 };
    const every = [[0, large - 1]] as const;
    const read = readBack({ kind: 'window', ...strided }, every, { in: 2 * large, out: large });
    expect(read).toEqual({ inside: [[0, 2 * large - 2]], outside: [], status: 'bound' });
    const dilated = { kernel: 3, stride: 1, dilation: 2, before: 2, after: 2 };
    const holed = readBack({ kind: 'window', ...dilated }, every, { in: large, out: large });
    expect(holed.status).toBe('bound');
    expect(holed.inside).toEqual([[0, large - 1]]);
    expect(holed.outside).toEqual([
      [-2, -1],
      [large, large + 1],
    ]);
    const spread = readBack({ kind: 'spread', ...dilated, stride: 2 }, every, { in: large / 2, out: large });
    expect(spread.status).toBe('bound');
    expect(spread.inside).toEqual([[0, large / 2 - 1]]);
    const flip = { kind: 'slice', start: 2 * large - 1, step: -2, size: large } as const;
    expect(readBack(flip, every, { in: 2 * large, out: large }).inside).toEqual([[1, 2 * large - 1]]);
    const nearest = { kind: 'resample', size: large, positions: { rule: 'asymmetric' }, taps: 1 } as const;
    expect(readBack(nearest, every, { in: 3, out: large })).toEqual({
      inside: [[0, 2]],
      outside: [],
      status: 'bound',
    });
    expect(readForward(nearest, [[1, 1]], { in: 3, out: large }).status).toBe('bound');
  });
});

function expectRead({ map, sizes }: Case, outputs: readonly number[]): void {
  const expected = new Set(outputs.flatMap((q) => [...readsByDefinition(map, q, sizes)]));
  const inside = positions(0, sizes.in - 1).filter((i) => expected.has(i));
  const outside = [...expected].filter((i) => i < 0 || i >= sizes.in).sort((a, b) => a - b);
  const read = readBack(map, asSet(outputs), sizes);
  expect({
    map,
    sizes,
    outputs,
    ...read,
    inside: members(read.inside),
    outside: members(read.outside),
  }).toEqual({
    map,
    sizes,
    outputs,
    inside,
    outside,
    status: 'exact',
  });
}

function asSet(members: readonly number[]): IndexSet {
  return setOfRuns(members.map((i) => [i, i]));
}

function members(set: IndexSet): readonly number[] {
  return set.flatMap(([first, last]) => positions(first, last));
}

function withSize(map: AxisMap<number>, n: number): readonly Case[] {
  const size = sizeThrough(map, n);
  return typeof size === 'number' && size > 0 ? [{ map, sizes: { in: n, out: size } }] : [];
}

function strided(kind: 'window' | 'spread'): readonly Case[] {
  return [1, 5, 8].flatMap((n) =>
    [1, 2, 3, 5].flatMap((kernel) =>
      [1, 2, 3].flatMap((stride) =>
        [1, 2, 3].flatMap((dilation) =>
          pads.flatMap(([before, after]) => withSize({ kind, kernel, stride, dilation, before, after }, n)),
        ),
      ),
    ),
  );
}

function slices(): readonly Case[] {
  return [1, 6, 9].flatMap((n) =>
    [-3, 0, 2, n - 1].flatMap((start) =>
      [-2, -1, 0, 1, 2, 3].flatMap((step) =>
        [1, 4].flatMap((size) => withSize({ kind: 'slice', start, step, size }, n)),
      ),
    ),
  );
}

function remaps(): readonly Case[] {
  return [1, 2, 3, 7].flatMap((n) =>
    (['reflect', 'replicate', 'circular'] as const).flatMap((mode) =>
      [...pads, [6, 7], [15, 0]].flatMap(([before = 0, after = 0]) =>
        withSize({ kind: 'remap', mode, before, after }, n),
      ),
    ),
  );
}

function resamples(): readonly Case[] {
  const byRatio = [1, 2, 3, 5, 8].flatMap((n) =>
    [1, 2, 3, 4, 7, 10, 16].flatMap((size) =>
      (['asymmetric', 'half-pixel', 'half-pixel-nearest', 'aligned'] as const).flatMap((rule) =>
        ([1, 2, 4] as const).flatMap((taps) =>
          withSize({ kind: 'resample', size, positions: { rule }, taps }, n),
        ),
      ),
    ),
  );
  const repeated = [1, 4, 6].flatMap((n) =>
    (
      [
        [2, 1],
        [3, 1],
        [3, 2],
        [1, 2],
        [5, 3],
      ] as const
    ).flatMap((by) =>
      withSize(
        {
          kind: 'resample',
          size: Math.floor((n * by[0]) / by[1]),
          positions: { rule: 'repeat', by },
          taps: 1,
        },
        n,
      ),
    ),
  );
  return [...byRatio, ...repeated];
}

function others(): readonly Case[] {
  const bins = [1, 4, 5, 7].flatMap((n) =>
    [1, 2, 3, 5, 9].flatMap((size) => withSize({ kind: 'bins', size }, n)),
  );
  const parts = [0, 2, 5].map(
    (offset) => ({ map: { kind: 'part', offset }, sizes: { in: 3, out: 9 } }) as const,
  );
  const groups = [1, 2, 4].flatMap((count) =>
    [4, 8, 12].flatMap((n) =>
      [4, 8].map((out) => ({ map: { kind: 'groups', groups: count }, sizes: { in: n, out } }) as const),
    ),
  );
  const whole: readonly AxisMap<number>[] = [
    { kind: 'same' },
    { kind: 'all' },
    { kind: 'pin', index: 0 },
    { kind: 'pin', index: 4 },
    { kind: 'prefix', reversed: false },
    { kind: 'prefix', reversed: true },
  ];
  return [...bins, ...parts, ...groups, ...whole.map((map) => ({ map, sizes: { in: 5, out: 5 } }))];
}
