import { sizeThrough } from '../../server/src/core/axis-size.ts';
import { padsOf } from '../../server/src/core/padding.ts';
import type { ReachGraph, ReachPort } from '../../server/src/core/reach/reach.ts';
import type { AxisEntry, AxisMap, Entry } from '../../server/src/core/relation.ts';
import reference from './reference/fields.json' with { type: 'json' };
import { type SmallGraph, smallGraph } from './small-graph.ts';

/** A network whose fields were measured by gradients or one-hot inputs in a real framework. */
export interface MeasuredNet {
  readonly id: string;
  readonly graph: ReachGraph;
  readonly output: ReachPort;
  /** The axes of rows and columns, of every map. */
  readonly spatial: readonly [rows: number, columns: number];
  readonly units: readonly MeasuredUnit[];
  readonly closedForm: { readonly rows: MeasuredForm; readonly cols: MeasuredForm } | undefined;
}

export interface MeasuredUnit {
  readonly unit: readonly number[];
  readonly numeric: MeasuredBox | { readonly empty: boolean };
  /** The box on an endless image. */
  readonly theoretical: { readonly rows: readonly number[]; readonly cols?: readonly number[] };
}

/** The box that gradients have in the image, and how many rows, columns and cells in it are not zero. */
export interface MeasuredBox {
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  readonly nonzeroRows: number;
  readonly nonzeroCols: number;
  readonly nonzero: number;
}

export interface MeasuredForm {
  readonly size: number;
  readonly stride: number;
  readonly start: number;
  readonly center0: number;
}

type NetRecord = (typeof reference.nets)[number];

export function readMeasuredNets(): readonly MeasuredNet[] {
  return reference.nets.map(readNet);
}

/** Where rows, columns and channels stand: a framework's own order. */
interface Order {
  readonly spatial: readonly [number, number];
  readonly channel: number;
}

/** A layer of the list, with what it is applied to. */
interface Layer {
  readonly net: SmallGraph;
  readonly order: Order;
  readonly text: string;
  readonly inputs: readonly ReachPort[];
  readonly sizes: readonly number[];
}

function readNet(net: NetRecord): MeasuredNet {
  const order: Order = net.framework.startsWith('torch')
    ? { spatial: [1, 2], channel: 0 }
    : { spatial: [0, 1], channel: 2 };
  const graph = smallGraph();
  const made = new Map([['x', graph.input(net.input)]]);
  let output: ReachPort = { node: 0, port: 0 };
  for (const layer of net.layers) {
    const inputs = layer.from.flatMap((name) => made.get(name) ?? []);
    output = addLayer({ net: graph, order, text: layer.layer, inputs, sizes: layer.outShape });
    made.set(layer.name, output);
  }
  return {
    id: net.id,
    graph: graph.graph(),
    output,
    spatial: order.spatial,
    units: net.units,
    closedForm: net.closedForm,
  };
}

/** Readers of a layer's text, by what it begins with. */
const readers: readonly (readonly [RegExp, (layer: Layer, found: readonly string[]) => ReachPort])[] = [
  [/^conv2d k=(\S+) s=(\S+) (\w+) d=(\d+)/, (layer, [k, s, word, d]) => sliding(layer, { k, s, d, word })],
  [/^depthwiseConv2d k=(\S+) s=(\S+) (\w+)/, (layer, [k, s, word]) => sliding(layer, { k, s, d: '1', word })],
  [/^averagePooling2d (\d+)\/(\d+) (\w+)/, (layer, [k, s, word]) => sliding(layer, { k, s, d: '1', word })],
  [/^conv2dTranspose k=(\d+) s=(\d+) same/, (layer, [k, s]) => transposedSame(layer, Number(k), Number(s))],
  [/^upSampling2d x(\d+) nearest/, (layer, [by]) => each(layer, () => repeated(layer, Number(by)))],
  [/^upSampling2d x\d+ bilinear/, (layer) => each(layer, (index) => resized(layer, index, 'asymmetric'))],
  [
    /^zeroPadding2d (.+)/,
    (layer, [pads]) => each(layer, (index) => padded(layer, index, pairs(pads)[index])),
  ],
  [
    /^cropping2D (.+)/,
    (layer, [crops]) =>
      each(layer, (index) =>
        padded(
          layer,
          index,
          pairs(crops)[index]?.map((n) => -n),
        ),
      ),
  ],
  [/^concatenate|^lambda \*x: sum/, merged],
  [/^globalAveragePooling2d|^F\.instance_norm/, (layer) => each(layer, () => ({ kind: 'all' }))],
  [
    /^nn\.Conv2d\(1,1,\((\d+),(\d+)\),stride=\((\d+),\d+\),padding=(?:'same'|\((\d+),(\d+)\)),dilation=\((\d+),(\d+)\).*padding_mode='(\w+)'/,
    torchConvolution,
  ],
  [
    /^nn\.ConvTranspose2d\(1,1,\((\d+),\d+\),stride=\((\d+),\d+\),padding=\(0,0\)/,
    (layer, [k, s]) => each(layer, () => strided('spread', { kernel: Number(k), stride: Number(s) })),
  ],
  [
    /^F\.pad\(x,\((\d+),(\d+)\)\)/,
    (layer, [left, right]) =>
      each(layer, (index) => padded(layer, index, index === 0 ? [0, 0] : [Number(left), Number(right)])),
  ],
  [
    /^F\.interpolate\(x,scale_factor=2,mode='bilinear',align_corners=False\)/,
    (layer) => each(layer, (index) => resized(layer, index, 'half-pixel')),
  ],
  [/^F\.interpolate\(x,scale_factor=2\.\)/, (layer) => each(layer, () => repeated(layer, 2))],
  [
    /^F\.adaptive_avg_pool2d/,
    (layer) => each(layer, (index) => ({ kind: 'bins', size: outSize(layer, index) })),
  ],
  // Every copy reads the one channel there is.
  [/^x\.repeat\(1,4,1,1\)/, (layer) => each(layer, () => ({ kind: 'same' }))],
  [/^F\.pixel_shuffle\(x,2\)/, shuffled],
  [/^F\.pixel_unshuffle\(x,2\)\.sum/, unshuffled],
];

function addLayer(layer: Layer): ReachPort {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(layer.text);
    if (match !== null) return read(layer, match.slice(1));
  }
  throw new Error(`No reader for the layer ${layer.text}`);
}

/** A layer that has one map for rows and one for columns, and reads all channels. */
function each(layer: Layer, mapOf: (index: 0 | 1) => AxisMap<number>): ReachPort {
  const { net, inputs, sizes, text } = layer;
  return net.add({
    id: text,
    inputs,
    sizes,
    readings: [entriesOf(layer, [mapOf(0), mapOf(1)], { kind: 'all' })],
  });
}

function entriesOf(
  { order }: Layer,
  [rows, columns]: readonly [AxisMap<number>, AxisMap<number>],
  channels: AxisMap<number>,
): readonly AxisEntry<number>[] {
  return [
    { kind: 'axis', out: order.spatial[0], in: order.spatial[0], map: rows },
    { kind: 'axis', out: order.spatial[1], in: order.spatial[1], map: columns },
    { kind: 'axis', out: order.channel, in: order.channel, map: channels },
  ];
}

function inSize({ net, order, inputs }: Layer, index: 0 | 1): number {
  const [source] = inputs;
  return source === undefined ? 1 : (net.sizesOf(source)[order.spatial[index]] ?? 1);
}

function outSize({ order, sizes }: Layer, index: 0 | 1): number {
  return sizes[order.spatial[index]] ?? 1;
}

interface Numbers {
  readonly kernel: number;
  readonly stride?: number;
  readonly dilation?: number;
  readonly before?: number;
  readonly after?: number;
}

function strided(kind: 'window' | 'spread', numbers: Numbers): AxisMap<number> {
  return { kind, stride: 1, dilation: 1, before: 0, after: 0, ...numbers };
}

/** `k=7` or `k=1,7`: one number for both axes, or one for each. */
function perAxis(text: string | undefined, index: 0 | 1): number {
  const [first = '1', second = first] = (text ?? '1').split(',');
  return Number(index === 0 ? first : second);
}

interface SlidingWords {
  readonly k: string | undefined;
  readonly s: string | undefined;
  readonly d: string | undefined;
  readonly word: string | undefined;
}

function sliding(layer: Layer, { k, s, d, word }: SlidingWords): ReachPort {
  return each(layer, (index) => {
    const geometry = { kernel: perAxis(k, index), stride: perAxis(s, index), dilation: perAxis(d, index) };
    const kind = word === 'same' ? 'same' : 'valid';
    const { before, after } = padsOf({ kind }, index, { size: inSize(layer, index), ...geometry });
    return strided('window', { ...geometry, before: Number(before), after: Number(after) });
  });
}

/** The crop of a transposed convolution that makes `n·s` cells is the padding of the convolution back. */
function transposedSame(layer: Layer, kernel: number, stride: number): ReachPort {
  return each(layer, (index) => {
    const total = Math.max((inSize(layer, index) - 1) * stride + kernel - outSize(layer, index), 0);
    const before = Math.floor(total / 2);
    return strided('spread', { kernel, stride, before, after: total - before });
  });
}

function repeated(layer: Layer, by: number): AxisMap<number> {
  return {
    kind: 'resample',
    size: by * inSize(layer, 0),
    positions: { rule: 'repeat', by: [by, 1] },
    taps: 1,
  };
}

function resized(layer: Layer, index: 0 | 1, rule: 'asymmetric' | 'half-pixel'): AxisMap<number> {
  return { kind: 'resample', size: outSize(layer, index), positions: { rule }, taps: 2 };
}

function pairs(text: string | undefined): readonly (readonly number[])[] {
  return JSON.parse(text ?? '[]');
}

function padded(layer: Layer, index: 0 | 1, pads: readonly number[] = []): AxisMap<number> {
  const [before = 0, after = 0] = pads;
  return { kind: 'slice', start: -before, step: 1, size: inSize(layer, index) + before + after };
}

/** Side by side along the channels, or added. */
function merged(layer: Layer): ReachPort {
  const { net, order, inputs, sizes, text } = layer;
  let offset = 0;
  const readings = inputs.map((source) => {
    const channels: AxisMap<number> = text.startsWith('concat') ? { kind: 'part', offset } : { kind: 'same' };
    offset += net.sizesOf(source)[order.channel] ?? 1;
    return entriesOf(layer, [{ kind: 'same' }, { kind: 'same' }], channels);
  });
  return net.add({ id: text, inputs, sizes, readings });
}

function torchConvolution(layer: Layer, found: readonly string[]): ReachPort {
  const [kernelRows, kernelColumns, stride, padRows, padColumns, dilationRows, dilationColumns, mode] = found;
  const geometry = (index: 0 | 1) => ({
    kernel: Number(index === 0 ? kernelRows : kernelColumns),
    stride: Number(stride),
    dilation: Number(index === 0 ? dilationRows : dilationColumns),
  });
  const pads = (index: 0 | 1) => {
    const explicit = index === 0 ? padRows : padColumns;
    if (explicit !== undefined) return { before: Number(explicit), after: Number(explicit) };
    const { before, after } = padsOf({ kind: 'same' }, index, {
      size: inSize(layer, index),
      ...geometry(index),
    });
    return { before: Number(before), after: Number(after) };
  };
  if (mode === 'zeros')
    return each(layer, (index) => strided('window', { ...geometry(index), ...pads(index) }));
  // Padding that reads real cells is a step of its own.
  const folds = mode === 'reflect' || mode === 'replicate' ? mode : 'circular';
  const maps = ([0, 1] as const).map(
    (index): AxisMap<number> => ({ kind: 'remap', mode: folds, ...pads(index) }),
  );
  const wider = layer.sizes.map((_, axis) => {
    const index = layer.order.spatial.indexOf(axis);
    const map = maps[index];
    return map === undefined ? 1 : Number(sizeThrough(map, inSize(layer, index === 0 ? 0 : 1)));
  });
  const border = each(
    { ...layer, text: `${mode} padding`, sizes: wider },
    (index) => maps[index] ?? { kind: 'same' },
  );
  return each({ ...layer, inputs: [border] }, (index) => strided('window', geometry(index)));
}

/** Channels in fours go to the 2×2 cells of a block. */
function shuffled({ net, inputs, sizes, text }: Layer): ReachPort {
  const [, rows = 1, columns = 1] = sizes;
  const entry: Entry<number> = {
    kind: 'regroup',
    digits: [1, 2, 2, rows / 2, columns / 2],
    from: [axis(0, [0, 1, 2]), axis(1, [3]), axis(2, [4])],
    to: [axis(0, [0]), axis(1, [3, 1]), axis(2, [4, 2])],
  };
  return net.add({ id: text, inputs, sizes, readings: [[entry]] });
}

function unshuffled(layer: Layer): ReachPort {
  const { net, inputs, sizes, text } = layer;
  const [, rows = 1, columns = 1] = sizes;
  const entry: Entry<number> = {
    kind: 'regroup',
    digits: [1, 2, 2, rows, columns],
    from: [axis(0, [0]), axis(1, [3, 1]), axis(2, [4, 2])],
    to: [axis(0, [0, 1, 2]), axis(1, [3]), axis(2, [4])],
  };
  const apart = net.add({ id: 'unshuffle', inputs, sizes: [4, rows, columns], readings: [[entry]] });
  return each({ ...layer, text, inputs: [apart] }, () => ({ kind: 'same' }));
}

function axis(index: number, digits: readonly number[]) {
  return { axis: index, digits };
}
