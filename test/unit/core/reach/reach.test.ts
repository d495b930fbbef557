import { describe, expect, it } from 'vitest';
import { hullOfRegion } from '../../../../server/src/core/reach/product.ts';
import {
  influenceForward,
  type ReachGraph,
  type ReachUnit,
  reachOf,
} from '../../../../server/src/core/reach/reach.ts';
import type { AxisMap } from '../../../../server/src/core/relation.ts';
import { cellNames } from '../../../support/cells.ts';
import {
  backByDefinition,
  forwardByDefinition,
  linksByDefinition,
  type Names,
} from '../../../support/follow-cells.ts';
import { randomFrom } from '../../../support/random.ts';
import { randomNetwork, randomUnit } from '../../../support/random-network.ts';
import { axisByAxis, smallGraph } from '../../../support/small-graph.ts';

const same: AxisMap<number> = { kind: 'same' };
const window = (
  kernel: number,
  stride: number,
  before: number,
  after = before,
  dilation = 1,
): AxisMap<number> => ({
  kind: 'window',
  kernel,
  stride,
  dilation,
  before,
  after,
});

describe('reachOf and influenceForward', () => {
  it('agree with following every cell by the definition, on random networks', () => {
    const random = randomFrom(17);
    for (let round = 0; round < 40; round += 1) {
      const graph = randomNetwork(random);
      const links = linksByDefinition(graph);
      for (let pick = 0; pick < 4; pick += 1) {
        const unit = randomUnit(graph, random);
        const ids = graph.nodes.map((node) => node.id).join(' ');
        expect({ ids, unit, reach: namesBack(graph, unit) }).toEqual({
          ids,
          unit,
          reach: backByDefinition(graph, links, unit),
        });
        expect({ ids, unit, reach: namesForward(graph, unit) }).toEqual({
          ids,
          unit,
          reach: forwardByDefinition(graph, links, unit),
        });
      }
    }
  });

  it('see a cross where a 1x7 and a 7x1 branch meet', () => {
    const net = smallGraph();
    const image = net.input([15, 15]);
    const wide = net.add({
      id: 'wide',
      inputs: [image],
      sizes: [15, 15],
      readings: [axisByAxis([same, window(7, 1, 3)])],
    });
    const tall = net.add({
      id: 'tall',
      inputs: [image],
      sizes: [15, 15],
      readings: [axisByAxis([window(7, 1, 3), same])],
    });
    const sum = net.add({
      id: 'sum',
      inputs: [wide, tall],
      sizes: [15, 15],
      readings: [axisByAxis([same, same]), axisByAxis([same, same])],
    });
    const seen = reachOf(net.graph(), { ...sum, unit: [7, 7] })[image.node]?.[0];
    expect(cellNames(seen?.cells ?? [])).toHaveLength(13);
    expect(hullOfRegion(seen?.cells ?? [])).toEqual([
      [4, 10],
      [4, 10],
    ]);
    expect(seen?.padding).toEqual([]);
    const corner = reachOf(net.graph(), { ...sum, unit: [0, 1] })[image.node]?.[0];
    // Two columns beside row 0, three rows above column 1.
    expect(cellNames(corner?.padding ?? [])).toEqual(['-1,1', '-2,1', '-3,1', '0,-1', '0,-2']);
  });

  it('clip at every map: what a layer sees of its padding is no part of the image', () => {
    const net = smallGraph();
    const image = net.input([9]);
    const halved = net.add({
      id: 'halved',
      inputs: [image],
      sizes: [4],
      readings: [axisByAxis([window(2, 2, 0)])],
    });
    const last = net.add({
      id: 'last',
      inputs: [halved],
      sizes: [4],
      readings: [axisByAxis([window(3, 1, 1)])],
    });
    const reach = reachOf(net.graph(), { ...last, unit: [3] });
    expect(reach[halved.node]?.[0]).toEqual({ cells: [[[[2, 3]]]], padding: [[[[4, 4]]]], status: 'exact' });
    expect(reach[image.node]?.[0]).toEqual({ cells: [[[[4, 7]]]], padding: [], status: 'exact' });
  });

  it('say where the data decide, and pass it on to the maps before', () => {
    const net = smallGraph();
    const image = net.input([8]);
    const first = net.add({ id: 'first', inputs: [image], sizes: [8], readings: [axisByAxis([same])] });
    const sampled = net.add({
      id: 'sampled',
      inputs: [first],
      sizes: [3],
      readings: [axisByAxis([{ kind: 'dynamic', reason: 'sampled' }])],
    });
    const last = net.add({ id: 'last', inputs: [sampled], sizes: [3], readings: [axisByAxis([same])] });
    const reach = reachOf(net.graph(), { ...last, unit: [1] });
    expect(reach.map((ports) => ports[0]?.status)).toEqual(['dynamic', 'dynamic', 'exact', 'exact']);
    const forward = influenceForward(net.graph(), { ...image, unit: [1] });
    expect(forward.map((ports) => ports[0]?.status)).toEqual(['exact', 'exact', 'dynamic', 'dynamic']);
  });

  it('call a diagonal read by several outputs a bound', () => {
    const net = smallGraph();
    const matrix = net.input([4, 4]);
    const entries = [0, 1].map((axis) => ({ kind: 'axis', out: 0, in: axis, map: same }) as const);
    const diagonal = net.add({ id: 'diagonal', inputs: [matrix], sizes: [4], readings: [entries] });
    const one = reachOf(net.graph(), { ...diagonal, unit: [2] })[0]?.[0];
    expect(one).toEqual({ cells: [[[[2, 2]], [[2, 2]]]], padding: [], status: 'exact' });
    expect(reachOf(net.graph(), { ...diagonal, unit: ['all'] })[0]?.[0]?.status).toBe('bound');
    expect(influenceForward(net.graph(), { ...matrix, unit: [2, 2] })[1]?.[0]?.cells).toEqual([[[[2, 2]]]]);
    expect(influenceForward(net.graph(), { ...matrix, unit: [1, 2] })[1]?.[0]?.cells).toEqual([]);
  });

  it('keep the number of products within bounds', () => {
    const net = smallGraph();
    const image = net.input([4000, 4000]);
    // Parts along the diagonal: no two of them make a box together.
    const parts = Array.from({ length: 300 }, (_, k) =>
      net.add({
        id: `part ${k}`,
        inputs: [image],
        sizes: [1, 1],
        readings: [axisByAxis([0, 1].map(() => ({ kind: 'slice', start: 10 * k - 20, step: 1, size: 1 })))],
      }),
    );
    const sum = net.add({
      id: 'sum',
      inputs: parts,
      sizes: [1, 1],
      readings: parts.map(() => axisByAxis([same, same])),
    });
    const seen = reachOf(net.graph(), { ...sum, unit: [0, 0] })[image.node]?.[0];
    expect(seen?.status).toBe('bound');
    expect(seen?.cells.length).toBeLessThanOrEqual(256);
    expect(hullOfRegion(seen?.cells ?? [])).toEqual([
      [0, 2970],
      [0, 2970],
    ]);
    expect(cellNames(seen?.padding ?? [])).toEqual(['-10,-10', '-20,-20']);
  });

  it('ignore what is not there', () => {
    const net = smallGraph();
    const image = net.input([4]);
    const nothing = { cells: [], padding: [], status: 'exact' };
    expect(reachOf(net.graph(), { node: 5, port: 0, unit: [] })).toEqual([[nothing]]);
    expect(reachOf(net.graph(), { node: 0, port: 3, unit: [] })).toEqual([[nothing]]);
    expect(reachOf(net.graph(), { ...image, unit: [4] })).toEqual([[nothing]]);
    expect(reachOf(net.graph(), { ...image, unit: [] })[0]?.[0]?.cells).toEqual([[[[0, 3]]]]);
  });

  it('follow a chain of 10,000 layers', () => {
    const net = smallGraph();
    let last = net.input([64, 64]);
    const image = last;
    for (let k = 0; k < 10_000; k += 1) {
      last = net.add({
        id: 'conv',
        inputs: [last],
        sizes: [64, 64],
        readings: [axisByAxis([window(3, 1, 1), same])],
      });
    }
    const reach = reachOf(net.graph(), { ...last, unit: [32, 5] });
    expect(reach[image.node]?.[0]?.cells).toEqual([[[[0, 63]], [[5, 5]]]]);
  });
});

function namesBack(graph: ReachGraph, unit: ReachUnit): readonly (readonly Names[])[] {
  return reachOf(graph, unit).map((ports) =>
    ports.map(({ cells, padding, status }) => {
      expect(status).toBe('exact');
      return { cells: cellNames(cells), padding: cellNames(padding) };
    }),
  );
}

function namesForward(graph: ReachGraph, unit: ReachUnit): readonly (readonly (readonly string[])[])[] {
  return influenceForward(graph, unit).map((ports) =>
    ports.map(({ cells, status }) => {
      expect(status).toBe('exact');
      return cellNames(cells);
    }),
  );
}
