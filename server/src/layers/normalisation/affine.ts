import type { Notation } from '../../core/notation.ts';
import type { Parameter } from '../../core/parameter.ts';
import type { Size } from '../../core/size/size.ts';
import type { Weight } from '../kind.ts';

/** The scale and shift that most normalisations end with. */

export const scale = {
  type: { type: 'flag' },
  summary: 'whether a learned factor follows',
  fallback: true,
  names: { torch: 'affine' },
} as const satisfies Parameter;

export const center = {
  type: { type: 'flag' },
  summary: 'whether a learned shift follows',
  fallback: true,
} as const satisfies Parameter;

/** Their weights. PyTorch has one switch for both. */
export function scaleAndShift(
  values: { readonly scale: boolean; readonly center: boolean; readonly trainable: boolean },
  sizes: readonly Size[],
  notation: Notation,
): readonly Weight[] {
  const shifts = notation === 'torch' ? values.scale && values.center : values.center;
  const { trainable } = values;
  return [
    ...(values.scale ? [{ name: 'scale', sizes, trainable, uses: 0 }] : []),
    ...(shifts ? [{ name: 'shift', sizes, trainable, uses: 0 }] : []),
  ];
}
