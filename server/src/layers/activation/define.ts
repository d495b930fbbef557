import type { Parameters } from '../../core/parameter.ts';
import type { LayerKind, Names, Words } from '../kind.ts';
import { definePointwise } from '../pointwise.ts';

/** An activation: every number by itself through a curve, without weights. */
export function defineActivation<const P extends Parameters = Record<never, never>>(record: {
  readonly id: string;
  readonly words: Words;
  readonly names: Names;
  readonly activationNames?: Names;
  readonly parameters?: P;
}): LayerKind {
  return definePointwise({
    ...record,
    family: 'activation',
    traits: { activates: true, fuses: true, inPlace: true },
  });
}
