import { describeType } from '../../core/describe-type.ts';
import type { Notation } from '../../core/notation.ts';
import type { LayerKind } from '../../layers/kind.ts';
import { defaultText } from '../default-text.ts';

/** A parameter of a kind: what it means, what it takes, what it is where nothing is given. */
export function describeParameter(kind: LayerKind, name: string, notation: Notation): string {
  const parameter = kind.parameters[name];
  if (parameter === undefined) return '';
  const fallback = defaultText(parameter, notation);
  return [
    `**${name}** of \`${kind.id}\`: ${parameter.summary}.`,
    `Takes ${describeType(parameter.type)}${fallback === undefined ? '; must be given' : `; default \`${fallback}\``}.`,
  ].join('  \n');
}
