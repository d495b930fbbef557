import type { TensorRef } from '../../../server/src/model/model.ts';
import { applyLayer, tf } from '../library.ts';
import type { Net } from './net.ts';

/** Which cells of a later map change with which cells of the map that is probed. */
export interface Changes {
  readonly map: TensorRef;
  /** `[cell that is read][cell that reads]`, in row-major order. */
  readonly changed: readonly Uint8Array[];
}

/** How cells are probed: what the maps hold, and what one cell holds instead, once for each number. */
export interface Probing {
  readonly base: (cell: number) => number;
  readonly instead: readonly number[];
  /** Smaller differences are rounding errors: a neighbour of weight 1e−16 where the library rounds beside a whole number. */
  readonly noise: number;
}

/** All is 0 and one cell 1: exact for layers that only add up, as nothing else can get lost in it. */
export const oneHot: Probing = { base: () => 0, instead: [1], noise: 1e-11 };

/** Changes one cell of a map after the other, all in one batch, and looks where the results differ. */
export function probe(net: Net, source: TensorRef, { base, instead, noise }: Probing): readonly Changes[] {
  const changes: Changes[] = [];
  tf.tidy(() => {
    const cells = cellsAt(net, source);
    const samples = 1 + cells * instead.length;
    const rows = tf.buffer([samples, cells]);
    for (let sample = 0; sample < samples; sample += 1) {
      for (let cell = 0; cell < cells; cell += 1) rows.set(base(cell), sample, cell);
      if (sample > 0) rows.set(instead[Math.floor((sample - 1) / cells)] ?? 0, sample, (sample - 1) % cells);
    }
    const values = runNet(net, { source, samples: rows.toTensor(), base });
    for (const map of later(net, source)) {
      const result = values[map.node]?.[map.port];
      if (result !== undefined) changes.push({ map, changed: changesIn(result, cells, noise) });
    }
  });
  return changes;
}

/** The samples that a map has instead of what leads to it; inputs have the base. */
export interface Feed {
  readonly source: TensorRef;
  readonly samples: tf.Tensor;
  readonly base: Probing['base'];
}

/** The values of all maps of a net, for as many samples as the source has. Call it inside `tf.tidy`. */
export function runNet(net: Net, { source, samples, base }: Feed): readonly (readonly tf.Tensor[])[] {
  const count = samples.shape[0] ?? 1;
  const values: (readonly tf.Tensor[])[] = [];
  for (const [node, layer] of net.layers.entries()) {
    const { inputs = [], outputs = [] } = net.graph.nodes[node] ?? {};
    const read = inputs.flatMap(({ node: from, port }) => values[from]?.[port] ?? []);
    if (node === source.node) {
      values.push(outputs.map(({ sizes }) => samples.reshape([count, ...sizes.slice(1)])));
    } else if (layer === undefined) {
      values.push(outputs.map(({ sizes }) => plainMap(count, sizes, base)));
    } else {
      values.push(applyLayer(layer, read));
    }
  }
  return values;
}

/** The same map for every sample. */
function plainMap(count: number, sizes: readonly number[], base: Probing['base']): tf.Tensor {
  const cells = sizes.reduce((product, size) => product * size, 1);
  const one = tf.tensor(
    Array.from({ length: cells }, (_, cell) => base(cell)),
    [...sizes],
  );
  return tf.tile(one, [count, ...sizes.slice(1).map(() => 1)]);
}

/** Where samples differ from the first one, gathered by the cell that was changed. */
function changesIn(result: tf.Tensor, cells: number, noise: number): readonly Uint8Array[] {
  const data = result.dataSync();
  const samples = result.shape[0] ?? 1;
  const size = data.length / samples;
  const changed = Array.from({ length: cells }, () => new Uint8Array(size));
  for (let sample = 1; sample < samples; sample += 1) {
    const row = changed[(sample - 1) % cells];
    for (let cell = 0; cell < size; cell += 1) {
      const difference = Math.abs((data[sample * size + cell] ?? 0) - (data[cell] ?? 0));
      if (row !== undefined && difference > noise) row[cell] = 1;
    }
  }
  return changed;
}

/** Every output of every node after the source. */
function later({ graph }: Net, source: TensorRef): readonly TensorRef[] {
  return graph.nodes.flatMap(({ outputs }, node) =>
    node <= source.node ? [] : outputs.map((_, port) => ({ node, port })),
  );
}

export function sizesAt({ graph }: Net, { node, port }: TensorRef): readonly number[] {
  return graph.nodes[node]?.outputs[port]?.sizes ?? [];
}

export function cellsAt(net: Net, ref: TensorRef): number {
  return sizesAt(net, ref).reduce((product, size) => product * size, 1);
}
