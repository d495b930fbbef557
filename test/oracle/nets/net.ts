import type { GivenArguments } from '../../../server/src/core/parameter.ts';
import type { Site } from '../../../server/src/core/range.ts';
import type { ReachGraph } from '../../../server/src/core/reach/reach.ts';
import type { Shape } from '../../../server/src/core/shape.ts';
import { applyKind } from '../../../server/src/layers/apply.ts';
import type { LayerKind } from '../../../server/src/layers/kind.ts';
import { kindById } from '../../../server/src/layers/registry.ts';
import type { ModelNode, TensorRef } from '../../../server/src/model/model.ts';
import { reachGraphOf } from '../../../server/src/model/reach-graph.ts';
import { configOf } from '../config.ts';
import { applyLayer, type Config, makeLayer, tf } from '../library.ts';
import { sampleSizes, sizesOf } from '../outcome.ts';
import { type Weighing, weigh } from './weights.ts';

/** A network built twice, of our records and of layers of the library. */
export interface Net {
  readonly nodes: readonly ModelNode[];
  readonly graph: ReachGraph;
  /** The library's layer of every node; undefined for an input. */
  readonly layers: readonly (tf.layers.Layer | undefined)[];
  readonly dispose: () => void;
}

export interface LayerChoice {
  readonly kind: LayerKind;
  /** The library's layer. It may be another one that reads the same: average instead of max pooling. */
  readonly name: string;
  readonly given: GivenArguments;
  readonly order?: Config;
}

export interface NetBuilder {
  readonly input: (shape: Shape) => TensorRef;
  /** The first result; undefined where our record or the library refuses, or a size is not known. */
  readonly apply: (choice: LayerChoice, inputs: readonly TensorRef[]) => TensorRef | undefined;
  readonly shapeOf: (ref: TensorRef) => Shape;
  /** Undefined where a size is not known. */
  readonly build: () => Net | undefined;
}

export function startNet(weighing: Weighing): NetBuilder {
  const nodes: ModelNode[] = [];
  const layers: (tf.layers.Layer | undefined)[] = [];
  const add = (made: Made, layer: tf.layers.Layer | undefined): TensorRef => {
    layers.push(layer);
    const index = nodes.length;
    nodes.push({ ...unnamed, index, layer: index, ...made });
    return { node: index, port: 0 };
  };
  const shapeOf = ({ node, port }: TensorRef): Shape => nodes[node]?.outputs[port] ?? [];
  return {
    shapeOf,
    input: (shape) =>
      add({ ...nothing, key: 'input', kind: inputKind(), inputs: [], outputs: [shape] }, undefined),
    apply: ({ kind, name, given, order = {} }, inputs) => {
      const read = inputs.map(shapeOf);
      const applied = applyKind(kind, given, read, 'tfjs');
      if (applied.findings.some(({ severity }) => severity === 'error')) return undefined;
      const config = { ...configOf(kind, given, read), ...order };
      const layer = madeAndWeighed(name, config, read, weighing);
      return layer && add({ ...applied, key: `${name} ${wordsOf(config)}`, kind, inputs }, layer);
    },
    build: () => {
      const graph = reachGraphOf(nodes);
      return graph && { nodes, graph, layers, dispose: () => disposeAll(layers) };
    },
  };
}

type Made = Pick<
  ModelNode,
  'key' | 'kind' | 'values' | 'inputs' | 'outputs' | 'relation' | 'weights' | 'macs'
>;

const nowhere: Site = { file: 'net', start: 0, end: 0 };
const unnamed = {
  name: 'layer',
  group: undefined,
  assumed: false,
  made: nowhere,
  applied: nowhere,
  calls: [],
};
const nothing = { values: {}, relation: [[]], weights: [], macs: 0 };

function inputKind(): LayerKind {
  const kind = kindById('input');
  if (kind === undefined) throw new Error('There is no kind of input.');
  return kind;
}

/** Undefined where the library does not run such a layer. */
function madeAndWeighed(
  name: string,
  config: Config,
  inputs: readonly Shape[],
  weighing: Weighing,
): tf.layers.Layer | undefined {
  const layer = makeLayer(name, config);
  try {
    // Symbols make the weights, for any batch; only numbers show whether the layer can be run.
    applyLayer(
      layer,
      inputs.map((shape) => tf.input({ batchShape: [...sizesOf(shape)] })),
    );
    tf.tidy(() => {
      applyLayer(
        layer,
        inputs.map((shape) => tf.zeros([...sampleSizes(shape)])),
      );
    });
  } catch {
    return undefined;
  }
  weigh(layer, weighing);
  return layer;
}

function wordsOf(config: Config): string {
  return JSON.stringify(config, (_, value: unknown) =>
    value instanceof tf.layers.Layer ? value.name : value,
  );
}

function disposeAll(layers: readonly (tf.layers.Layer | undefined)[]): void {
  for (const layer of layers) if (layer !== undefined && layer.weights.length > 0) layer.dispose();
}
