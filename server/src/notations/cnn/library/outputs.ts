import type { Site } from '../../../core/range.ts';
import { type Builtin, type Call, complain, type Machine } from '../../../program/machine.ts';
import { describeType, none, type Value } from '../../../program/value.ts';
import { tensorsIn } from './application.ts';
import { textAt, valueAt } from './builtin-values.ts';

/** `output` lines, and what a body yields in the end. */
export const outputBuiltins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['mark', markOutput],
  ['result', resultOf],
]);

/**
 * `mark(outputs so far, value, name, numbered)`: the list of outputs, longer by the value, or by its tensors where it is
 * a list. `as y[]`, and lists, number them.
 */
function markOutput(machine: Machine, call: Call): Value {
  const outputs = valueAt(call, 0);
  if (outputs.type !== 'list') return outputs;
  const value = valueAt(call, 1);
  const name = textAt(call, 2);
  const isNumbered = valueAt(call, 3).type === 'boolean' || value.type === 'list';
  const site = call.arguments[1]?.site ?? call.site;
  let names = outputs.names ?? [];
  const items = [...outputs.items];
  for (const tensor of tensorsIn(value)) {
    checkTensor(machine, tensor, site);
    const label = name === undefined || !isNumbered ? name : numberedName(name, names);
    if (label !== undefined && names.includes(label)) complainTwice(machine, label, call.site);
    items.push(tensor);
    names = [...names, label];
  }
  return { type: 'list', items, names };
}

function numberedName(name: string, names: readonly (string | undefined)[]): string {
  return `${name}[${names.filter((known) => known?.startsWith(`${name}[`)).length}]`;
}

function checkTensor(machine: Machine, value: Value, site: Site): void {
  if (value.type === 'tensor' || value.type === 'unknown') return;
  const isFlow = value.type === 'none';
  complain(machine, {
    code: isFlow ? 'no-flow' : 'argument-type',
    message: isFlow
      ? 'There is no tensor yet to mark as an output. Put the line below those that make one.'
      : `An output is a tensor, and this is ${describeType(value)}.`,
    site,
  });
}

function complainTwice(machine: Machine, name: string, site: Site): void {
  complain(machine, {
    code: 'duplicate-name',
    message: `Two outputs are called \`${name}\`. In a loop \`output as ${name}[]\` numbers them.`,
    site,
  });
}

/** `result(flow, outputs)`: a body without outputs yields its flow. Budgets of the body speak of what it yields. */
function resultOf(machine: Machine, call: Call): Value {
  const outputs = valueAt(call, 1);
  const result = outputs.type === 'list' && outputs.items.length > 0 ? outputs : valueAt(call, 0);
  const block = machine.graph.currentBlock();
  for (const expectation of machine.expectations) {
    if (expectation.group === block) expectation.outcome ??= result;
  }
  return result.type === 'none' ? none : result;
}
