import type { ParameterType } from '../../core/parameter.ts';
import type { LayerKind } from '../../layers/kind.ts';
import { kindById } from '../../layers/registry.ts';
import type { Declared } from '../../notations/cnn/lowering/scope.ts';
import type { Argument, Call, CallExpression, Expression } from '../../notations/cnn/syntax/tree.ts';
import type { Syntax } from '../../notations/reader.ts';
import { pathAt } from './tree-path.ts';

/** Uses of a parameter that are looked at. */
const mostUses = 8;

/**
 * What a parameter of a block takes, as its uses and its default tell: one that is given to `conv` as its padding is a
 * padding. Undefined where nothing tells it.
 */
export function inferredType(
  syntax: Syntax,
  declared: Declared | undefined,
  fallback: Expression | null,
): ParameterType | undefined {
  for (const { start } of declared?.uses.slice(0, mostUses) ?? []) {
    const type = typeOfUse(syntax, start);
    if (type !== undefined) return type;
  }
  if (fallback?.kind === 'boolean') return { type: 'flag' };
  const isKind = fallback?.kind === 'name' && kindById(fallback.name) !== undefined;
  return isKind ? { type: 'recipe' } : undefined;
}

function typeOfUse({ tree }: Syntax, start: number): ParameterType | undefined {
  const [call, argument, name] = pathAt(tree, start).slice(-3);
  if (name?.kind === 'call' && name.callee.range.start === start) return { type: 'recipe' };
  const isCall = call?.kind === 'call' || call?.kind === 'call-expression';
  if (!isCall || (argument?.kind !== 'positional' && argument?.kind !== 'named')) return undefined;
  const kind = kindById(calleeName(call));
  return kind === undefined ? undefined : argumentType(kind, call, argument);
}

/** The type of the parameter that an argument of a kind is for. The positional arguments of a merge are tensors. */
function argumentType(
  kind: LayerKind,
  call: Call | CallExpression,
  argument: Argument,
): ParameterType | undefined {
  if (argument.kind === 'named') return kind.parameters[argument.name.name]?.type;
  if (argument.kind === 'spread' || kind.takes !== 'one') return undefined;
  const position = call.arguments.filter((other) => other.kind === 'positional').indexOf(argument);
  return Object.values(kind.parameters)[position]?.type;
}

function calleeName({ callee }: Call | CallExpression): string {
  if (!('kind' in callee)) return callee.name;
  return callee.kind === 'name' ? callee.name : '';
}
