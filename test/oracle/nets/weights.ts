import { tf } from '../library.ts';

/**
 * `averages`: every kernel averages and nothing is added, so that what is read shows and no two readings cancel out.
 * `uneven`: positive numbers that all differ, for layers that look something up or multiply.
 */
export type Weighing = 'averages' | 'uneven';

/** Gives a layer that has been built such weights. */
export function weigh(layer: tf.layers.Layer, weighing: Weighing): void {
  if (layer.weights.length === 0) return;
  tf.tidy(() => {
    layer.setWeights(
      layer.weights.map((weight) => valuesFor(weight.name, weight.shape.map(Number), weighing)),
    );
  });
}

function valuesFor(name: string, shape: number[], weighing: Weighing): tf.Tensor {
  if (/(bias|beta|moving_mean)/.test(name)) return tf.zeros(shape);
  const elements = shape.reduce((product, size) => product * size, 1);
  const share = (shape.at(-1) ?? 1) / elements;
  if (weighing === 'averages') return tf.fill(shape, share);
  const uneven = Array.from({ length: elements }, (_, at) => share * (0.5 + ((at * 37) % 101) / 101));
  return tf.tensor(uneven, shape);
}
