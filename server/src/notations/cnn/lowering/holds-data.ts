import { functionNames } from '../library/functions.ts';
import type { Expression, Pattern } from '../syntax/tree.ts';
import { type Lowering, lookUp, type Scope } from './scope.ts';

/**
 * Notes which names of a pattern can only hold numbers, texts and lists, whatever is passed from outside: at the start
 * of a line such a name gives way to a layer of the same name. `values` are the expressions the pattern may stand for.
 */
export function noteData(
  lowering: Lowering,
  scope: Scope,
  pattern: Pattern,
  values: readonly Expression[] | undefined,
): void {
  if (values === undefined) return;
  if (pattern.kind === 'list-pattern') {
    for (const [index, part] of pattern.items.entries()) {
      const parts = values.map((value) => itemsOf(value)?.[index]);
      noteData(lowering, scope, part, allKnown(parts) ? parts : undefined);
    }
    return;
  }
  const declared = scope.names.get(pattern.name.name);
  if (declared !== undefined && values.every((value) => isData(lowering, scope, value))) {
    lowering.data.add(declared.binding);
  }
}

/** The items of a list written out; undefined for anything else. */
export function itemsOf(value: Expression): readonly Expression[] | undefined {
  if (value.kind === 'parentheses') return itemsOf(value.inner);
  if (value.kind === 'sizes') return value.items;
  if (value.kind !== 'list') return undefined;
  const items = value.items.map((item) => (item.kind === 'spread' ? undefined : item));
  return allKnown(items) ? items : undefined;
}

/** Whether the value of an expression can be no layer, recipe or tensor. */
export function isData(lowering: Lowering, scope: Scope, value: Expression): boolean {
  switch (value.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'sizes':
    case 'list':
    case 'comprehension':
    case 'unary':
    case 'binary':
    case 'compare':
      return true;
    case 'parentheses':
      return isData(lowering, scope, value.inner);
    case 'conditional':
      return isData(lowering, scope, value.consequent) && isData(lowering, scope, value.alternative);
    case 'call-expression':
      return value.callee.kind === 'name' && functionNames.includes(value.callee.name);
    case 'name': {
      const declared = lookUp(scope, value.name);
      return declared !== undefined && lowering.data.has(declared.binding);
    }
    default:
      return false;
  }
}

function allKnown<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return items.every((item) => item !== undefined);
}
