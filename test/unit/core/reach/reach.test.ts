import { describe, expect, it } from 'vitest';
import { sizeThrough } from '../../../../server/src/core/axis-size.ts';
import { hullOfRegion } from '../../../../server/src/core/reach/product.ts';
import {
  influenceForward,
  type ReachGraph,
  type ReachPort,
  type ReachUnit,
  reachOf,
} from '../../../../server/src/core/reach/reach.ts';
import type { AxisMap, Regroup } from '../../../../server/src/core/relation.ts';
import { cellNames, cellsOf } from '../../../support/cells.ts';
import { type Random, randomFrom } from '../../../support/random.ts';
import { readByDefinition } from '../../../support/reading-definition.ts';
import { axisByAxis, type SmallGraph, smallGraph } from '../../../support/small-graph.ts';

const same: AxisMap<number> = { kind: 'same' };
const all: AxisMap<number> = { kind: 'all' };
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

/** Reads of every cell of every output: `links[node][port]` maps a cell's name to the cells of each input. */
type Links = readonly (readonly ReadonlyMap<string, readonly (readonly string[])[]>[])[];

function linksByDefinition(graph: ReachGraph): Links {
  return graph.nodes.map((node) =>
    node.outputs.map(({ sizes }, port) => {
      const cells = cellsOf(sizes).map((cell) => {
        const read = node.inputs.map((source, input) => {
          const reading = node.relation[port]?.[input] ?? [];
          const inSizes = graph.nodes[source.node]?.outputs[source.port]?.sizes ?? [];
          return readByDefinition(reading, cell, { in: inSizes, out: sizes }).map((other) => other.join());
        });
        return [cell.join(), read] as const;
      });
      return new Map(cells);
    }),
  );
}

interface Names {
  readonly cells: readonly string[];
  readonly padding: readonly string[];
}

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

function unitCells(graph: ReachGraph, { node, port, unit }: ReachUnit): readonly string[] {
  return cellsOf(graph.nodes[node]?.outputs[port]?.sizes ?? [])
    .filter((cell) => cell.every((i, axis) => unit[axis] === 'all' || unit[axis] === i))
    .map((cell) => cell.join());
}

function backByDefinition(graph: ReachGraph, links: Links, unit: ReachUnit): readonly (readonly Names[])[] {
  const reached = graph.nodes.map(({ outputs }) => outputs.map(() => new Set<string>()));
  for (const cell of unitCells(graph, unit)) reached[unit.node]?.[unit.port]?.add(cell);
  for (const [index, node] of [...graph.nodes.entries()].reverse()) {
    for (const port of node.outputs.keys()) {
      for (const cell of reached[index]?.[port] ?? []) {
        for (const [input, read] of (links[index]?.[port]?.get(cell) ?? []).entries()) {
          const source = node.inputs[input];
          for (const other of read) reached[source?.node ?? 0]?.[source?.port ?? 0]?.add(other);
        }
      }
    }
  }
  return reached.map((ports, index) =>
    ports.map((cells, port) => {
      const inside = new Set(
        cellsOf(graph.nodes[index]?.outputs[port]?.sizes ?? []).map((cell) => cell.join()),
      );
      return {
        cells: [...cells].filter((cell) => inside.has(cell)).sort(),
        padding: [...cells].filter((cell) => !inside.has(cell)).sort(),
      };
    }),
  );
}

function forwardByDefinition(
  graph: ReachGraph,
  links: Links,
  unit: ReachUnit,
): readonly (readonly (readonly string[])[])[] {
  const reached = graph.nodes.map(({ outputs }) => outputs.map(() => new Set<string>()));
  for (const cell of unitCells(graph, unit)) reached[unit.node]?.[unit.port]?.add(cell);
  for (const [index, node] of graph.nodes.entries()) {
    for (const port of node.outputs.keys()) {
      for (const [cell, reads] of links[index]?.[port] ?? []) {
        const touches = reads.some((read, input) => {
          const source = node.inputs[input];
          const before = reached[source?.node ?? 0]?.[source?.port ?? 0];
          return read.some((other) => before?.has(other));
        });
        if (touches) reached[index]?.[port]?.add(cell);
      }
    }
  }
  return reached.map((ports) => ports.map((cells) => [...cells].sort()));
}

function randomUnit(graph: ReachGraph, random: Random): ReachUnit {
  const node = random.between(0, graph.nodes.length - 1);
  const port = random.between(0, (graph.nodes[node]?.outputs.length ?? 1) - 1);
  const sizes = graph.nodes[node]?.outputs[port]?.sizes ?? [];
  const unit = sizes.map((size) => (random.between(0, 3) === 0 ? 'all' : random.between(0, size - 1)));
  return { node, port, unit };
}

/** A few layers of every sort over a small map (rows, columns, channels), with branches that meet again. */
function randomNetwork(random: Random): ReachGraph {
  const net = smallGraph();
  let at = net.input([random.between(4, 6), random.between(4, 6), 2]);
  for (let layer = random.between(2, 4); layer > 0; layer -= 1) {
    at = random.pick([randomAxisLayer, randomAxisLayer, branches, splitAndJoin, gated, shuffled])(
      net,
      at,
      random,
    );
  }
  return net.graph();
}

function randomAxisLayer(net: SmallGraph, from: ReachPort, random: Random): ReachPort {
  const sizes = net.sizesOf(from);
  const channels = random.pick([same, all, { kind: 'groups', groups: 2 }] as const);
  const maps = [randomMap(sizes[0] ?? 1, random), randomMap(sizes[1] ?? 1, random), channels];
  return net.add({
    id: `maps ${JSON.stringify(maps)}`,
    inputs: [from],
    sizes: sizesAfter(maps, sizes),
    readings: [axisByAxis(maps)],
  });
}

function randomMap(n: number, random: Random): AxisMap<number> {
  const pad = () => random.between(0, 2);
  const candidates: readonly AxisMap<number>[] = [
    window(random.between(1, 3), random.between(1, 3), pad(), pad(), random.between(1, 2)),
    {
      kind: 'spread',
      kernel: random.between(1, 3),
      stride: random.between(1, 2),
      dilation: random.between(1, 2),
      before: 1,
      after: 0,
    },
    { kind: 'slice', start: random.between(-1, 1), step: random.pick([1, 1, 2]), size: random.between(2, 4) },
    { kind: 'slice', start: n - 1, step: -1, size: n },
    {
      kind: 'remap',
      mode: random.pick(['reflect', 'replicate', 'circular']),
      before: Math.min(1, n - 1),
      after: 0,
    },
    {
      kind: 'resample',
      size: random.between(2, 6),
      positions: { rule: random.pick(['asymmetric', 'half-pixel', 'aligned']) },
      taps: random.pick([1, 2, 4]),
    },
    { kind: 'bins', size: random.between(1, 4) },
    { kind: 'prefix', reversed: false },
    same,
  ];
  const map = candidates[random.between(0, candidates.length - 1)] ?? same;
  const size = sizeThrough(map, n);
  return typeof size === 'number' && size > 0 && size <= 8 ? map : same;
}

function sizesAfter(maps: readonly AxisMap<number>[], sizes: readonly number[]): readonly number[] {
  return maps.map((map, axis) => {
    const size = sizeThrough(map, sizes[axis] ?? 1);
    return typeof size === 'number' ? size : (sizes[axis] ?? 1);
  });
}

/** Two branches of odd windows that keep the size, added; one wide, one tall. */
function branches(net: SmallGraph, from: ReachPort, random: Random): ReachPort {
  const sizes = net.sizesOf(from);
  const branch = (id: string, rows: number, columns: number) => {
    const maps = [
      window(2 * rows + 1, 1, rows),
      window(2 * columns + 1, 1, columns),
      random.pick([same, all]),
    ];
    return net.add({ id, inputs: [from], sizes, readings: [axisByAxis(maps)] });
  };
  const inputs = [branch('wide', 0, random.between(1, 2)), branch('tall', random.between(1, 2), 0)];
  return net.add({ id: 'sum', inputs, sizes, readings: inputs.map(() => axisByAxis([same, same, same])) });
}

/** One node with two outputs, the halves of the rows; then side by side along the channels. */
function splitAndJoin(net: SmallGraph, from: ReachPort): ReachPort {
  const [rows = 1, columns = 1, channels = 1] = net.sizesOf(from);
  const half = Math.ceil(rows / 2);
  const piece = (start: number) => axisByAxis([{ kind: 'slice', start, step: 1, size: half }, same, same]);
  const inputs = net.addAll({
    id: 'split',
    inputs: [from],
    outputs: [
      [half, columns, channels],
      [half, columns, channels],
    ],
    relation: [[piece(0)], [piece(rows - half)]],
  });
  return net.add({
    id: 'concat',
    inputs,
    sizes: [half, columns, 2 * channels],
    readings: [0, channels].map((offset) => axisByAxis([same, same, { kind: 'part', offset }])),
  });
}

/** Scaled by what a whole map says: pooled over space, squeezed to a vector, spread out over the map again. */
function gated(net: SmallGraph, from: ReachPort): ReachPort {
  const sizes = net.sizesOf(from);
  const channels = sizes[2] ?? 1;
  const pooled = net.add({
    id: 'pooled',
    inputs: [from],
    sizes: [channels],
    readings: [
      [
        { kind: 'axis', out: null, in: 0, map: all },
        { kind: 'axis', out: null, in: 1, map: all },
        { kind: 'axis', out: 0, in: 2, map: same },
      ],
    ],
  });
  const pinned: AxisMap<number> = { kind: 'pin', index: 0 };
  const squeezed = net.add({
    id: 'squeezed',
    inputs: [pooled],
    sizes: [1, 1, channels],
    readings: [[{ kind: 'axis', out: 2, in: 0, map: all }]],
  });
  return net.add({
    id: 'gate',
    inputs: [from, squeezed],
    sizes,
    readings: [axisByAxis([same, same, same]), axisByAxis([pinned, pinned, same])],
  });
}

/** Channels moved into rows and columns where they divide, otherwise the rows and columns run together. */
function shuffled(net: SmallGraph, from: ReachPort): ReachPort {
  const [rows = 1, columns = 1, channels = 1] = net.sizesOf(from);
  const wide = rows * columns * channels <= 64 && channels % 2 === 0;
  const entry: Regroup<number> = wide
    ? {
        kind: 'regroup',
        digits: [rows, channels / 2, 2],
        from: [
          { axis: 0, digits: [0] },
          { axis: 2, digits: [1, 2] },
        ],
        to: [
          { axis: 0, digits: [0, 2] },
          { axis: 2, digits: [1] },
        ],
      }
    : {
        kind: 'regroup',
        digits: [rows * columns],
        from: [
          { axis: 0, digits: [0] },
          { axis: 1, digits: [0] },
        ],
        to: [
          { axis: 0, digits: [0] },
          { axis: 1, digits: [0] },
        ],
      };
  const carried: number = wide ? 1 : 2;
  return net.add({
    id: wide ? 'shuffle' : 'reshape',
    inputs: [from],
    sizes: wide ? [2 * rows, columns, channels / 2] : [columns, rows, channels],
    readings: [[entry, { kind: 'axis', out: carried, in: carried, map: same }]],
  });
}
