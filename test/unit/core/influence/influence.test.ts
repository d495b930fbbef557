import { describe, expect, it } from 'vitest';
import { densityAlong } from '../../../../server/src/core/influence/density.ts';
import {
  influenceOf,
  type MapInfluence,
  NO_INFLUENCE,
} from '../../../../server/src/core/influence/influence.ts';
import type { ReachPort } from '../../../../server/src/core/reach/reach.ts';
import type { AxisMap } from '../../../../server/src/core/relation.ts';
import { positions } from '../../../support/axis-definition.ts';
import { randomFrom } from '../../../support/random.ts';
import { randomNetwork, randomUnit } from '../../../support/random-network.ts';
import { axisByAxis, type SmallGraph, smallGraph } from '../../../support/small-graph.ts';
import { expectByDefinition } from './expect-by-definition.ts';

const same: AxisMap<number> = { kind: 'same' };
const all: AxisMap<number> = { kind: 'all' };

describe('influenceOf', () => {
  it('agrees with handing influence on cell by cell, on random networks', () => {
    const random = randomFrom(29);
    for (let round = 0; round < 150; round += 1) {
      const graph = randomNetwork(random);
      for (let pick = 0; pick < 3; pick += 1) expectByDefinition(graph, randomUnit(graph, random));
    }
  });

  it('is a sum of powers for residual blocks on a large map', () => {
    const [size, kernel, blocks] = [401, 31, 10];
    const net = smallGraph();
    let at = net.input([size, size, 4]);
    for (let block = 0; block < blocks; block += 1) at = residual(net, at, { kernel, size });
    const middle = (size - 1) / 2;
    const [[image = NO_INFLUENCE] = []] = influenceOf(net.graph(), { ...at, unit: [middle, middle, 'all'] });
    const powers = powersOfWindow(kernel, blocks);
    const expected = (row: number, column: number) =>
      powers.reduce((sum, power, k) => {
        const [r, c] = [power[row - middle + 150] ?? 0, power[column - middle + 150] ?? 0];
        return sum + (choose(blocks, k) / 2 ** blocks) * r * c;
      }, 0);
    expect(image.status).toBe('exact');
    for (const [row, column] of [
      [middle, middle],
      [middle + 4, middle - 90],
      [50, 50],
      [60, 351],
      [middle - 31, middle],
    ] as const) {
      expect(amountAt(image, row, column)).toBeCloseTo(expected(row, column), 14);
    }
    expect(densityAlong(image, [0, 1])?.counts).toEqual([301, 301]);
  });

  it('undoes a pixel shuffle of a large map without writing all of it out', () => {
    const net = smallGraph();
    const [size, channels] = [120, 16];
    const coarse = net.input([size, size, 4 * channels]);
    const fine = net.add({
      id: 'pixel shuffle',
      inputs: [coarse],
      sizes: [2 * size, 2 * size, channels],
      readings: [
        [
          {
            kind: 'regroup',
            digits: [size, 2, size, 2, channels],
            from: [
              { axis: 0, digits: [0] },
              { axis: 1, digits: [2] },
              { axis: 2, digits: [4, 1, 3] },
            ],
            to: [
              { axis: 0, digits: [0, 1] },
              { axis: 1, digits: [2, 3] },
              { axis: 2, digits: [4] },
            ],
          },
        ],
      ],
    });
    // Positions q … q + 120 along both axes: every fine pixel of a square of 121 has the same part.
    const wide = net.add({
      id: 'window',
      inputs: [fine],
      sizes: [120, 120, channels],
      readings: [axisByAxis([window(121), window(121), same])],
    });
    const unit = [40, 61, 5];
    const [[image = NO_INFLUENCE] = []] = influenceOf(net.graph(), { ...wide, unit });
    expect(image.status).toBe('exact');
    expect(image.inside).toBeCloseTo(1, 12);
    expect(densityAlong(image, [0, 1])).toMatchObject({ first: [20, 30], counts: [61, 61] });
    const each = 1 / 121 ** 2;
    // At the corners of the square only some of the four fine pixels of a coarse one belong to it.
    expect(amountAt(image, 50, 50)).toBeCloseTo(4 * each, 12);
    expect(amountAt(image, 20, 50)).toBeCloseTo(4 * each, 12);
    expect(amountAt(image, 80, 50)).toBeCloseTo(2 * each, 12);
    expect(amountAt(image, 80, 30)).toBeCloseTo(each, 12);
    const byChannel = densityAlong(image, [2]);
    const first = byChannel?.first[0] ?? 0;
    const shares = positions(0, 63).map((channel) => byChannel?.cells[channel - first] ?? 0);
    expect(shares.filter((share) => share > 0).length).toBe(4);
    expect(shares[20]).toBeCloseTo((61 * 60) / 121 ** 2, 12);
    expect(shares[22]).toBeCloseTo((60 * 60) / 121 ** 2, 12);
  });

  it('follows a chain of ten thousand layers', () => {
    const net = smallGraph();
    let at = net.input([64, 64]);
    for (let layer = 0; layer < 10_000; layer += 1) {
      const readings = [axisByAxis([layer % 100 === 0 ? { ...window(3), before: 1, after: 1 } : same, same])];
      at = net.add({ id: `${layer}`, inputs: [at], sizes: [64, 64], readings });
    }
    const [[image = NO_INFLUENCE] = []] = influenceOf(net.graph(), { ...at, unit: [32, 3] });
    expect(image.inside + image.padding).toBeCloseTo(1, 9);
    expect(densityAlong(image, [1])?.cells).toEqual(Float64Array.of(image.inside));
  });

  it('stays within bounds on maps that no machine could hold', () => {
    const net = smallGraph();
    const side = 10_000_000;
    const image = net.input([side, side, 3]);
    const conv = net.add({
      id: 'conv',
      inputs: [image],
      sizes: [side, side, 8],
      readings: [axisByAxis([window(3), window(3), all])],
    });
    const flat = net.add({
      id: 'flatten',
      inputs: [conv],
      sizes: [side * side * 8],
      readings: [
        [
          {
            kind: 'regroup',
            digits: [side, side, 8],
            from: [0, 1, 2].map((axis) => ({ axis, digits: [axis] })),
            to: [{ axis: 0, digits: [0, 1, 2] }],
          },
        ],
      ],
    });
    const dense = net.add({ id: 'dense', inputs: [flat], sizes: [10], readings: [axisByAxis([all])] });
    const [[seen = NO_INFLUENCE] = [], [between = NO_INFLUENCE] = []] = influenceOf(net.graph(), {
      ...dense,
      unit: [3],
    });
    expect(between).toMatchObject({ inside: 1, status: 'exact' });
    expect(seen).toMatchObject({ inside: 1, status: 'approximate' });
    expect(densityAlong(seen, [0, 1])).toBeUndefined();
  });
});

function window(kernel: number): Extract<AxisMap<number>, { kind: 'window' }> {
  return { kind: 'window', kernel, stride: 1, dilation: 1, before: 0, after: 0 };
}

/** The mean of a map and its convolution. */
function residual(
  net: SmallGraph,
  from: ReachPort,
  { kernel, size }: { readonly kernel: number; readonly size: number },
): ReachPort {
  const half = (kernel - 1) / 2;
  const padded = { ...window(kernel), before: half, after: half };
  const sizes = [size, size, 4];
  const conv = net.add({ id: 'conv', inputs: [from], sizes, readings: [axisByAxis([padded, padded, all])] });
  const plain = axisByAxis([same, same, same]);
  return net.add({ id: 'add', inputs: [from, conv], sizes, readings: [plain, plain] });
}

/** The mean over a window, done 0, 1, … times: weights around the middle, which is number 150. */
function powersOfWindow(kernel: number, most: number): readonly (readonly number[])[] {
  const half = (kernel - 1) / 2;
  const powers = [positions(-150, 150).map((i): number => (i === 0 ? 1 : 0))];
  for (let k = 0; k < most; k += 1) {
    const last = powers[k] ?? [];
    powers.push(
      last.map((_, i) => positions(i - half, i + half).reduce((sum, j) => sum + (last[j] ?? 0), 0) / kernel),
    );
  }
  return powers;
}

function choose(n: number, k: number): number {
  return positions(1, k).reduce((product, i) => (product * (n - k + i)) / i, 1);
}

/** What one pixel contributes, all channels together. */
function amountAt(map: MapInfluence, row: number, column: number): number {
  const density = densityAlong(map, [0, 1]);
  const [firstRow = 0, firstColumn = 0] = density?.first ?? [];
  const [rows = 0, columns = 0] = density?.counts ?? [];
  const [r, c] = [row - firstRow, column - firstColumn];
  return r >= 0 && c >= 0 && r < rows && c < columns ? (density?.cells[r * columns + c] ?? 0) : 0;
}
