import { groupDigits } from '../core/format-number.ts';
import type { Repair } from '../core/problem.ts';
import type { Site } from '../core/range.ts';
import type { Size } from '../core/size/size.ts';
import { costOf, depthOf, peakMemory } from '../model/cost.ts';
import { fieldsTowards, lastPositional, summarise } from '../model/field.ts';
import type { Model, ModelNode, TensorRef } from '../model/model.ts';
import { callFunction } from './call-function.ts';
import { complain, type Expectation, isOverridden, type Machine, siteIn } from './machine.ts';
import { displayNumber, isNumeric, sizeValue, wholeValue } from './numbers.ts';
import { toWhole } from './rational.ts';
import { truth } from './truth.ts';
import { type FunctionValue, unknown, type Value } from './value.ts';

/** Checks the budgets of a finished model. */
export function checkExpectations(machine: Machine, model: Model): void {
  for (const expectation of machine.expectations) {
    checkExpectation(machine, expectation, (name) => quantity(model, expectation, name));
  }
}

/**
 * Checks one condition; `measure` gives the quantities it speaks of. Under another input than the one written it was
 * not made for it, and is only said not to be checked.
 */
export function checkExpectation(
  machine: Machine,
  { condition, site, call }: Expectation,
  measure: (name: string) => Value,
): void {
  if (isOverridden(machine)) {
    complainUnchecked(machine, site);
    return;
  }
  const quantities = condition.form.parameters.map(({ name }) => ({ name, value: measure(name) }));
  const given = quantities.map(({ name, value }) => ({ name, value, site }));
  const result = callFunction(machine, condition, { arguments: given, site });
  if (truth(machine, result, site) !== false) return;
  const found = quantities.map(({ name, value }) => `${name} is ${displayQuantity(value)}`);
  complain(machine, {
    code: 'budget',
    message: found.length === 0 ? 'This does not hold.' : `This does not hold: ${found.join(', ')}.`,
    site,
    related: call === undefined ? [] : [{ message: 'in this call', site: call }],
    repairs: quantities.length === 1 ? movedBudget(condition, quantities[0]?.value) : [],
  });
}

/** `params <= 26M` with what was measured in the place of the number; nothing for conditions of another form. */
function movedBudget({ form, environment }: FunctionValue, measured: Value | undefined): readonly Repair[] {
  const [statement] = form.body;
  const condition = statement?.kind === 'return' ? statement.value : undefined;
  if (condition?.kind !== 'operation' || !movable.has(condition.operator)) return [];
  const [quantityForm, limit] = condition.operands;
  const whole = measured?.type === 'number' ? toWhole(measured.value) : undefined;
  if (quantityForm?.kind !== 'reference' || limit?.kind !== 'constant' || whole === undefined) return [];
  const site = siteIn(environment, limit.range);
  return [{ title: `Move the budget to ${groupDigits(whole)}`, edits: [{ site, newText: `${whole}` }] }];
}

const movable: ReadonlySet<string> = new Set(['at-most', 'at-least', 'equal']);

/** What was written for one input says nothing about another. */
export function complainUnchecked(machine: Machine, site: Site): void {
  complain(machine, {
    code: 'not-checked',
    severity: 'information',
    message: 'Not checked: this was written for another input than the one set from outside.',
    site,
  });
}

function quantity(model: Model, expectation: Expectation, name: string): Value {
  const nodes = nodesIn(model, expectation.group);
  switch (name) {
    case 'params':
      return sizeValue(costOf(nodes).parameters.trainable);
    case 'macs':
      return sizeValue(costOf(nodes).macs);
    case 'memory':
      return sizeValue(peakMemory(nodes, resultsOf(model, expectation)));
    case 'depth':
      return wholeValue(depthOf(nodes));
    case 'field':
      return fieldOf(model, expectation);
    default:
      return unknown(`${name} cannot be measured here`);
  }
}

/** What a unit of the first result sees of the first tensor that came in, along the axis where it sees least. */
function fieldOf(model: Model, expectation: Expectation): Value {
  const source = sourceOf(model, expectation);
  const [result] = resultsOf(model, expectation);
  if (source === undefined || result === undefined) return unknown('there is nothing to see');
  const last = lastPositional(model.nodes, result);
  if (last === undefined) return unknown('the result has no positions');
  const table = fieldsTowards(model.nodes.slice(0, last.node + 1), source);
  const field = summarise(table[last.node]?.[last.port], source);
  return field === undefined ? unknown('the result does not see the input') : sizeValue(leastOf(field.size));
}

function leastOf(sizes: readonly Size[]): Size {
  const numbers = sizes.filter((size) => typeof size === 'number');
  return numbers.length === sizes.length && numbers.length > 0 ? Math.min(...numbers) : null;
}

function sourceOf(model: Model, { group, incoming }: Expectation): TensorRef | undefined {
  if (group !== undefined) return tensorsIn(incoming)[0];
  const [input] = model.inputs;
  return input === undefined ? undefined : { node: input, port: 0 };
}

function resultsOf(model: Model, { group, outcome }: Expectation): readonly TensorRef[] {
  if (group === undefined) return model.outputs.map(({ tensor }) => tensor);
  return outcome === undefined ? [] : tensorsIn(outcome);
}

function tensorsIn(value: Value): readonly TensorRef[] {
  const items = value.type === 'list' ? value.items : [value];
  return items.flatMap((item) => (item.type === 'tensor' ? [item.ref] : []));
}

/** The nodes of a group, those of groups inside it among them. */
function nodesIn(model: Model, group: number | undefined): readonly ModelNode[] {
  if (group === undefined) return model.nodes;
  const inside = (index: number | undefined): boolean => {
    for (let at = index; at !== undefined; at = model.groups[at]?.parent) if (at === group) return true;
    return false;
  };
  return model.nodes.filter((node) => inside(node.group));
}

function displayQuantity(value: Value): string {
  if (!isNumeric(value)) return '?';
  const whole = value.type === 'number' ? toWhole(value.value) : undefined;
  return whole === undefined ? displayNumber(value) : groupDigits(whole);
}
