import type { Argument, Recipe } from '../core/argument.ts';
import type { Condition } from '../core/condition.ts';
import { exactDivide } from '../core/size/arithmetic.ts';
import { toDouble, toWhole } from './rational.ts';
import type { KindRecipe, NamedArguments, Value } from './value.ts';

/** Names the arguments of a recipe's kind, so that they can be given to its record. */
export type NameArguments = (recipe: KindRecipe) => NamedArguments;

/**
 * A program value as an argument of a layer. A symbolic quotient must come out whole: that it does becomes a
 * condition on the input.
 */
export function toArgument(
  value: Value,
  addCondition: (condition: Condition) => void,
  name: NameArguments,
): Argument {
  switch (value.type) {
    case 'number': {
      const whole = toWhole(value.value);
      return whole === undefined
        ? { kind: 'fraction', value: toDouble(value.value) }
        : { kind: 'size', value: whole };
    }
    case 'symbolic': {
      if (value.denominator === 1) return { kind: 'size', value: value.numerator };
      const { quotient, condition } = exactDivide(value.numerator, value.denominator);
      if (condition !== null) addCondition(condition);
      return { kind: 'size', value: quotient };
    }
    case 'boolean':
      return { kind: 'flag', value: value.value };
    case 'string':
      return { kind: 'text', value: value.value };
    case 'none':
      return { kind: 'none' };
    case 'list':
      return { kind: 'list', items: value.items.map((item) => toArgument(item, addCondition, name)) };
    case 'recipe':
      if (value.of === 'block') return { kind: 'text', value: value.block.form.name };
      return { kind: 'recipe', recipe: toRecipe(value, addCondition, name) };
    case 'unknown':
      return { kind: 'unknown', reason: value.reason };
    case 'record':
    case 'function':
    case 'builtin':
    case 'layer':
    case 'shared':
    case 'tensor':
      return { kind: 'text', value: value.type };
  }
}

/** All arguments of a layer as its record reads them. */
export function toArguments(
  given: NamedArguments,
  addCondition: (condition: Condition) => void,
  name: NameArguments,
): ReadonlyMap<string, Argument> {
  const entries = [...given].map(([parameter, { value }]): [string, Argument] => [
    parameter,
    toArgument(value, addCondition, name),
  ]);
  return new Map(entries);
}

function toRecipe(
  recipe: KindRecipe,
  addCondition: (condition: Condition) => void,
  name: NameArguments,
): Recipe {
  return { kindId: recipe.kind.id, given: toArguments(name(recipe), addCondition, name) };
}
