import { nearestName } from '../core/nearest.ts';
import { withMemory } from './block-memory.ts';
import type { ParameterForm } from './form.ts';
import { childOf, type Environment } from './heap.ts';
import { complain, type FunctionCall, type Machine, nameOf, stopAsEndless } from './machine.ts';
import { type EvaluatedArgument, type FunctionValue, none, unknown, type Value } from './value.ts';

/** Calls a function: binds its parameters, then walks its body, inside a group where it is a block or a model. */
export function callFunction(machine: Machine, callee: FunctionValue, call: FunctionCall): Value {
  const { form } = callee;
  if (machine.calls.length >= machine.bounds.depth) {
    stopAsEndless(machine, call.site, `\`${nameOf(form)}\` calls itself ${machine.bounds.depth} times over`);
  }
  if (machine.state.exhausted) return unknown('the evaluation was stopped');
  machine.calls.push(call.site);
  try {
    if (form.role === 'plain') return walk(machine, callee, call);
    const group = { block: form.name, label: call.label, role: form.role, site: call.site };
    return machine.graph.inGroup(group, () =>
      withMemory(machine, callee, call, () => walk(machine, callee, call)),
    );
  } finally {
    machine.calls.pop();
  }
}

function walk(machine: Machine, callee: FunctionValue, call: FunctionCall): Value {
  const environment = childOf(callee.environment);
  if (callee.form.flow !== undefined) {
    environment.cells.set(callee.form.flow, machine.heap.allocate(call.flow ?? none));
  }
  bindParameters(machine, callee, call, environment);
  return machine.run(callee.form.body, environment) ?? none;
}

/** Positional arguments in order, then by name; defaults are evaluated at the call, left to right. */
export function bindParameters(
  machine: Machine,
  callee: FunctionValue,
  call: FunctionCall,
  environment: Environment,
): void {
  const { parameters } = callee.form;
  const positional = call.arguments.filter((argument) => argument.name === undefined);
  const named = new Map<string, EvaluatedArgument>();
  for (const argument of call.arguments) {
    if (argument.name !== undefined) addNamed(machine, named, argument.name, argument);
  }
  const plain = parameters.filter((parameter) => !parameter.rest);
  checkPositional(machine, callee, positional.slice(plain.length));
  for (const [index, parameter] of plain.entries()) {
    const byPosition = positional[index];
    const byName = named.get(parameter.name);
    named.delete(parameter.name);
    if (byPosition !== undefined && byName !== undefined) complainRepeated(machine, parameter.name, byName);
    const value = (byName ?? byPosition)?.value ?? defaultOf(machine, callee, parameter, call, environment);
    environment.cells.set(parameter.binding, machine.heap.allocate(value));
  }
  bindRest(machine, callee, named, environment);
}

function addNamed(
  machine: Machine,
  named: Map<string, EvaluatedArgument>,
  name: string,
  argument: EvaluatedArgument,
): void {
  if (named.has(name)) complainRepeated(machine, name, argument);
  named.set(name, argument);
}

function complainRepeated(machine: Machine, name: string, argument: EvaluatedArgument): void {
  complain(machine, {
    code: 'repeated-argument',
    message: `\`${name}\` is given twice. Keep one of them.`,
    site: argument.site,
  });
}

function checkPositional(
  machine: Machine,
  callee: FunctionValue,
  surplus: readonly EvaluatedArgument[],
): void {
  const [first] = surplus;
  if (first === undefined) return;
  const count = callee.form.parameters.filter((parameter) => !parameter.rest).length;
  complain(machine, {
    code: 'too-many-arguments',
    message: `\`${nameOf(callee.form)}\` takes ${count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`}: ${describeParameters(callee)}.`,
    site: first.site,
    related: [declaration(callee)],
  });
}

function defaultOf(
  machine: Machine,
  callee: FunctionValue,
  parameter: ParameterForm,
  call: FunctionCall,
  environment: Environment,
): Value {
  if (parameter.fallback !== undefined) return machine.evaluate(parameter.fallback, environment);
  complain(machine, {
    code: 'missing-argument',
    message: `\`${parameter.name}\` is missing: ${describeParameters(callee)}.`,
    site: call.site,
    related: [declaration(callee)],
  });
  return unknown(`${parameter.name} is not given`);
}

/** Further named arguments go to `...rest`, or are mistakes. */
function bindRest(
  machine: Machine,
  callee: FunctionValue,
  further: ReadonlyMap<string, EvaluatedArgument>,
  environment: Environment,
): void {
  const rest = callee.form.parameters.find((parameter) => parameter.rest);
  if (rest !== undefined) {
    const entries = new Map([...further].map(([name, argument]) => [name, argument.value]));
    const sites = new Map([...further].map(([name, argument]) => [name, argument.site]));
    environment.cells.set(rest.binding, machine.heap.allocate({ type: 'record', entries, sites }));
    return;
  }
  for (const [name, argument] of further) {
    const nearest = nearestName(
      name,
      callee.form.parameters.map((parameter) => parameter.name),
    );
    complain(machine, {
      code: 'unknown-argument',
      message: `\`${nameOf(callee.form)}\` has no parameter \`${name}\`: ${describeParameters(callee)}.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
      site: argument.site,
      related: [declaration(callee)],
    });
  }
}

function describeParameters({ form }: FunctionValue): string {
  const names = form.parameters.map((parameter) => `${parameter.rest ? '...' : ''}${parameter.name}`);
  return names.length === 0 ? 'it has no parameters' : `its parameters are ${names.join(', ')}`;
}

function declaration(callee: FunctionValue): {
  readonly message: string;
  readonly site: { file: string; start: number; end: number };
} {
  const { nameRange, name } = callee.form;
  return {
    message: `\`${name}\` is declared here`,
    site: { file: callee.environment.file, start: nameRange.start, end: nameRange.end },
  };
}
