import type { LayerKind } from '../../../server/src/layers/kind.ts';
import { spatialRank } from '../../../server/src/layers/rank.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import type { Random } from '../../support/random.ts';
import type { Configuration } from '../outcome.ts';
import { randomArguments } from './arguments.ts';
import { knowsOrder, type Manner, randomInputs } from './inputs.ts';

/** A layer of the library that one of our records claims to know. */
export interface NamedLayer {
  readonly kind: LayerKind;
  readonly name: string;
}

/** Every name that a record gives for the library. What takes no tensor is stated where it is written. */
export const namedLayers: readonly NamedLayer[] = layerKinds.flatMap((kind) =>
  kind.takes === 'none' ? [] : (kind.names.tfjs ?? []).map((name) => ({ kind, name })),
);

/** One layer with random arguments on random tensors. */
export function randomConfiguration(
  { kind, name }: NamedLayer,
  random: Random,
  manner: Manner,
): Configuration {
  const order = knowsOrder(name) && random.between(0, 3) === 0 ? 'channelsFirst' : 'channelsLast';
  const inputs = randomInputs({ kind, name, random, order, manner });
  const arguments_ = manner === 'wild' && random.between(0, 4) === 0 ? 'odd' : 'plain';
  const draw = { kind, inputs, rank: spatialRank(kind, inputs), random, manner };
  const given = randomArguments(draw, arguments_);
  return { kind, name, given, inputs, order: order === 'channelsFirst' ? { dataFormat: order } : {} };
}

/** A seed that belongs to a name, so that a record more does not change what others are tried with. */
export function seedOf(name: string): number {
  return [...name].reduce((seed, letter) => Math.imul(seed, 31) + letter.charCodeAt(0), 7);
}
