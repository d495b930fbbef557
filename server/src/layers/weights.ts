import type { Size } from '../core/size/size.ts';
import type { Weight } from './kind.ts';

/** The bias of a layer that may have one: a number for each of `count` outputs, added, never multiplied. */
export function biasOf(
  values: { readonly bias: boolean; readonly trainable: boolean },
  count: Size,
): readonly Weight[] {
  return values.bias ? [{ name: 'bias', sizes: [count], trainable: values.trainable, uses: 0 }] : [];
}
