import { describe, expect, it } from 'vitest';
import type { Entry, Reading } from '../../../server/src/core/relation.ts';
import type { Shape } from '../../../server/src/core/shape.ts';
import { productOf } from '../../../server/src/core/size/arithmetic.ts';
import { applyKind } from '../../../server/src/layers/apply.ts';
import { regroup } from '../../../server/src/layers/regroup.ts';
import { given, kind, tensor, type Written } from '../../support/layers/shapes.ts';
import { randomFrom } from '../../support/random.ts';
import { readByDefinition } from '../../support/reading-definition.ts';

type Cell = readonly number[];

/** All cells of a block, the last axis fastest. */
function cellsOf(sizes: readonly number[]): readonly Cell[] {
  return sizes.reduce<readonly Cell[]>(
    (cells, size) => cells.flatMap((cell) => Array.from({ length: size }, (_, i) => [...cell, i])),
    [[]],
  );
}

/** The sizes of one sample: a batch of one, so that its axis has a position. */
function numbers(shape: Shape): readonly number[] {
  return shape.map(({ role, size }) => (role === 'batch' ? 1 : Number(size)));
}

/** What output cells read, as numbers: the relation must be concrete. */
function concrete(reading: Reading): Reading<number> {
  return JSON.parse(JSON.stringify(reading)) as Entry<number>[];
}

/** For every cell of an output, the one cell of an input that it reads; the batch left out. */
function sources(
  id: string,
  arguments_: Readonly<Record<string, Written>>,
  inputs: readonly (readonly number[])[],
): readonly { readonly port: number; readonly input: number; readonly to: Cell; readonly from: Cell }[] {
  const shapes = inputs.map((sizes) => tensor(...sizes));
  const { outputs, relation, findings } = applyKind(kind(id), given(arguments_), shapes, 'cnn');
  expect(findings).toEqual([]);
  return outputs.flatMap((output, port) =>
    shapes.flatMap((shape, input) => {
      const sizes = { in: numbers(shape), out: numbers(output) };
      const reading = concrete(relation[port]?.[input] ?? []);
      return cellsOf(sizes.out).flatMap((to) =>
        readByDefinition(reading, to, sizes).map((from) => ({
          port,
          input,
          to: to.slice(1),
          from: from.slice(1),
        })),
      );
    }),
  );
}

describe('regroup', () => {
  it('keeps every number in its row-major place, however the sizes fall', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 80; round++) {
      const sizes = Array.from({ length: random.between(1, 3) }, () => random.pick([1, 2, 3, 4, 6]));
      const total = sizes.reduce((product, size) => product * size, 1);
      const other = factorsOf(total, () => random.between(0, 5));
      const axes = (list: readonly number[]) => list.map((size, axis) => ({ axis, size }));
      const entry = regroup(axes(sizes), axes(other));
      const reading = concrete([entry]);
      const [from, to] = [cellsOf(sizes), cellsOf(other)];
      for (const [place, cell] of to.entries()) {
        expect(readByDefinition(reading, cell, { in: sizes, out: other })).toEqual([from[place]]);
      }
    }
  });

  it('finds a digit for every axis where sizes divide each other', () => {
    const axes = (...list: readonly number[]) => list.map((size, axis) => ({ axis, size }));
    expect(regroup(axes(12), axes(3, 4)).digits).toEqual([3, 4]);
    expect(regroup(axes(6, 4), axes(3, 8)).digits).toEqual([3, 2, 4]);
    expect(regroup(axes(2, 3), axes(3, 2)).digits).toEqual([6]);
    expect(regroup(axes(7, 2, 3), axes(7, 6)).digits).toEqual([7, 2, 3]);
  });
});

/** Some sizes whose product is `total`. */
function factorsOf(total: number, choose: () => number): readonly number[] {
  const factors: number[] = [];
  let rest = total;
  while (rest > 1) {
    const divisors = Array.from({ length: rest }, (_, i) => i + 1).filter((d) => d > 1 && rest % d === 0);
    const factor = divisors[choose() % divisors.length] ?? rest;
    factors.push(factor);
    rest /= factor;
  }
  return factors.length === 0 ? [1] : factors;
}

describe('layers that only rearrange', () => {
  it('flatten and reshape in row-major order', () => {
    for (const [id, arguments_] of [
      ['flatten', {}],
      ['reshape', { size: [4, 6] }],
      ['reshape', { size: [8, 3] }],
      ['reshape', { size: [2, -1, 2] }],
    ] as const) {
      const read = sources(id, arguments_, [[2, 3, 4]]);
      const from = cellsOf([2, 3, 4]);
      expect(read.map((own) => own.from)).toEqual(from);
    }
  });

  it('permute by naming the axis each one was', () => {
    for (const { to, from } of sources('permute', { order: [2, 0, 1] }, [[2, 3, 4]])) {
      expect([from[2], from[0], from[1]]).toEqual(to);
    }
  });

  it('lay channels out as pixels, and back', () => {
    for (const { to, from } of sources('pixelshuffle', { factor: 2 }, [[3, 2, 12]])) {
      const [y = 0, x = 0, c = 0] = to;
      expect(from).toEqual([Math.floor(y / 2), Math.floor(x / 2), c * 4 + (y % 2) * 2 + (x % 2)]);
    }
    const back = sources('pixelunshuffle', { factor: 2 }, [[6, 4, 3]]);
    const there = sources('pixelshuffle', { factor: 2 }, [[3, 2, 12]]);
    const pairs = new Set(there.map(({ to, from }) => `${from} ${to}`));
    expect(back.every(({ to, from }) => pairs.has(`${to} ${from}`))).toBe(true);
  });

  it('deal channels out in turn', () => {
    for (const { to, from } of sources('shuffle', { groups: 3 }, [[1, 1, 12]])) {
      const c = to[2] ?? 0;
      expect(from[2]).toBe((c % 3) * 4 + Math.floor(c / 3));
    }
  });

  it('cut and put side by side without losing a number', () => {
    const cut = sources('split', { sizes: [1, 4, 2] }, [[2, 7]]);
    expect(cut.map(({ from }) => from).toSorted(byNumbers)).toEqual(cellsOf([2, 7]));
    const joined = sources('concat', { axis: 0 }, [
      [2, 3],
      [4, 3],
    ]);
    expect(
      joined
        .filter(
          inside([
            [2, 3],
            [4, 3],
          ]),
        )
        .map(({ to }) => to)
        .toSorted(byNumbers),
    ).toEqual(cellsOf([6, 3]));
    expect(joined.filter(({ to }) => (to[0] ?? 0) >= 2).every(({ input }) => input === 1)).toBe(true);
  });

  it('slice and flip', () => {
    for (const { to, from } of sources('slice', { start: 1, stop: 8, step: 3 }, [[9, 2]])) {
      expect(from).toEqual([1 + 3 * (to[0] ?? 0), to[1]]);
    }
    for (const { to, from } of sources('flip', { axes: 0 }, [[5, 2]]))
      expect(from).toEqual([4 - (to[0] ?? 0), to[1]]);
  });

  it('take axes of size 1 out and in', () => {
    expect(sources('squeeze', {}, [[1, 3, 1, 2]]).map(({ to }) => to)).toEqual(cellsOf([3, 2]));
    expect(sources('unsqueeze', { axis: 1 }, [[3, 2]]).map(({ to }) => to)).toEqual(cellsOf([3, 1, 2]));
  });

  it('make as many chunks as there are rows for, the last one shorter', () => {
    const { outputs } = applyKind(kind('chunk'), given({ parts: 4, axis: 0 }), [tensor(5, 2)], 'cnn');
    expect(outputs.map((shape) => shape[1]?.size)).toEqual([2, 2, 1]);
    expect(productOf(outputs.map((shape) => shape[2]?.size ?? null))).toBe(8);
  });
});

function inside(sizes: readonly (readonly number[])[]) {
  return ({ input, from }: { readonly input: number; readonly from: Cell }): boolean =>
    from.every((i, axis) => i >= 0 && i < (sizes[input]?.[axis] ?? 0));
}

function byNumbers(a: Cell, b: Cell): number {
  const at = a.findIndex((value, axis) => value !== b[axis]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
