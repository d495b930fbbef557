import { nearestName } from '../../../core/nearest.ts';
import type { LayerKind } from '../../../layers/kind.ts';
import { complain, type Machine } from '../../../program/machine.ts';
import type { EvaluatedArgument, KindRecipe, NamedArguments } from '../../../program/value.ts';

/** Gives each argument of a kind its parameter: positional ones in the record's order, then by name. */
export function nameArguments(
  machine: Machine,
  kind: LayerKind,
  arguments_: readonly EvaluatedArgument[],
): NamedArguments {
  const parameters = parameterNames(kind);
  const named = new Map<string, EvaluatedArgument>();
  let position = 0;
  for (const argument of arguments_) {
    const name = argument.name ?? parameters[position];
    if (argument.name === undefined) position++;
    if (name === undefined) complainSurplus(machine, kind, argument);
    else if (!parameters.includes(name)) complainUnknown(machine, kind, { ...argument, name });
    else if (named.has(name)) complainRepeated(machine, name, argument);
    else named.set(name, { ...argument, name });
  }
  return named;
}

/** As `nameArguments`, for a recipe that is an argument itself: `activation=leakyrelu(0.2)`. */
export function nameRecipe(machine: Machine): (recipe: KindRecipe) => NamedArguments {
  return (recipe) => nameArguments(machine, recipe.kind, recipe.arguments);
}

/** Those that the model language has. */
function parameterNames(kind: LayerKind): readonly string[] {
  return Object.entries(kind.parameters).flatMap(([name, { names }]) => (names?.cnn === null ? [] : [name]));
}

function parameterList(kind: LayerKind): string {
  const names = parameterNames(kind);
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

function complainUnknown(
  machine: Machine,
  kind: LayerKind,
  argument: EvaluatedArgument & { readonly name: string },
): void {
  const nearest = nearestName(argument.name, parameterNames(kind));
  complain(machine, {
    code: 'unknown-argument',
    message: `\`${kind.id}\` has no argument \`${argument.name}\`: ${parameterList(kind)}.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
    site: argument.nameSite ?? argument.site,
    repairs:
      nearest === undefined || argument.nameSite === undefined
        ? []
        : [{ title: `Change to ${nearest}`, edits: [{ site: argument.nameSite, newText: nearest }] }],
  });
}

function complainRepeated(machine: Machine, name: string, argument: EvaluatedArgument): void {
  complain(machine, {
    code: 'repeated-argument',
    message: `\`${name}\` is given twice. Keep one of them.`,
    site: argument.site,
  });
}
