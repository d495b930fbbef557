import type { Notation } from '../core/notation.ts';
import type { Literal, Parameter } from '../core/parameter.ts';
import { fallbackLiteral } from '../core/resolve-arguments.ts';

/** The default of a parameter as it is written: `valid`, `1`, `kernel`. Undefined where one must be given. */
export function defaultText({ fallback }: Parameter, notation: Notation): string | undefined {
  const isOther =
    typeof fallback === 'object' && fallback !== null && !isList(fallback) && 'sameAs' in fallback;
  if (isOther) return fallback.sameAs;
  const literal = fallbackLiteral(fallback, notation);
  return literal === undefined ? undefined : literalText(literal);
}

function literalText(literal: Literal): string {
  if (literal === null) return 'none';
  if (!isList(literal)) return `${literal}`;
  const items = literal.map(literalText);
  return items.length > 1 ? items.join('x') : `[${items.join()}]`;
}

/** `Array.isArray` forgets that lists may be read-only. */
function isList(value: NonNullable<Parameter['fallback']>): value is readonly Literal[] {
  return Array.isArray(value);
}
