import { paddingWords } from '../../core/padding.ts';
import type { ParameterType } from '../../core/parameter.ts';
import type { LayerKind } from '../../layers/kind.ts';
import { kindById, layerKinds } from '../../layers/registry.ts';
import type { ArgumentForm, ExpressionForm } from '../../program/form.ts';
import type { ExpressionContext } from './body-context.ts';
import { text } from './forms.ts';
import { lookUp } from './scope.ts';
import type { Argument, Expression } from './tree.ts';

/**
 * Arguments of a call. A bare name is, in this order: a word of that parameter, a name in scope, a kind, a word of any
 * kind. `kind` is the callee's where the text alone says it; a block may pass words on.
 */
export function lowerArguments(
  context: ExpressionContext,
  arguments_: readonly Argument[],
  kind: LayerKind | undefined,
): readonly ArgumentForm[] {
  // The positional arguments of a merge are its operands.
  const types = kind?.takes === 'one' ? parameterTypes(kind) : [];
  let position = 0;
  const lowerOne = (argument: Argument): ArgumentForm => {
    const { range } = argument;
    switch (argument.kind) {
      case 'positional':
        return { kind: 'positional', value: lowerValue(context, argument.value, types[position++]), range };
      case 'named': {
        const { name } = argument;
        const value = lowerValue(context, argument.value, kind?.parameters[name.name]?.type);
        return { kind: 'named', name: name.name, nameRange: name.range, value, range };
      }
      case 'spread':
        return { kind: 'spread', value: context.lower.expression(context, argument.value), range };
    }
  };
  return arguments_.map(lowerOne);
}

function parameterTypes(kind: LayerKind): readonly ParameterType[] {
  return Object.values(kind.parameters).map((parameter) => parameter.type);
}

function lowerValue(
  context: ExpressionContext,
  value: Expression,
  type: ParameterType | undefined,
): ExpressionForm {
  if (value.kind !== 'name') return context.lower.expression(context, value);
  const { name, range } = value;
  if (type !== undefined && wordsOf(type).includes(name)) return text(name, range);
  const known = lookUp(context.scope, name) !== undefined || kindById(name) !== undefined;
  // Initialisers and number formats are names that only an exporter reads.
  if (!known && (type?.type === 'text' || allWords.has(name))) return text(name, range);
  return context.lower.expression(context, value);
}

/** The words a parameter takes. */
export function wordsOf(type: ParameterType): readonly string[] {
  if (type.type === 'padding') return paddingWords;
  return type.type === 'word' ? type.words : [];
}

const allWords: ReadonlySet<string> = new Set(
  layerKinds.flatMap((kind) =>
    Object.values(kind.parameters).flatMap((parameter) => wordsOf(parameter.type)),
  ),
);
