import type { Parameter, Values } from '../../server/src/core/parameter.ts';
import type { Site } from '../../server/src/core/range.ts';
import type { AxisMap, Reading, Relation } from '../../server/src/core/relation.ts';
import type { Shape } from '../../server/src/core/shape.ts';
import { multiply } from '../../server/src/core/size/arithmetic.ts';
import type { Size } from '../../server/src/core/size/size.ts';
import {
  defineKind,
  type Family,
  type LayerKind,
  type Traits,
  type Weight,
} from '../../server/src/layers/kind.ts';
import type { Group, Model, ModelNode, TensorRef } from '../../server/src/model/model.ts';

/** Makes models by hand, without a notation: to test what comes after the evaluator. */
export interface ModelBuilder {
  readonly input: (...sizes: readonly Size[]) => TensorRef;
  readonly conv: (
    from: TensorRef,
    filters: number,
    kernel: number | readonly number[],
    how?: Windowed,
  ) => TensorRef;
  readonly upConv: (from: TensorRef, filters: number, kernel: number, stride: number) => TensorRef;
  readonly maxPool: (from: TensorRef, kernel: number, how?: Windowed) => TensorRef;
  readonly avgPool: (from: TensorRef, kernel: number, how?: Windowed) => TensorRef;
  readonly batchNorm: (from: TensorRef) => TensorRef;
  readonly relu: (from: TensorRef) => TensorRef;
  readonly globalPool: (from: TensorRef) => TensorRef;
  readonly dense: (from: TensorRef, units: number) => TensorRef;
  readonly add: (...from: readonly TensorRef[]) => TensorRef;
  readonly times: (...from: readonly TensorRef[]) => TensorRef;
  readonly concat: (...from: readonly TensorRef[]) => TensorRef;
  /** Everything made inside belongs to one group. */
  readonly group: <T>(block: string, body: () => T, label?: string) => T;
  readonly build: (...outputs: readonly TensorRef[]) => Model;
}

export interface Windowed {
  readonly stride?: number;
  readonly padding?: number | readonly number[];
}

const windowParameters = {
  kernel: { type: { type: 'perAxis', atLeast: 1 }, summary: 'size of the window' },
  stride: { type: { type: 'perAxis', atLeast: 1 }, summary: 'step of the window', fallback: 1 },
  padding: { type: { type: 'padding' }, summary: 'cells around the map', fallback: 'valid' },
} as const satisfies Record<string, Parameter>;

const filters = {
  filters: { type: { type: 'count', atLeast: 1 }, summary: 'how many filters' },
} as const satisfies Record<string, Parameter>;

const kinds = {
  input: fakeKind('input', 'Input', 'input', { takes: 'none' }),
  conv: fakeKind('conv', 'Conv', 'convolution', { parameters: { ...filters, ...windowParameters } }),
  upConv: fakeKind('convtranspose', 'Transposed conv', 'convolution', {
    parameters: { ...filters, ...windowParameters },
  }),
  maxPool: fakeKind('maxpool', 'Max pool', 'pooling', { parameters: windowParameters }),
  avgPool: fakeKind('avgpool', 'Average pool', 'pooling', { parameters: windowParameters }),
  batchNorm: fakeKind('batchnorm', 'Batch norm', 'normalisation', {
    traits: { fuses: true, normalises: true },
  }),
  relu: fakeKind('relu', 'ReLU', 'activation', { traits: { fuses: true, activates: true } }),
  globalPool: fakeKind('globalavgpool', 'Global average pool', 'pooling', {}),
  dense: fakeKind('dense', 'Dense', 'dense', {
    parameters: { units: { type: { type: 'count', atLeast: 1 }, summary: 'how many outputs' } },
  }),
  add: fakeKind('add', 'Add', 'merge', { takes: 'many', traits: { merges: 'elementwise', symbol: '+' } }),
  times: fakeKind('multiply', 'Multiply', 'merge', {
    takes: 'many',
    traits: { merges: 'elementwise', symbol: '×' },
  }),
  concat: fakeKind('concat', 'Concat', 'merge', { takes: 'many', traits: { merges: 'joined' } }),
};

export function modelBuilder(name: string): ModelBuilder {
  const nodes: ModelNode[] = [];
  const groups: Group[] = [];
  const inside: number[] = [];
  const counts = new Map<string, number>();
  let line = 0;

  const nextSite = (): Site => {
    line += 1;
    return { file: 'model.cnn', start: line * 40, end: line * 40 + 30 };
  };
  const keyIn = (what: string): { readonly key: string; readonly occurrence: number } => {
    const parent = groups[inside.at(-1) ?? -1]?.key ?? name;
    const path = `${parent}/${what}`;
    const occurrence = counts.get(path) ?? 0;
    counts.set(path, occurrence + 1);
    return { key: `${path}#${occurrence}`, occurrence };
  };
  const shapeOf = (ref: TensorRef | undefined): Shape =>
    nodes[ref?.node ?? -1]?.outputs[ref?.port ?? 0] ?? [];

  const add = (
    kind: LayerKind,
    inputs: readonly TensorRef[],
    made: {
      readonly shape: Shape;
      readonly readings: readonly Reading[];
      readonly values?: Values;
      readonly weights?: readonly Weight[];
    },
  ): TensorRef => {
    const { key, occurrence } = keyIn(kind.id);
    const site = nextSite();
    const relation: Relation = [made.readings];
    const node: ModelNode = {
      index: nodes.length,
      key,
      name: `${kind.id}${occurrence + 1}`,
      kind,
      values: made.values ?? {},
      layer: nodes.length,
      group: inside.at(-1),
      inputs,
      outputs: [made.shape],
      relation,
      weights: made.weights ?? [],
      macs: (made.weights ?? []).reduce<Size>(
        (sum, weight) => plus(sum, multiply(elements(weight.sizes), weight.uses)),
        0,
      ),
      assumed: false,
      made: site,
      applied: site,
      calls: [],
    };
    nodes.push(node);
    return { node: node.index, port: 0 };
  };

  const windowed = (
    kind: LayerKind,
    from: TensorRef,
    how: { readonly kernel: number | readonly number[]; readonly filters?: number } & Windowed,
  ): TensorRef => {
    const input = shapeOf(from);
    const rank = input.length - 2;
    const kernel = perAxis(how.kernel, rank);
    const padding = perAxis(how.padding ?? 0, rank);
    const stride = how.stride ?? 1;
    const maps = kernel.map(
      (size, axis): AxisMap => ({
        kind: 'window',
        kernel: size,
        stride,
        dilation: 1,
        before: padding[axis] ?? 0,
        after: padding[axis] ?? 0,
      }),
    );
    const channels = input.at(-1)?.size ?? null;
    const shape = input.map((axis, at) => {
      if (at === 0) return axis;
      if (at === input.length - 1) return { ...axis, size: how.filters ?? axis.size };
      const [size, pad, taps] = [axis.size, padding[at - 1] ?? 0, kernel[at - 1] ?? 1];
      return {
        ...axis,
        size: typeof size === 'number' ? Math.floor((size + 2 * pad - taps) / stride) + 1 : null,
      };
    });
    const weights: readonly Weight[] =
      how.filters === undefined
        ? []
        : [
            {
              name: 'kernel',
              sizes: [...kernel, channels, how.filters],
              trainable: true,
              uses: elements(shape.slice(1, -1).map((axis) => axis.size)),
            },
          ];
    const across: AxisMap = how.filters === undefined ? { kind: 'same' } : { kind: 'all' };
    const values: Values = {
      ...(how.filters === undefined ? {} : { filters: how.filters }),
      kernel,
      stride: kernel.map(() => stride),
      padding: padding.every((size) => size === 0)
        ? { kind: 'valid' }
        : { kind: 'explicit', before: padding, after: padding },
    };
    return add(kind, [from], {
      shape,
      readings: [axisByAxis([{ kind: 'same' }, ...maps, across])],
      values,
      weights,
    });
  };

  const pointwise = (kind: LayerKind, from: TensorRef, weights: readonly Weight[] = []): TensorRef => {
    const shape = shapeOf(from);
    return add(kind, [from], { shape, readings: [axisByAxis(shape.map(() => ({ kind: 'same' })))], weights });
  };

  const elementwise = (kind: LayerKind, from: readonly TensorRef[]): TensorRef => {
    const shape = shapeOf(from[0]);
    const readings = from.map((ref) =>
      axisByAxis(
        shape.map((axis, at): AxisMap => {
          const own = shapeOf(ref)[at]?.size;
          return own === 1 && axis.size !== 1 ? { kind: 'pin', index: 0 } : { kind: 'same' };
        }),
      ),
    );
    return add(kind, from, { shape, readings });
  };

  return {
    input: (...sizes) => add(kinds.input, [], { shape: shapeFor(sizes), readings: [] }),
    conv: (from, count, kernel, how = {}) => windowed(kinds.conv, from, { ...how, kernel, filters: count }),
    upConv: (from, count, kernel, stride) => {
      const input = shapeOf(from);
      const map: AxisMap = { kind: 'spread', kernel, stride, dilation: 1, before: 0, after: 0 };
      const shape = input.map((axis, at) => {
        if (at === 0) return axis;
        if (at === input.length - 1) return { ...axis, size: count };
        return { ...axis, size: typeof axis.size === 'number' ? (axis.size - 1) * stride + kernel : null };
      });
      const maps = input.map((_, at): AxisMap => {
        if (at === 0) return { kind: 'same' };
        return at === input.length - 1 ? { kind: 'all' } : map;
      });
      const values: Values = {
        filters: count,
        kernel: [kernel, kernel],
        stride: [stride, stride],
        padding: { kind: 'valid' },
      };
      return add(kinds.upConv, [from], { shape, readings: [axisByAxis(maps)], values });
    },
    maxPool: (from, kernel, how = {}) => windowed(kinds.maxPool, from, { stride: kernel, ...how, kernel }),
    avgPool: (from, kernel, how = {}) => windowed(kinds.avgPool, from, { stride: kernel, ...how, kernel }),
    batchNorm: (from) => {
      const channels = shapeOf(from).at(-1)?.size ?? null;
      return pointwise(kinds.batchNorm, from, [
        { name: 'scale', sizes: [channels], trainable: true, uses: 0 },
        { name: 'offset', sizes: [channels], trainable: true, uses: 0 },
      ]);
    },
    relu: (from) => pointwise(kinds.relu, from),
    globalPool: (from) => {
      const input = shapeOf(from);
      const shape = input.map((axis, at) =>
        at === 0 || at === input.length - 1 ? axis : { ...axis, size: 1 },
      );
      const maps = input.map(
        (_, at): AxisMap => (at === 0 || at === input.length - 1 ? { kind: 'same' } : { kind: 'all' }),
      );
      return add(kinds.globalPool, [from], { shape, readings: [axisByAxis(maps)] });
    },
    dense: (from, units) => {
      const input = shapeOf(from);
      const shape = input.map((axis, at) => (at === input.length - 1 ? { ...axis, size: units } : axis));
      const maps = input.map(
        (_, at): AxisMap => (at === input.length - 1 ? { kind: 'all' } : { kind: 'same' }),
      );
      const sizes = [input.at(-1)?.size ?? null, units];
      const weights = [{ name: 'kernel', sizes, trainable: true, uses: 1 }];
      return add(kinds.dense, [from], { shape, readings: [axisByAxis(maps)], values: { units }, weights });
    },
    add: (...from) => elementwise(kinds.add, from),
    times: (...from) => elementwise(kinds.times, from),
    concat: (...from) => {
      const input = shapeOf(from[0]);
      let offset: Size = 0;
      const readings = from.map((ref) => {
        const maps = input.map(
          (_, at): AxisMap => (at === input.length - 1 ? { kind: 'part', offset } : { kind: 'same' }),
        );
        offset = plus(offset, shapeOf(ref).at(-1)?.size ?? null);
        return axisByAxis(maps);
      });
      const shape = input.map((axis, at) => (at === input.length - 1 ? { ...axis, size: offset } : axis));
      return add(kinds.concat, from, { shape, readings });
    },
    group: (block, body, label) => {
      const { key } = keyIn(label ?? block);
      const group: Group = {
        index: groups.length,
        key,
        name: label ?? block,
        block,
        role: 'block',
        parent: inside.at(-1),
        site: nextSite(),
      };
      groups.push(group);
      inside.push(group.index);
      const result = body();
      inside.pop();
      return result;
    },
    build: (...outputs) => ({
      name,
      key: name,
      notation: 'cnn',
      site: { file: 'model.cnn', start: 0, end: 20 },
      sketch: false,
      inputs: nodes.flatMap((node) => (node.kind === kinds.input ? [node.index] : [])),
      outputs: outputs.map((tensor, at) => ({ tensor, name: at === 0 ? 'output' : `output${at + 1}` })),
      nodes,
      groups,
      conditions: [],
    }),
  };
}

function fakeKind(
  id: string,
  title: string,
  family: Family,
  rest: {
    readonly takes?: LayerKind['takes'];
    readonly traits?: Traits;
    readonly parameters?: Readonly<Record<string, Parameter>>;
  },
): LayerKind {
  return defineKind({
    id,
    family,
    words: { title, summary: title, explanation: title, example: { input: '8 x 8 x 3', lines: id } },
    names: {},
    takes: rest.takes ?? 'one',
    parameters: rest.parameters ?? {},
    traits: rest.traits ?? {},
    apply: () => ({ outputs: [], relation: [] }),
  });
}

function shapeFor(sizes: readonly Size[]): Shape {
  const spatial = sizes.slice(0, -1).map((size, at) => ({ role: `space${at}` as const, size }));
  return [{ role: 'batch', size: 1 }, ...spatial, { role: 'channel', size: sizes.at(-1) ?? null }];
}

function axisByAxis(maps: readonly AxisMap[]): Reading {
  return maps.map((map, axis) => ({ kind: 'axis', out: axis, in: axis, map }));
}

function perAxis(value: number | readonly number[], rank: number): readonly number[] {
  return typeof value === 'number' ? Array.from({ length: rank }, () => value) : value;
}

function elements(sizes: readonly Size[]): Size {
  return sizes.reduce<Size>((product, size) => multiply(product, size), 1);
}

function plus(a: Size, b: Size): Size {
  return typeof a === 'number' && typeof b === 'number' ? a + b : null;
}
