import { multiply, productOf } from '../core/size/arithmetic.ts';
import type { Size } from '../core/size/size.ts';
import type { Weight } from './kind.ts';

/** Multiply–accumulates of a weight tensor for one sample. */
export function weightMacs(weight: Weight): Size {
  return weight.uses === 0 ? 0 : multiply(productOf(weight.sizes), weight.uses);
}

/** The bias of a layer that may have one: a number for each of `count` outputs, added, never multiplied. */
export function biasOf(
  values: { readonly bias: boolean; readonly trainable: boolean },
  count: Size,
): readonly Weight[] {
  return values.bias ? [{ name: 'bias', sizes: [count], trainable: values.trainable, uses: 0 }] : [];
}
