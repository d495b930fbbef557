import {
  add,
  compareQuotients,
  displayNumber,
  divideExactly,
  floorOf,
  isNumeric,
  isZero,
  modulo,
  multiply,
  type Numeric,
  negate,
  power,
  subtract,
  symbolsIn,
} from './numbers.ts';
import {
  boolean,
  describeType,
  list,
  none,
  type RecipeValue,
  string,
  undecided,
  unknown,
  type Value,
} from './value.ts';

/**
 * Operators with exactly one meaning each. Readers choose: JavaScript's `/` would be `divide.float`, Python's `//`
 * `divide.floor`, the model language's `/` is `divide.exact`.
 */
export type Operator =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide.exact'
  | 'divide.floor'
  | 'modulo.floor'
  | 'power'
  | 'negate'
  | 'not'
  | 'equal'
  | 'unequal'
  | 'less'
  | 'at-most'
  | 'greater'
  | 'at-least'
  | 'in'
  | 'not-in';

/** An operator could not be applied: a sentence for the message, without its capital and full stop. */
export interface Misuse {
  readonly misuse: string;
}

/** The result, unknown where an operand is unknown, or how the operands do not fit. */
export function operate(operator: Operator, operands: readonly Value[]): Value | Misuse {
  const [left, right = left] = operands;
  if (left === undefined || right === undefined) return unknown('nothing to compute with');
  switch (operator) {
    case 'add':
      return addValues(left, right);
    case 'subtract':
      return numeric(operator, left, right, subtract);
    case 'multiply':
      return numeric(operator, left, right, multiply);
    case 'divide.exact':
      return quotient(operator, left, right, divideExactly);
    case 'divide.floor':
      return quotient(operator, left, right, (a, b) => floorOf(divideExactly(a, b)));
    case 'modulo.floor':
      return quotient(operator, left, right, modulo);
    case 'power':
      return numeric(operator, left, right, power);
    case 'negate':
      return numeric(operator, left, left, (a) => negate(a));
    case 'not':
      return left.type === 'boolean'
        ? boolean(!left.value)
        : left.type === 'unknown'
          ? left
          : { misuse: `\`not\` needs true or false, not ${describeType(left)}` };
    case 'equal':
      return equalValues(left, right);
    case 'unequal':
      return inverted(equalValues(left, right));
    case 'less':
      return ordered(left, right, (order) => order < 0);
    case 'at-most':
      return ordered(left, right, (order) => order <= 0);
    case 'greater':
      return ordered(left, right, (order) => order > 0);
    case 'at-least':
      return ordered(left, right, (order) => order >= 0);
    case 'in':
      return contains(right, left);
    case 'not-in': {
      const found = contains(right, left);
      return 'misuse' in found ? found : inverted(found);
    }
  }
}

/** Equal, unequal, or unknown where that depends on a symbol or an unknown value. Lists compare by items. */
export function equalValues(left: Value, right: Value): Value {
  if (left.type === 'unknown') return left;
  if (right.type === 'unknown') return right;
  if (isNumeric(left) && isNumeric(right)) {
    const order = compareQuotients(left, right, 'equal');
    return order === undefined ? undecided(symbolsIn(left, right)) : boolean(order === 0);
  }
  if (left.type !== right.type) return boolean(false);
  if (left.type === 'list' && right.type === 'list') {
    if (left.items.length !== right.items.length) return boolean(false);
    return everyEqual(left.items, right.items);
  }
  return boolean(sameValue(left, right));
}

/** Identical as far as one can tell without asking symbols: what a fork joins by. */
function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true;
  if ((left.type === 'boolean' || left.type === 'string') && left.type === right.type)
    return left.value === right.value;
  if (left.type === 'number' && right.type === 'number') return compareQuotients(left, right, 'equal') === 0;
  if (left.type === 'none') return right.type === 'none';
  if (left.type === 'builtin' && right.type === 'builtin') return left.name === right.name;
  if (left.type === 'function' && right.type === 'function') {
    return left.form === right.form && left.environment === right.environment;
  }
  if (left.type === 'recipe' && right.type === 'recipe') return sameRecipe(left, right);
  if (left.type === 'record' && right.type === 'record') {
    return (
      left.entries.size === right.entries.size &&
      [...left.entries].every(([name, value]) => sameValue(value, right.entries.get(name) ?? none))
    );
  }
  if (left.type === 'layer' && right.type === 'layer') return left.id === right.id;
  return false;
}

function sameRecipe(left: RecipeValue, right: RecipeValue): boolean {
  if (left.arguments.length !== right.arguments.length) return false;
  const sameTarget =
    left.of === 'kind'
      ? right.of === 'kind' && left.kind === right.kind
      : right.of === 'block' && sameValue(left.block, right.block);
  return (
    sameTarget &&
    left.arguments.every((argument, index) => {
      const other = right.arguments[index];
      return other !== undefined && argument.name === other.name && sameValue(argument.value, other.value);
    })
  );
}

function addValues(left: Value, right: Value): Value | Misuse {
  if (left.type === 'list' && right.type === 'list') return list([...left.items, ...right.items]);
  if (left.type === 'string' && right.type === 'string') return string(left.value + right.value);
  return numeric('add', left, right, add);
}

function numeric(
  operator: Operator,
  left: Value,
  right: Value,
  compute: (a: Numeric, b: Numeric) => Value,
): Value | Misuse {
  if (left.type === 'unknown') return left;
  if (right.type === 'unknown') return right;
  if (isNumeric(left) && isNumeric(right)) {
    const result = compute(left, right);
    const exact = left.type === 'number' && right.type === 'number';
    return exact && result.type === 'unknown' ? noNumber(operator, left, right) : result;
  }
  const wrong = isNumeric(left) ? right : left;
  return { misuse: `\`${signs[operator]}\` needs numbers, not ${describeType(wrong)}` };
}

function quotient(
  operator: Operator,
  left: Value,
  right: Value,
  compute: (a: Numeric, b: Numeric) => Value,
): Value | Misuse {
  if (isNumeric(left) && isNumeric(right) && isZero(right)) {
    return { misuse: `\`${signs[operator]}\` divides ${displayNumber(left)} by 0, which has no result` };
  }
  return numeric(operator, left, right, compute);
}

/** Two numbers without a result that can be computed with. */
function noNumber(operator: Operator, left: Numeric, right: Numeric): Misuse {
  const text = `\`${displayNumber(left)} ${signs[operator]} ${displayNumber(right)}\``;
  if (operator === 'power' && isZero(left)) return { misuse: `${text} divides by 0, which has no result` };
  if (operator === 'power' && left.type === 'number' && left.value.numerator < 0n && isFraction(right))
    return { misuse: `${text} is the root of a negative number, which is no number` };
  return { misuse: `${text} is too large to compute with` };
}

function isFraction(value: Numeric): boolean {
  return value.type === 'number' && value.value.denominator !== 1n;
}

function ordered(left: Value, right: Value, holds: (order: number) => boolean): Value | Misuse {
  if (left.type === 'unknown') return left;
  if (right.type === 'unknown') return right;
  if (!isNumeric(left) || !isNumeric(right)) {
    return { misuse: `only numbers have an order, not ${describeType(isNumeric(left) ? right : left)}` };
  }
  const order = compareQuotients(left, right, 'order');
  return order === undefined ? undecided(symbolsIn(left, right)) : boolean(holds(order));
}

function everyEqual(left: readonly Value[], right: readonly Value[]): Value {
  let open: Value | undefined;
  for (const [index, item] of left.entries()) {
    const same = equalValues(item, right[index] ?? unknown('missing'));
    if (same.type === 'boolean' && !same.value) return same;
    if (same.type === 'unknown') open = same;
  }
  return open ?? boolean(true);
}

function contains(container: Value, item: Value): Value | Misuse {
  if (container.type === 'unknown') return container;
  if (container.type !== 'list')
    return { misuse: `\`in\` needs a list on its right, not ${describeType(container)}` };
  let open: Value | undefined;
  for (const candidate of container.items) {
    const same = equalValues(candidate, item);
    if (same.type === 'boolean' && same.value) return same;
    if (same.type === 'unknown') open = same;
  }
  return open ?? boolean(false);
}

function inverted(value: Value): Value {
  return value.type === 'boolean' ? boolean(!value.value) : value;
}

const signs: Readonly<Record<Operator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  'divide.exact': '/',
  'divide.floor': '//',
  'modulo.floor': '%',
  power: '**',
  negate: '-',
  not: 'not',
  equal: '==',
  unequal: '!=',
  less: '<',
  'at-most': '<=',
  greater: '>',
  'at-least': '>=',
  in: 'in',
  'not-in': 'not in',
};
