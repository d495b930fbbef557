import { maximum, minimum } from '../../../core/size/arithmetic.ts';
import type { Size } from '../../../core/size/size.ts';
import { isTooLong } from '../../../program/evaluate-items.ts';
import { type Builtin, type Call, complain, type Machine } from '../../../program/machine.ts';
import {
  add,
  compareQuotients,
  describeValue,
  floorOf,
  isNumeric,
  type Numeric,
  negate,
  rounded,
  sizeValue,
  symbolsIn,
  wholeValue,
} from '../../../program/numbers.ts';
import { toDouble, toWhole } from '../../../program/rational.ts';
import { describeType, list, undecided, unknown, type Value } from '../../../program/value.ts';

/** The functions of the language. */
export const functions: ReadonlyMap<string, Builtin> = withoutNames([
  ['min', (machine, call) => extreme(machine, call, 'min')],
  ['max', (machine, call) => extreme(machine, call, 'max')],
  ['abs', (machine, call) => numberFunction(machine, call, 'abs', absolute)],
  ['sum', sum],
  ['round', (machine, call) => numberFunction(machine, call, 'round', roundHalfUp)],
  ['floor', (machine, call) => numberFunction(machine, call, 'floor', floorOf)],
  ['ceil', (machine, call) => numberFunction(machine, call, 'ceil', ceil)],
  ['sqrt', (machine, call) => numberFunction(machine, call, 'sqrt', (value) => rootOf(machine, call, value))],
  [
    'log2',
    (machine, call) => numberFunction(machine, call, 'log2', (value) => logarithm(machine, call, value)),
  ],
  ['len', length],
  ['range', range],
  ['reversed', reversed],
  ['zip', zip],
]);

export const functionNames: readonly string[] = [...functions.keys()];

/** These functions take their arguments by position. */
function withoutNames(builtins: readonly (readonly [string, Builtin])[]): ReadonlyMap<string, Builtin> {
  return new Map(
    builtins.map(([name, builtin]): [string, Builtin] => [
      name,
      (machine, call) => {
        const named = call.arguments.find((argument) => argument.name !== undefined);
        if (named === undefined) return builtin(machine, call);
        complain(machine, {
          code: 'unknown-argument',
          message: `\`${name}\` takes its arguments by position, without names.`,
          site: named.nameSite ?? named.site,
        });
        return unknown('the arguments have names');
      },
    ]),
  );
}

/** The rounds of `repeat n`: `0 … n − 1`. Unknown where `n` is. */
export function roundsOf(machine: Machine, count: Value, call: Call): Value {
  if (count.type === 'unknown') return count;
  if (count.type === 'symbolic') return undecided(symbolsIn(count));
  const times = count.type === 'number' ? toWhole(count.value) : undefined;
  if (times === undefined || times < 0) return complainRounds(machine, call, count);
  return countUp(machine, call, { from: 0, to: times, step: 1 });
}

function complainRounds(machine: Machine, call: Call, count: Value): Value {
  const site = call.arguments[0]?.site ?? call.site;
  const isFraction = count.type === 'number' && count.value.denominator !== 1n;
  complain(machine, {
    code: isFraction ? 'not-whole' : count.type === 'number' ? 'not-positive' : 'argument-type',
    message: `\`repeat\` takes a whole number of at least 0, and this is ${describeValue(count)}.`,
    site,
    repairs: isFraction ? machine.library.roundings(site) : [],
  });
  return unknown('how often it repeats is not known');
}

function misuse(machine: Machine, call: Call, message: string): Value {
  complain(machine, { code: 'argument-type', message: `${message}.`, site: call.site });
  return unknown('the arguments do not fit');
}

/** A function of one number. */
function numberFunction(
  machine: Machine,
  call: Call,
  name: string,
  compute: (value: Numeric) => Value,
): Value {
  const [only, ...more] = call.arguments.map((argument) => argument.value);
  if (only?.type === 'unknown') return only;
  if (only === undefined || more.length > 0 || !isNumeric(only)) {
    const given =
      only === undefined ? 'nothing' : more.length > 0 ? `${more.length + 1} values` : describeType(only);
    return misuse(machine, call, `\`${name}\` takes one number, not ${given}`);
  }
  return compute(only);
}

function absolute(value: Numeric): Value {
  if (value.type === 'number') return compareQuotients(value, zero, 'order') === -1 ? negate(value) : value;
  const order = compareQuotients(value, zero, 'order');
  return order === undefined ? undecided(symbolsIn(value)) : order < 0 ? negate(value) : value;
}

const zero: Numeric = { type: 'number', value: { numerator: 0n, denominator: 1n } };
const half: Numeric = { type: 'number', value: { numerator: 1n, denominator: 2n } };

/** Halves go up. */
function roundHalfUp(value: Numeric): Value {
  return floorOf(add(value, half));
}

function ceil(value: Numeric): Value {
  const negative = negate(value);
  const floored = floorOf(negative);
  return isNumeric(floored) ? negate(floored) : floored;
}

function rootOf(machine: Machine, call: Call, value: Numeric): Value {
  if (value.type === 'symbolic') return undecided(symbolsIn(value));
  const root = Math.sqrt(toDouble(value.value));
  return Number.isFinite(root)
    ? rounded(root)
    : misuse(machine, call, `\`sqrt\` takes a number of at least 0, and this is ${describeValue(value)}`);
}

function logarithm(machine: Machine, call: Call, value: Numeric): Value {
  if (value.type === 'symbolic') return undecided(symbolsIn(value));
  const power = Math.log2(toDouble(value.value));
  return Number.isFinite(power)
    ? rounded(power)
    : misuse(machine, call, `\`log2\` takes a number above 0, and this is ${describeValue(value)}`);
}

/** Numbers given one by one or as one list. */
function numbersOf(machine: Machine, call: Call, name: string): readonly Numeric[] | Value {
  const values = call.arguments.flatMap(({ value }) => (value.type === 'list' ? value.items : [value]));
  const open = values.find((value) => value.type === 'unknown');
  if (open !== undefined) return open;
  const wrong = values.find((value) => !isNumeric(value));
  if (wrong !== undefined)
    return misuse(machine, call, `\`${name}\` takes numbers, not ${describeType(wrong)}`);
  return values.filter(isNumeric);
}

function extreme(machine: Machine, call: Call, name: 'min' | 'max'): Value {
  const numbers = numbersOf(machine, call, name);
  if ('type' in numbers) return numbers;
  const [first, ...others] = numbers;
  if (first === undefined) return misuse(machine, call, `\`${name}\` needs at least one number`);
  let best: Value = first;
  for (const next of others) best = isNumeric(best) ? better(best, next, name) : best;
  return best;
}

function better(a: Numeric, b: Numeric, name: 'min' | 'max'): Value {
  const order = compareQuotients(a, b, 'order');
  if (order !== undefined) return order < 0 === (name === 'min') ? a : b;
  const [left, right] = [sizeOf(a), sizeOf(b)];
  if (left === null || right === null) return undecided(symbolsIn(a, b));
  return sizeValue(name === 'min' ? minimum(left, right) : maximum(left, right));
}

function sizeOf(value: Numeric): Size {
  if (value.type === 'number') return toWhole(value.value) ?? null;
  return value.denominator === 1 ? value.numerator : null;
}

function sum(machine: Machine, call: Call): Value {
  const numbers = numbersOf(machine, call, 'sum');
  if ('type' in numbers) return numbers;
  return numbers.reduce<Value>((total, next) => (isNumeric(total) ? add(total, next) : total), zero);
}

/** The list that is the only argument; another value where it is none. */
function listOf(machine: Machine, call: Call, name: string): Extract<Value, { type: 'list' }> | Value {
  const [only, ...more] = call.arguments.map((argument) => argument.value);
  if (only?.type === 'unknown' || (only?.type === 'list' && more.length === 0)) return only;
  return misuse(
    machine,
    call,
    `\`${name}\` takes one list, not ${only === undefined ? 'nothing' : describeType(only)}`,
  );
}

function length(machine: Machine, call: Call): Value {
  const value = listOf(machine, call, 'len');
  return value.type === 'list' ? wholeValue(value.items.length) : value;
}

function reversed(machine: Machine, call: Call): Value {
  const value = listOf(machine, call, 'reversed');
  return value.type === 'list' ? list(value.items.toReversed()) : value;
}

function zip(machine: Machine, call: Call): Value {
  const values = call.arguments.map((argument) => argument.value);
  const open = values.find((value) => value.type === 'unknown');
  if (open !== undefined) return open;
  const lists = values.flatMap((value) => (value.type === 'list' ? [value.items] : []));
  if (lists.length < values.length || lists.length === 0) return misuse(machine, call, '`zip` takes lists');
  const shortest = lists.reduce((least, items) => Math.min(least, items.length), Number.POSITIVE_INFINITY);
  return list(
    Array.from({ length: shortest }, (_, index) => list(lists.flatMap((items) => items[index] ?? []))),
  );
}

/** `range(n)`, `range(a, b)`, `range(a, b, step)`: the end is left out. */
function range(machine: Machine, call: Call): Value {
  const values = call.arguments.map((argument) => argument.value);
  const open = values.find((value) => value.type === 'unknown' || value.type === 'symbolic');
  if (open !== undefined) return open.type === 'symbolic' ? undecided(symbolsIn(open)) : open;
  const numbers = values.map((value) => (value.type === 'number' ? toWhole(value.value) : undefined));
  const [first, second, third = 1] = numbers;
  if (first === undefined || numbers.includes(undefined) || values.length > 3 || third === 0) {
    return misuse(
      machine,
      call,
      '`range` takes one to three whole numbers: `range(n)`, `range(a, b)`, `range(a, b, step)` with a step other than 0',
    );
  }
  const [from, to] = second === undefined ? [0, first] : [first, second];
  return countUp(machine, call, { from, to, step: third });
}

function countUp(
  machine: Machine,
  call: Call,
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
): Value {
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (isTooLong(machine, count, call.site)) return unknown('the list is too long');
  return list(Array.from({ length: count }, (_, index) => wholeValue(from + index * step)));
}
