import type { TensorRef } from '../../../server/src/model/model.ts';
import { tf } from '../library.ts';
import type { Net } from './net.ts';
import { cellsAt, runNet } from './probe.ts';

/**
 * Layers whose gradient the library does not have; that of bilinear resampling takes height for width and stops on all
 * but squares.
 */
const without = /conv3dTranspose|dilationRate|resizing|bilinear/;

export function hasGradients(net: Net): boolean {
  return !net.nodes.some((node) => without.test(node.key));
}

/** 1 for every cell of the source that the gradient of one unit reaches. */
export function gradientOf(
  net: Net,
  source: TensorRef,
  { map, unit }: { readonly map: TensorRef; readonly unit: number },
): Uint8Array {
  const base = (): number => 0;
  const cells = cellsAt(net, source);
  const slopes = tf.tidy(() => {
    const ofUnit = (samples: tf.Tensor): tf.Scalar => {
      const result = runNet(net, { source, samples, base })[map.node]?.[map.port];
      if (result === undefined) throw new Error('There is no such map.');
      return result.flatten().slice([unit], [1]).asScalar();
    };
    return tf
      .grad(ofUnit)(tf.zeros([1, cells]))
      .dataSync();
  });
  return Uint8Array.from(slopes, (slope) => (slope === 0 ? 0 : 1));
}
