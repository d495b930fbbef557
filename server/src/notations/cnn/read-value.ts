import { kindById } from '../../layers/registry.ts';
import type { Value } from '../../program/value.ts';
import { boolean, list, none, string } from '../../program/value.ts';
import { parse } from './syntax/parser.ts';
import type { Expression } from './syntax/tree.ts';

/**
 * A value written outside of a file, as on a command line: a number, a list, a word, the name of a kind, `true`,
 * `false` or `none`. Undefined for anything else.
 */
export function readValue(text: string): Value | undefined {
  const { tree, problems } = parse(`let value = ${text}`);
  const [item, ...more] = tree.items;
  if (problems.length > 0 || more.length > 0 || item?.kind !== 'let') return undefined;
  return valueFrom(item.value);
}

function valueFrom(expression: Expression): Value | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value === null ? undefined : { type: 'number', value: expression.value };
    case 'string':
      return string(expression.value);
    case 'boolean':
      return boolean(expression.value);
    case 'none':
      return none;
    case 'name': {
      const kind = kindById(expression.name);
      return kind === undefined
        ? string(expression.name)
        : { type: 'recipe', of: 'kind', kind, arguments: [] };
    }
    case 'unary': {
      const value = expression.operator === '-' ? valueFrom(expression.operand) : undefined;
      if (value?.type !== 'number') return undefined;
      return { type: 'number', value: { ...value.value, numerator: -value.value.numerator } };
    }
    case 'list':
    case 'sizes': {
      const items = expression.items.map((item) => (item.kind === 'spread' ? undefined : valueFrom(item)));
      return items.every((item) => item !== undefined) ? list(items) : undefined;
    }
    default:
      return undefined;
  }
}
