import { describe, expect, it } from 'vitest';
import { boxOf } from '../../../../server/src/core/influence/box.ts';
import { densityAlong } from '../../../../server/src/core/influence/density.ts';
import {
  influenceOf,
  type MapInfluence,
  NO_INFLUENCE,
} from '../../../../server/src/core/influence/influence.ts';
import type { Run } from '../../../../server/src/core/reach/index-set.ts';
import { positions } from '../../../support/axis-definition.ts';
import { randomFrom } from '../../../support/random.ts';
import { axisByAxis, smallGraph } from '../../../support/small-graph.ts';

describe('boxOf', () => {
  it('leaves off as many cells as it may on either side, on random stacks', () => {
    const random = randomFrom(3);
    for (let round = 0; round < 60; round += 1) {
      const map = stack(
        random.between(5, 40),
        positions(1, 3).map(() => random.between(1, 7)),
        random.between(0, 4),
      );
      for (const share of [0.5, 0.9, 0.95, 1]) {
        expect(boxOf(map, [0], share), `${round} ${share}`).toEqual([byDefinition(map, share)]);
      }
    }
  });

  it('leaves off a cell whose part is exactly what may be left off', () => {
    expect(boxOf(stack(40, [40], 0), [0])).toEqual([[1, 38]]);
    expect(boxOf(stack(39, [39], 0), [0])).toEqual([[0, 38]]);
  });

  it('ends where the edge cuts the influence off', () => {
    const [[low, high] = [0, 0]] = boxOf(stack(41, [5, 5, 5, 5], 0, 'same'), [0]) ?? [];
    expect(low).toBe(0);
    expect(high).toBeLessThan(8);
  });

  it('is one cell where nothing is asked to be held', () => {
    expect(boxOf(stack(9, [3], 4), [0], 0)).toEqual([[5, 5]]);
  });

  it('is not there where nothing contributes', () => {
    expect(boxOf(NO_INFLUENCE, [0])).toBeUndefined();
  });
});

/** What a unit of a stack of windows is made of. */
function stack(size: number, kernels: readonly number[], unit: number, padding?: 'same'): MapInfluence {
  const net = smallGraph();
  let at = net.input([size]);
  for (const kernel of kernels) {
    const before = padding === 'same' ? (kernel - 1) / 2 : 0;
    const length = (net.sizesOf(at)[0] ?? 1) + 2 * before - kernel + 1;
    if (length < 1) break;
    const readings = [
      axisByAxis([{ kind: 'window', kernel, stride: 1, dilation: 1, before, after: before }]),
    ];
    at = net.add({ id: `window ${kernel}`, inputs: [at], sizes: [length], readings });
  }
  const position = Math.min(unit, (net.sizesOf(at)[0] ?? 1) - 1);
  return influenceOf(net.graph(), { ...at, unit: [position] })[0]?.[0] ?? NO_INFLUENCE;
}

/** The shortest run of which no more than half of what may be missing is missing on either side. */
function byDefinition(map: MapInfluence, share: number): Run {
  const density = densityAlong(map, [0]);
  const [first = 0] = density?.first ?? [];
  const cells = [...(density?.cells ?? [])];
  const spare = (map.inside * (1 - share)) / 2 + 1e-11;
  const sum = (from: number, to: number) => cells.slice(from, to).reduce((total, cell) => total + cell, 0);
  const low = Math.max(...positions(0, cells.length - 1).filter((end) => sum(0, end) <= spare));
  const high = Math.min(
    ...positions(0, cells.length - 1).filter((end) => sum(end + 1, cells.length) <= spare),
  );
  return [first + low, first + high];
}
