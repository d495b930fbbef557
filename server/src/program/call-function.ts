import { bindParameters } from './bind-parameters.ts';
import { withMemory } from './block-memory.ts';
import { childOf } from './heap.ts';
import { complainEndless, type FunctionCall, isStopped, type Machine, nameOf } from './machine.ts';
import { type FunctionValue, none, unknown, type Value } from './value.ts';

/** Calls a function: binds its parameters, then walks its body, inside a group where it is a block or a model. */
export function callFunction(machine: Machine, callee: FunctionValue, call: FunctionCall): Value {
  const { form } = callee;
  const { calls, bounds, endless, state } = machine;
  if (isStopped(machine) || endless.has(form)) return unknown(`${nameOf(form)} has no end`);
  if (calls.length >= bounds.depth) {
    complainEndless(machine, call.site, `\`${nameOf(form)}\` calls itself ${bounds.depth} times over`);
    state.stopped = 'line';
    endless.add(form);
    return unknown(`${nameOf(form)} has no end`);
  }
  const mark = machine.graph.mark();
  const observed = machine.observations.length;
  calls.push(call.site);
  const result = walkInGroup(machine, callee, call);
  calls.pop();
  // What led into the depth is taken back as a whole; the line after the call that began it goes on.
  if (state.stopped === 'line' && calls.length <= 1) {
    state.stopped = 'no';
    endless.add(form);
    machine.graph.dropSince(mark);
    machine.observations.length = observed;
    return unknown(`${nameOf(form)} has no end`);
  }
  return result;
}

function walkInGroup(machine: Machine, callee: FunctionValue, call: FunctionCall): Value {
  const { form } = callee;
  if (form.role === 'plain') return walk(machine, callee, call);
  const group = { block: form.name, label: call.label, role: form.role, site: call.site };
  return machine.graph.inGroup(group, () =>
    withMemory(machine, callee, call, () => walk(machine, callee, call)),
  );
}

function walk(machine: Machine, callee: FunctionValue, call: FunctionCall): Value {
  const environment = childOf(callee.environment);
  if (callee.form.flow !== undefined) {
    environment.cells.set(callee.form.flow, machine.heap.allocate(call.flow ?? none));
  }
  bindParameters(machine, callee, call, environment);
  return machine.run(callee.form.body, environment) ?? none;
}
