import { nearestName } from '../../../core/nearest.ts';
import type { LayerKind } from '../../../layers/kind.ts';
import { parametersIn } from '../../../layers/names.ts';
import { complain, type Machine } from '../../../program/machine.ts';
import type { EvaluatedArgument, KindRecipe, NamedArguments } from '../../../program/value.ts';

/**
 * Gives each argument of a kind its parameter: positional ones in the record's order, then by name. A name that is
 * misspelt stands for the nearest one, so that the shape is the one that was meant.
 */
export function nameArguments(
  machine: Machine,
  kind: LayerKind,
  arguments_: readonly EvaluatedArgument[],
): NamedArguments {
  const parameters = parametersIn(kind, 'cnn');
  const named = new Map<string, EvaluatedArgument>();
  const meant = new Map<string, EvaluatedArgument>();
  let position = 0;
  for (const argument of arguments_) {
    const name = argument.name ?? parameters[position];
    if (argument.name === undefined) position++;
    if (name === undefined) complainSurplus(machine, kind, argument);
    else if (!parameters.includes(name)) {
      const nearest = nearestName(name, parameters);
      complainUnknown(machine, kind, { argument, name, nearest });
      if (nearest !== undefined) meant.set(nearest, { ...argument, name: nearest });
    } else if (named.has(name)) complainRepeated(machine, name, argument);
    else named.set(name, { ...argument, name });
  }
  return new Map([...meant, ...named]);
}

/** As `nameArguments`, for a recipe that is an argument itself: `activation=leakyrelu(0.2)`. */
export function nameRecipe(machine: Machine): (recipe: KindRecipe) => NamedArguments {
  return (recipe) => nameArguments(machine, recipe.kind, recipe.arguments);
}

function parameterList(kind: LayerKind): string {
  const names = parametersIn(kind, 'cnn');
  return names.length === 0
    ? `\`${kind.id}\` takes no arguments`
    : `\`${kind.id}\` takes ${names.join(', ')}`;
}

function complainSurplus(machine: Machine, kind: LayerKind, argument: EvaluatedArgument): void {
  complain(machine, {
    code: 'too-many-arguments',
    message: `This is one argument too many: ${parameterList(kind)}.`,
    site: argument.site,
  });
}

interface UnknownArgument {
  readonly argument: EvaluatedArgument;
  readonly name: string;
  readonly nearest: string | undefined;
}

function complainUnknown(
  machine: Machine,
  kind: LayerKind,
  { argument: { site, nameSite }, name, nearest }: UnknownArgument,
): void {
  complain(machine, {
    code: 'unknown-argument',
    message: `\`${kind.id}\` has no argument \`${name}\`: ${parameterList(kind)}.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
    site: nameSite ?? site,
    repairs:
      nearest === undefined || nameSite === undefined
        ? []
        : [{ title: `Change to ${nearest}`, edits: [{ site: nameSite, newText: nearest }] }],
  });
}

function complainRepeated(machine: Machine, name: string, argument: EvaluatedArgument): void {
  complain(machine, {
    code: 'repeated-argument',
    message: `\`${name}\` is given twice. Keep one of the two.`,
    site: argument.nameSite ?? argument.site,
  });
}
