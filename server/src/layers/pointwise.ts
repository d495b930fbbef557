import type { Parameters } from '../core/parameter.ts';
import type { Shape } from '../core/shape.ts';
import { pointwise } from './entries.ts';
import {
  type Application,
  defineKind,
  type Family,
  type LayerKind,
  type Names,
  type Traits,
  type Words,
} from './kind.ts';

/** What a layer that maps every number to one number needs to say. */
export interface PointwiseRecord<P extends Parameters> {
  readonly id: string;
  readonly family: Family;
  readonly words: Words;
  readonly names: Names;
  readonly activationNames?: Names;
  readonly traits: Traits;
  readonly parameters?: P;
}

/** A kind whose result has the shape of its input, each number made of the one in its place; without weights. */
export function definePointwise<const P extends Parameters = Record<never, never>>({
  parameters,
  ...record
}: PointwiseRecord<P>): LayerKind {
  return defineKind({
    ...record,
    takes: 'one',
    parameters: parameters ?? {},
    apply: (_, [input = []]) => unchanged(input),
  });
}

/** The input's own shape, position by position. */
export function unchanged(input: Shape): Application {
  return { outputs: [input], relation: [[pointwise(input)]] };
}
