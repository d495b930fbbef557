import { describeType } from '../../core/describe-type.ts';
import type { Notation } from '../../core/notation.ts';
import type { Fallback, Literal } from '../../core/parameter.ts';
import type { LayerKind } from '../../layers/kind.ts';

/** A parameter of a kind: what it means, what it takes, what it is where nothing is given. */
export function describeParameter(kind: LayerKind, name: string, notation: Notation): string {
  const parameter = kind.parameters[name];
  if (parameter === undefined) return '';
  const fallback = parameter.fallback === undefined ? undefined : fallbackText(parameter.fallback, notation);
  return [
    `**${name}** of \`${kind.id}\`: ${parameter.summary}.`,
    `Takes ${describeType(parameter.type)}${fallback === undefined ? '; must be given' : `; default \`${fallback}\``}.`,
  ].join('  \n');
}

/** Undefined where this notation has no default. */
function fallbackText(fallback: Fallback, notation: Notation): string | undefined {
  if (typeof fallback !== 'object' || fallback === null || isList(fallback)) return literalText(fallback);
  if ('sameAs' in fallback) return fallback.sameAs;
  const literal = fallback.in[notation] ?? fallback.otherwise;
  return literal === undefined ? undefined : literalText(literal);
}

function literalText(literal: Literal): string {
  if (literal === null) return 'none';
  return isList(literal) ? literal.map(literalText).join('x') : `${literal}`;
}

/** `Array.isArray` forgets that lists may be read-only. */
function isList(value: Fallback): value is readonly Literal[] {
  return Array.isArray(value);
}
