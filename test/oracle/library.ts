import * as tf from '@tensorflow/tfjs';

/**
 * The real library, on its plain CPU backend. Production mode is its own way to leave out the greeting and the advice
 * to install a faster backend; what it computes stays the same.
 */
tf.enableProdMode();
await tf.setBackend('cpu');

export { tf };

/** Sizes of all axes as the library says them; null where it does not know one. */
export type Sizes = readonly (number | null)[];

export type Config = Readonly<Record<string, unknown>>;

type Factory = (config: Config) => tf.layers.Layer;

/** Layers are looked up by name, which the library's types have no word for. */
const factories = tf.layers as unknown as Readonly<Record<string, Factory>>;

/**
 * `tf.layers[name](config)`. Throws what the library throws. How the weights of states begin is left to nobody: the
 * library's own way is slow, and says so.
 */
export function makeLayer(name: string, config: Config): tf.layers.Layer {
  const factory = factories[name];
  if (factory === undefined) throw new Error(`The library has no layer ${name}.`);
  return factory({ recurrentInitializer: 'zeros', ...config });
}

/** The names of everything under `tf.layers`. */
export function layerNames(): readonly string[] {
  return Object.keys(factories);
}

/** Applies a layer to one tensor or to a list of them, as its users do. */
export function applyLayer<T extends tf.Tensor | tf.SymbolicTensor>(
  layer: tf.layers.Layer,
  inputs: readonly T[],
): readonly T[] {
  const [only] = inputs;
  const given = inputs.length === 1 && only !== undefined ? only : [...inputs];
  // A layer answers symbols with symbols and tensors with tensors; the library's types do not tie the two together.
  const result = layer.apply(given as tf.Tensor) as unknown as T | T[];
  return Array.isArray(result) ? result : [result];
}
