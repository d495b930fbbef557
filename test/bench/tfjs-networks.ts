import * as tf from '@tensorflow/tfjs';

/** The same networks built with TensorFlow.js, as one would write them there. Weights are zeros: nothing is drawn. */

// The library's own types leave open whether a layer gives one tensor or several, symbolic or not; hence the casts.
type Tensor = tf.SymbolicTensor;

const zeros = { kernelInitializer: 'zeros' } as const;

function convolution(x: Tensor, filters: number, kernelSize: number, strides = 1): Tensor {
  const layer = tf.layers.conv2d({ filters, kernelSize, strides, padding: 'same', useBias: false, ...zeros });
  const normed = tf.layers.batchNormalization().apply(layer.apply(x));
  return normed as Tensor;
}

const relu = (x: Tensor): Tensor => tf.layers.reLU().apply(x) as Tensor;

function bottleneck(x: Tensor, width: number, strides: number): Tensor {
  let main = relu(convolution(x, width, 1));
  main = relu(convolution(main, width, 3, strides));
  main = convolution(main, 4 * width, 1);
  const same = strides === 1 && x.shape.at(-1) === 4 * width;
  const shortcut = same ? x : convolution(x, 4 * width, 1, strides);
  return relu(tf.layers.add().apply([main, shortcut]) as Tensor);
}

/** ResNet-50 with depths 3, 4, 6, 3. */
export function buildResNet(depths: readonly number[]): tf.LayersModel {
  const image = tf.input({ shape: [224, 224, 3] });
  let x = relu(convolution(image, 64, 7, 2));
  x = tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }).apply(x) as Tensor;
  for (const [stage, depth] of depths.entries()) {
    for (let unit = 0; unit < depth; unit += 1) {
      x = bottleneck(x, 64 * 2 ** stage, stage > 0 && unit === 0 ? 2 : 1);
    }
  }
  x = tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }).apply(x) as Tensor;
  return tf.model({
    inputs: image,
    outputs: tf.layers.dense({ units: 1000, ...zeros }).apply(x) as Tensor,
  });
}

/** A chain of convolutions. */
export function buildChain(count: number): tf.LayersModel {
  const image = tf.input({ shape: [32, 32, 8] });
  let x: Tensor = image;
  for (let index = 0; index < count; index += 1) {
    const layer = tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', ...zeros });
    x = layer.apply(x) as Tensor;
  }
  return tf.model({ inputs: image, outputs: x });
}

/** Milliseconds to build a network once; it is given back. */
export async function timeOfBuilding(build: () => tf.LayersModel): Promise<number> {
  await tf.setBackend('cpu');
  const begin = performance.now();
  const model = build();
  const time = performance.now() - begin;
  model.dispose();
  return time;
}
