import type { GivenArguments } from '../../server/src/core/parameter.ts';
import type { Shape } from '../../server/src/core/shape.ts';
import { applyKind } from '../../server/src/layers/apply.ts';
import type { Applied, LayerKind } from '../../server/src/layers/kind.ts';
import { kindByName } from '../../server/src/layers/names.ts';
import { wrongNamedRank } from '../../server/src/layers/rank.ts';
import { configOf } from './config.ts';
import { applyLayer, type Config, makeLayer, type Sizes, tf } from './library.ts';

/** A layer of the library with arguments, applied to tensors. */
export interface Configuration {
  readonly kind: LayerKind;
  /** What the library calls it. */
  readonly name: string;
  readonly given: GivenArguments;
  readonly inputs: readonly Shape[];
  /** What the notation decides, not the layer: the order of the axes. */
  readonly order: Config;
}

export type Outcome = Refused | Built;

export interface Refused {
  readonly kind: 'refused';
  readonly message: string;
}

/** Shapes of the results, the batch among them, and of the weights. */
export interface Built {
  readonly kind: 'built';
  readonly outputs: readonly Sizes[];
  readonly trainable: readonly Sizes[];
  readonly fixed: readonly Sizes[];
}

/** What our record says. */
export function ours(configuration: Configuration): Outcome {
  const refusals = refusalsOf(configuration);
  if (refusals.length > 0) return { kind: 'refused', message: refusals.join('; ') };
  const { outputs, weights } = appliedBy(configuration);
  const shapes = (trainable: boolean) =>
    weights.filter((weight) => weight.trainable === trainable).map((weight) => weight.sizes.map(plain));
  return {
    kind: 'built',
    outputs: outputs.map(sizesOf),
    trainable: shapes(true),
    fixed: shapes(false),
  };
}

export function appliedBy({ kind, given, inputs }: Configuration): Applied {
  return applyKind(kind, given, inputs, 'tfjs');
}

function refusalsOf(configuration: Configuration): readonly string[] {
  const { kind, name, inputs } = configuration;
  const refused = wrongNamedRank(name, kindByName('tfjs', name)?.rank, { kind, inputs });
  const findings = refused === undefined ? appliedBy(configuration).findings : [refused];
  return findings.filter(({ severity }) => severity === 'error').map(({ code, what }) => `${code}: ${what}`);
}

/** What the library says when it builds the layer. */
export function theirs(configuration: Configuration): Outcome {
  return attempt(() => {
    const layer = layerOf(configuration);
    const inputs = configuration.inputs.map((shape) => tf.input({ batchShape: [...sizesOf(shape)] }));
    const outputs = applyLayer(layer, inputs).map((output) => output.shape);
    const built: Built = {
      kind: 'built',
      outputs,
      trainable: layer.trainableWeights.map((weight) => weight.shape),
      fixed: layer.nonTrainableWeights.map((weight) => weight.shape),
    };
    layer.dispose();
    return built;
  });
}

/** What the library makes of numbers. */
export interface Ran {
  readonly kind: 'ran';
  readonly outputs: readonly Sizes[];
}

/** The shapes of the results when the library runs the layer: on two samples where the batch is open. */
export function run(configuration: Configuration): Ran | Refused {
  return attempt((): Ran => {
    const outputs: Sizes[] = [];
    tf.tidy(() => {
      const inputs = configuration.inputs.map((shape) => tf.zeros(sampled(sizesOf(shape)).map(Number)));
      for (const output of applyLayer(layerOf(configuration), inputs)) outputs.push(output.shape);
    });
    return { kind: 'ran', outputs };
  });
}

/** The sizes of one sample; what is not known counts as 1. */
export function sampleSizes(shape: Shape): readonly number[] {
  return sizesOf(shape).map((size, axis) => (axis === 0 ? 1 : (size ?? 1)));
}

/** The sizes for two samples. */
export function sampled(sizes: Sizes): Sizes {
  return sizes.map((size, axis) => (axis === 0 ? (size ?? 2) : size));
}

/** The sizes of a shape; a symbol is none here. */
export function sizesOf(shape: Shape): Sizes {
  return shape.map((axis) => plain(axis.size));
}

function layerOf({ kind, name, given, order, inputs }: Configuration): tf.layers.Layer {
  return makeLayer(name, { ...configOf(kind, given, inputs), ...order });
}

function plain(size: Shape[number]['size']): number | null {
  return typeof size === 'number' ? size : null;
}

function attempt<T>(build: () => T): T | Refused {
  try {
    return build();
  } catch (error) {
    return { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
  }
}
