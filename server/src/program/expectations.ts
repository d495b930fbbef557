import { multiply } from '../core/size/arithmetic.ts';
import { costOf, depthOf, peakActivations } from '../model/cost.ts';
import type { Model } from '../model/model.ts';
import { callFunction } from './call-function.ts';
import { complain, type Expectation, type Machine } from './machine.ts';
import { displayNumber, isNumeric, sizeValue, wholeValue } from './numbers.ts';
import { unknown, type Value } from './value.ts';

/** Bytes of one activation or weight, unless a model says otherwise. */
const bytesEach = 4;

/**
 * Checks the budgets of a finished model. Under another input than the one written they say nothing: they were made
 * for that one.
 */
export function checkExpectations(machine: Machine, model: Model): void {
  if (machine.overrides.input !== undefined) return;
  for (const expectation of machine.expectations) checkExpectation(machine, model, expectation);
}

function checkExpectation(machine: Machine, model: Model, expectation: Expectation): void {
  const { condition, site } = expectation;
  const quantities = condition.form.parameters.map(({ name }) => ({
    name,
    value: quantity(model, expectation, name),
  }));
  const result = callFunction(machine, condition, {
    arguments: quantities.map(({ name, value }) => ({ name, value, site })),
    site,
  });
  if (result.type !== 'boolean' || result.value) return;
  const found = quantities.map(
    ({ name, value }) => `${name} is ${isNumeric(value) ? grouped(displayNumber(value)) : '?'}`,
  );
  complain(machine, {
    code: 'budget',
    message: `This does not hold${found.length === 0 ? '' : `: ${found.join(', ')}`}.`,
    site,
  });
}

function quantity(model: Model, expectation: Expectation, name: string): Value {
  const nodes = nodesIn(model, expectation.group);
  switch (name) {
    case 'params': {
      return sizeValue(costOf(nodes).parameters.trainable);
    }
    case 'macs':
      return sizeValue(costOf(nodes).macs);
    case 'memory':
      return sizeValue(multiply(peakActivations(nodes, model.outputs), bytesEach));
    case 'depth':
      return wholeValue(depthOf(nodes));
    default:
      return unknown(`${name} cannot be measured here`);
  }
}

/** The nodes of a group, those of groups inside it among them. */
function nodesIn(model: Model, group: number | undefined): Model['nodes'] {
  if (group === undefined) return model.nodes;
  const inside = (index: number | undefined): boolean => {
    for (let at = index; at !== undefined; at = model.groups[at]?.parent) if (at === group) return true;
    return false;
  };
  return model.nodes.filter((node) => inside(node.group));
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
