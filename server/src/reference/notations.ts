import type { Notation } from '../core/notation.ts';
import type { LayerKind } from '../layers/kind.ts';

/** The notations beside the model language, and what people call them. */

export type OtherNotation = Exclude<Notation, 'cnn'>;

export const otherNotations: readonly OtherNotation[] = ['tfjs', 'keras', 'torch'];

export const notationNames: Readonly<Record<OtherNotation, string>> = {
  tfjs: 'TensorFlow.js',
  keras: 'Keras',
  torch: 'PyTorch',
};

/** Whether the notation has a layer of that kind. */
export function isKnownTo(kind: LayerKind, notation: OtherNotation): boolean {
  return (kind.names[notation] ?? []).length > 0;
}
