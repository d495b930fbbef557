import { describe, expect, it } from 'vitest';
import { densityAlong } from '../../../../server/src/core/influence/density.ts';
import { influenceOf, NO_INFLUENCE } from '../../../../server/src/core/influence/influence.ts';
import type { ReachGraph } from '../../../../server/src/core/reach/reach.ts';
import type { AxisMap, Reading } from '../../../../server/src/core/relation.ts';
import { axisByAxis, smallGraph } from '../../../support/small-graph.ts';
import { expectByDefinition } from './expect-by-definition.ts';

const same: AxisMap<number> = { kind: 'same' };
const all: AxisMap<number> = { kind: 'all' };
const own: AxisMap<number> = { kind: 'all', local: true };
const window: AxisMap<number> = { kind: 'window', kernel: 3, stride: 1, dilation: 1, before: 1, after: 1 };

describe('influenceOf through single readings', () => {
  it('gives half to the position itself where the others matter through a statistic only', () => {
    const graph = oneLayer([4, 3, 2], [4, 3, 2], axisByAxis([own, own, same]));
    expectByDefinition(graph, { node: 1, port: 0, unit: [1, 2, 0] });
    const cells = densityAlong(
      influenceOf(graph, { node: 1, port: 0, unit: [1, 2, 0] })[0]?.[0] ?? NO_INFLUENCE,
      [0, 1],
    )?.cells;
    expect(Math.max(...(cells ?? []))).toBeCloseTo(0.5 + 0.5 / 12, 12);
  });

  it('follows a diagonal, one output axis that leads several input axes', () => {
    const diagonal: Reading<number> = [0, 1, 2].map((axis) => ({
      kind: 'axis',
      out: 0,
      in: axis,
      map: axis === 1 ? window : same,
    }));
    for (const unit of [2, 'all'] as const) {
      expectByDefinition(oneLayer([4, 4, 4], [4], diagonal), { node: 1, port: 0, unit: [unit] });
    }
  });

  it('reads axes that go away, new axes, and axes that nothing names', () => {
    const gone: Reading<number> = [
      { kind: 'axis', out: null, in: 0, map: all },
      { kind: 'axis', out: 1, in: 1, map: window },
    ];
    expectByDefinition(oneLayer([3, 4, 2], [5, 4], gone), { node: 1, port: 0, unit: ['all', 0] });
  });

  it('spreads what the data decide evenly, and says so', () => {
    const chosen: AxisMap<number> = { kind: 'dynamic', reason: 'indices' };
    const graph = oneLayer([4, 4], [4, 4], axisByAxis([chosen, same]));
    const [[image = NO_INFLUENCE] = []] = influenceOf(graph, { node: 1, port: 0, unit: [0, 3] });
    expect(image.status).toBe('dynamic');
    expect(densityAlong(image, [0, 1])).toMatchObject({
      first: [0, 3],
      counts: [4, 1],
      cells: Float64Array.of(0.25, 0.25, 0.25, 0.25),
    });
  });

  it('counts as padding what no input is read for', () => {
    const apart: AxisMap<number> = { kind: 'spread', kernel: 1, stride: 2, dilation: 1, before: 0, after: 0 };
    const graph = oneLayer([4], [7], axisByAxis([apart]));
    const [[hole] = []] = influenceOf(graph, { node: 1, port: 0, unit: [3] });
    expect(hole).toMatchObject({ share: 1, inside: 0, padding: 1 });
    const part = oneLayer([2], [6], axisByAxis([{ kind: 'part', offset: 1 }]));
    expectByDefinition(part, { node: 1, port: 0, unit: ['all'] });
    expectByDefinition(part, { node: 1, port: 0, unit: [5] });
  });

  it('shares padding out among branches as it does the rest', () => {
    const net = smallGraph();
    const [narrow, wide] = [net.input([4, 1]), net.input([4, 3])];
    const joined = net.add({
      id: 'concat',
      inputs: [narrow, wide],
      sizes: [4, 4],
      readings: [0, 1].map((offset) => axisByAxis([same, { kind: 'part', offset }])),
    });
    const conv = net.add({
      id: 'conv',
      inputs: [joined],
      sizes: [4, 4],
      readings: [axisByAxis([window, all])],
    });
    const [[first] = [], [second] = []] = influenceOf(net.graph(), { ...conv, unit: [0, 2] });
    expect(first?.inside).toBeCloseTo(1 / 6, 12);
    expect(first?.padding).toBeCloseTo(1 / 12, 12);
    expect(second?.share).toBeCloseTo(3 / 4, 12);
  });

  it('has no density along axes that are not there, and one number along none', () => {
    const [[image = NO_INFLUENCE] = []] = influenceOf(oneLayer([4], [4], axisByAxis([window])), {
      node: 1,
      port: 0,
      unit: [0],
    });
    expect(densityAlong(image, [1])).toBeUndefined();
    expect(densityAlong(image, [])?.cells[0]).toBeCloseTo(2 / 3, 12);
    expect(densityAlong(NO_INFLUENCE, [])).toBeUndefined();
  });

  it('is nothing for a unit that is not on the map, and stops at maps without cells', () => {
    const graph = oneLayer([4], [4], axisByAxis([same]));
    for (const unit of [[-1], [4]]) {
      expect(influenceOf(graph, { node: 1, port: 0, unit })).toEqual([[NO_INFLUENCE], [NO_INFLUENCE]]);
    }
    expect(influenceOf(graph, { node: 7, port: 0, unit: [0] })).toEqual([[NO_INFLUENCE], [NO_INFLUENCE]]);
    const empty = influenceOf(oneLayer([0], [4], axisByAxis([all])), { node: 1, port: 0, unit: [0] });
    expect(empty[0]).toEqual([NO_INFLUENCE]);
  });
});

function oneLayer(from: readonly number[], to: readonly number[], reading: Reading<number>): ReachGraph {
  const net = smallGraph();
  const inputs = [net.input(from)];
  net.add({ id: 'layer', inputs, sizes: to, readings: [reading] });
  return net.graph();
}
