import type { Site } from '../core/range.ts';
import type { ComprehensionForm, IndexForm, ListForm, SliceForm } from './form.ts';
import { childOf, type Environment } from './heap.ts';
import { complain, complainEndless, isStopped, type Machine, outOfSteps, siteIn } from './machine.ts';
import { describeValue, isNumeric, symbolsIn, wholeValue } from './numbers.ts';
import { bindPattern } from './pattern.ts';
import { toWhole } from './rational.ts';
import { truth } from './truth.ts';
import { describeType, list, undecided, unknown, type Value } from './value.ts';

/** A list, with lists spliced where they are meant to be. */
export function evaluateList(machine: Machine, form: ListForm, environment: Environment): Value {
  const items: Value[] = [];
  for (const { value: itemForm, splice } of form.items) {
    const value = machine.evaluate(itemForm, environment);
    const spliced = splice !== 'never' && value.type === 'list';
    if (splice === 'always' && !spliced && value.type !== 'unknown')
      complainSplice(machine, value, siteIn(environment, itemForm.range));
    // An unknown list has an unknown number of items: then nothing is known of the whole.
    if (splice === 'always' && value.type === 'unknown') return value;
    if (spliced) for (const item of value.items) items.push(item);
    else items.push(value);
  }
  return isTooLong(machine, items.length, siteIn(environment, form.range))
    ? unknown('the list is too long')
    : list(items);
}

/** `xs[i]` */
export function evaluateIndex(machine: Machine, form: IndexForm, environment: Environment): Value {
  const object = machine.evaluate(form.object, environment);
  const index = machine.evaluate(form.index, environment);
  if (object.type === 'unknown') return object;
  if (index.type === 'unknown') return index;
  if (index.type === 'symbolic' && object.type === 'list') return undecided(symbolsIn(index));
  const position = wholeOf(index);
  if (object.type !== 'list' || position === undefined) {
    const wrong =
      object.type === 'list'
        ? `An index is a whole number, and this is ${describeValue(index)}`
        : `Only a list has items, and this is ${describeType(object)}`;
    complain(machine, {
      code: 'argument-type',
      message: `${wrong}.`,
      site: siteIn(environment, form.range),
    });
    return unknown('not indexable');
  }
  const wrapped = form.wraps && position < 0 ? position + object.items.length : position;
  const item = object.items[wrapped];
  if (item !== undefined) return item;
  complain(machine, {
    code: 'argument-type',
    message: `There is no item ${position}: ${describeItems(object.items.length)}.`,
    site: siteIn(environment, form.range),
  });
  return unknown('there is no such item');
}

/** `xs[from:to]`, the end left out; ends beyond the list are its ends. */
export function evaluateSlice(machine: Machine, form: SliceForm, environment: Environment): Value {
  const object = machine.evaluate(form.object, environment);
  if (object.type === 'unknown') return object;
  const from = form.from === undefined ? wholeValue(0) : machine.evaluate(form.from, environment);
  const to = form.to === undefined ? undefined : machine.evaluate(form.to, environment);
  const [start, end] = [wholeOf(from), to === undefined ? undefined : wholeOf(to)];
  if (from.type === 'unknown') return from;
  if (to?.type === 'unknown') return to;
  const symbols = [from, to].flatMap((end) => (end?.type === 'symbolic' ? symbolsIn(end) : []));
  if (symbols.length > 0 && object.type === 'list') return undecided(symbols);
  if (object.type !== 'list' || start === undefined || (to !== undefined && end === undefined)) {
    complain(machine, {
      code: 'argument-type',
      message: `A slice takes a list and whole numbers, as in \`xs[1:3]\`; this is ${describeType(object)}.`,
      site: siteIn(environment, form.range),
    });
    return unknown('not a list');
  }
  return list(object.items.slice(start, end));
}

/** `[item for pattern in source if condition]` */
export function evaluateComprehension(
  machine: Machine,
  form: ComprehensionForm,
  environment: Environment,
): Value {
  const source = machine.evaluate(form.source, environment);
  if (source.type === 'unknown') return source;
  if (source.type !== 'list') {
    complain(machine, {
      code: 'argument-type',
      message: `\`for\` goes through a list, and this is ${describeType(source)}.`,
      site: siteIn(environment, form.source.range),
    });
    return unknown('not a list');
  }
  const items: Value[] = [];
  for (const item of source.items) {
    const inside = childOf(environment);
    bindPattern(machine, form.target, item, inside);
    if (form.condition !== undefined) {
      const condition = machine.evaluate(form.condition, inside);
      const kept = truth(machine, condition, siteIn(inside, form.condition.range));
      if (kept === undefined) return unknown('which items are kept is not known');
      if (!kept) continue;
    }
    items.push(machine.evaluate(form.item, inside));
    if (isStopped(machine)) break;
  }
  return list(items);
}

/** Only lists, and sets of arguments in calls, can be spliced. */
export function complainSplice(machine: Machine, value: Value, site: Site): void {
  complain(machine, {
    code: 'argument-type',
    message: `Only a list can be spliced with \`...\`, and this is ${describeType(value)}.`,
    site,
  });
}

/** Counts the items of a new list; true where it is longer than any network needs, which is then a problem. */
export function isTooLong(machine: Machine, length: number, site: Site): boolean {
  const { listLength } = machine.bounds;
  if (length > listLength) complainEndless(machine, site, `This list is longer than ${listLength} items`);
  return length > listLength || outOfSteps(machine, () => site, length);
}

function describeItems(count: number): string {
  if (count === 0) return 'the list is empty';
  return count === 1
    ? 'the list has one item, number 0'
    : `the list has ${count} items, numbered from 0 to ${count - 1}`;
}

function wholeOf(value: Value): number | undefined {
  return isNumeric(value) && value.type === 'number' ? toWhole(value.value) : undefined;
}
