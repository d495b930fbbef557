import { sizeThrough } from '../../server/src/core/axis-size.ts';
import type { ReachGraph, ReachPort, ReachUnit } from '../../server/src/core/reach/reach.ts';
import type { AxisMap, Regroup } from '../../server/src/core/relation.ts';
import type { Random } from './random.ts';
import { axisByAxis, type SmallGraph, smallGraph } from './small-graph.ts';

const same: AxisMap<number> = { kind: 'same' };
const all: AxisMap<number> = { kind: 'all' };

/** A unit, or a few along some axes, of any map of the graph. */
export function randomUnit(graph: ReachGraph, random: Random): ReachUnit {
  const node = random.between(0, graph.nodes.length - 1);
  const port = random.between(0, (graph.nodes[node]?.outputs.length ?? 1) - 1);
  const sizes = graph.nodes[node]?.outputs[port]?.sizes ?? [];
  const unit = sizes.map((size) => (random.between(0, 3) === 0 ? 'all' : random.between(0, size - 1)));
  return { node, port, unit };
}

/** A few layers of every sort over a small map (rows, columns, channels), with branches that meet again. */
export function randomNetwork(random: Random): ReachGraph {
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
    slidingWindow(random.between(1, 3), random.between(1, 3), pad(), pad(), random.between(1, 2)),
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
      slidingWindow(2 * rows + 1, 1, rows),
      slidingWindow(2 * columns + 1, 1, columns),
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

function slidingWindow(
  kernel: number,
  stride: number,
  before: number,
  after = before,
  dilation = 1,
): AxisMap<number> {
  return { kind: 'window', kernel, stride, dilation, before, after };
}
