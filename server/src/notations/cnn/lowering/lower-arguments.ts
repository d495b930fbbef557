import { nearestName } from '../../../core/nearest.ts';
import { paddingWords } from '../../../core/padding.ts';
import type { ParameterType } from '../../../core/parameter.ts';
import type { LayerKind } from '../../../layers/kind.ts';
import { parametersIn } from '../../../layers/names.ts';
import { kindById, layerKinds } from '../../../layers/registry.ts';
import type { ArgumentForm, ExpressionForm } from '../../../program/form.ts';
import { functionNames } from '../library/functions.ts';
import type { Argument, Expression } from '../syntax/tree.ts';
import type { ExpressionContext } from './body-context.ts';
import { text } from './forms.ts';
import { lookUp } from './scope.ts';
import { unknownName } from './unknown-name.ts';

/** What the callee's parameters hold, where the text alone says what it is. */
export interface ArgumentTypes {
  readonly positional: readonly ParameterType[];
  named(name: string): ParameterType | undefined;
}

/** A block may pass anything on: then the name of a parameter says whether it is free text. */
const anyTypes: ArgumentTypes = {
  positional: [],
  named: (name) => (textParameters.has(name) ? { type: 'text' } : undefined),
};

/** Parameters that hold free text: initialisers and number formats are names that only an exporter reads. */
const textParameters: ReadonlySet<string> = new Set(
  layerKinds.flatMap((kind) =>
    Object.entries(kind.parameters).flatMap(([name, { type }]) => (type.type === 'text' ? [name] : [])),
  ),
);

export function typesOf(kind: LayerKind | undefined): ArgumentTypes {
  if (kind === undefined) return anyTypes;
  const types = parametersIn(kind, 'cnn').flatMap((name) => kind.parameters[name]?.type ?? []);
  return {
    // The positional arguments of a merge are its operands.
    positional: kind.takes === 'one' ? types : [],
    named: (name) => typeNamed(kind.parameters, name),
  };
}

/** The type of a parameter; a name that is none will be complained about, and what is given to it need not be. */
export function typeNamed(
  parameters: Readonly<Record<string, { readonly type: ParameterType }>>,
  name: string,
): ParameterType {
  const nearest = name in parameters ? name : nearestName(name, Object.keys(parameters));
  return (nearest === undefined ? undefined : parameters[nearest]?.type) ?? { type: 'text' };
}

/**
 * Arguments of a call. A bare name is, in this order: a word of that parameter, a name in scope, a kind, a word of any
 * kind.
 */
export function lowerArguments(
  context: ExpressionContext,
  arguments_: readonly Argument[],
  types: ArgumentTypes = anyTypes,
): readonly ArgumentForm[] {
  let position = 0;
  const lowerOne = (argument: Argument): ArgumentForm => {
    const { range } = argument;
    switch (argument.kind) {
      case 'positional': {
        const value = lowerValue(context, argument.value, types.positional[position++]);
        return { kind: 'positional', value, range };
      }
      case 'named': {
        const { name } = argument;
        const value = lowerValue(context, argument.value, types.named(name.name));
        return { kind: 'named', name: name.name, nameRange: name.range, value, range };
      }
      case 'spread':
        return { kind: 'spread', value: context.lower.expression(context, argument.value), range };
    }
  };
  return arguments_.map(lowerOne);
}

/** What is given to a parameter, as an argument or as its default. */
export function lowerValue(
  context: ExpressionContext,
  value: Expression,
  type?: ParameterType,
): ExpressionForm {
  if (value.kind !== 'name') return context.lower.expression(context, value);
  const { name, range } = value;
  const words = type === undefined ? [] : wordsOf(type);
  if (words.includes(name)) return text(name, range);
  if (isKnown(context, name)) return context.lower.expression(context, value);
  if (type?.type === 'text' || allWords.has(name)) return text(name, range);
  return unknownName(context, value, { words });
}

function isKnown(context: ExpressionContext, name: string): boolean {
  return (
    lookUp(context.scope, name) !== undefined || kindById(name) !== undefined || functionNames.includes(name)
  );
}

/** The words a parameter takes. */
export function wordsOf(type: ParameterType): readonly string[] {
  if (type.type === 'padding') return paddingWords;
  return type.type === 'word' ? type.words : [];
}

/** The words of all parameters of all kinds. */
export const allWords: ReadonlySet<string> = new Set(
  layerKinds.flatMap((kind) =>
    Object.values(kind.parameters).flatMap((parameter) => wordsOf(parameter.type)),
  ),
);
