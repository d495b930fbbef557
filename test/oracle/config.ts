import type { Argument, Recipe } from '../../server/src/core/argument.ts';
import type { GivenArguments } from '../../server/src/core/parameter.ts';
import type { Shape } from '../../server/src/core/shape.ts';
import type { LayerKind } from '../../server/src/layers/kind.ts';
import { nameOfKind, parameterNames } from '../../server/src/layers/names.ts';
import { spatialRank } from '../../server/src/layers/rank.ts';
import { kindById } from '../../server/src/layers/registry.ts';
import { type Config, makeLayer } from './library.ts';

/** Arguments of a record under the names the library gives them. Several names share out the items of a list. */
export function configOf(kind: LayerKind, given: GivenArguments, inputs: readonly Shape[]): Config {
  const config: Record<string, unknown> = {};
  for (const [parameter, argument] of given) {
    const names = parameterNames(kind, 'tfjs', parameter);
    if (names === null) throw new Error(`${kind.id} has no ${parameter} in the library.`);
    const value = writtenValue(argument, parameter, inputs);
    if (typeof names === 'string') config[names] = value;
    else
      for (const [item, name] of names.entries()) config[name] = Array.isArray(value) ? value[item] : value;
  }
  return config;
}

function writtenValue(argument: Argument, parameter: string, inputs: readonly Shape[]): unknown {
  switch (argument.kind) {
    case 'size':
    case 'fraction':
    case 'flag':
    case 'text':
      return argument.value;
    case 'list':
      return argument.items.map((item) => writtenValue(item, parameter, inputs));
    case 'none':
      return null;
    case 'recipe':
      return parameter === 'activation'
        ? activationName(argument.recipe)
        : wrappedLayer(argument.recipe, inputs);
    case 'unknown':
      return undefined;
  }
}

function activationName({ kindId }: Recipe): string | undefined {
  return kindById(kindId)?.activationNames?.tfjs?.[0];
}

/** A layer inside another one, which sees the tensor without its first positional axis where that is time. */
function wrappedLayer({ kindId, given }: Recipe, inputs: readonly Shape[]): unknown {
  const kind = kindById(kindId);
  if (kind === undefined) throw new Error(`There is no kind ${kindId}.`);
  const rank = Math.max(0, spatialRank(kind, inputs) - 1);
  const name = nameOfKind(kind, 'tfjs', rank);
  if (name === undefined) throw new Error(`The library has no ${kindId} for ${rank} axes.`);
  return makeLayer(name, configOf(kind, given, inputs));
}
