import { nearestName } from '../core/nearest.ts';
import type { Related } from '../core/problem.ts';
import type { ParameterForm } from './form.ts';
import type { Environment } from './heap.ts';
import { complain, type FunctionCall, type Machine, nameOf } from './machine.ts';
import { describeValue } from './numbers.ts';
import {
  type ArgumentSites,
  type EvaluatedArgument,
  type FunctionValue,
  unknown,
  type Value,
} from './value.ts';

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
    if (argument.name === undefined) continue;
    if (named.has(argument.name)) complainRepeated(machine, callee, argument.name, argument);
    named.set(argument.name, argument);
  }
  const plain = parameters.filter((parameter) => !parameter.rest);
  checkSurplus(machine, callee, positional.slice(plain.length));
  for (const [index, parameter] of plain.entries()) {
    const byPosition = positional[index];
    const byName = named.get(parameter.name);
    named.delete(parameter.name);
    if (byPosition !== undefined && byName !== undefined)
      complainRepeated(machine, callee, parameter.name, byName);
    const value =
      (byName ?? byPosition)?.value ?? defaultOf(machine, callee, { parameter, call, environment });
    environment.cells.set(parameter.binding, machine.heap.allocate(value));
  }
  bindRest(machine, callee, named, environment);
}

function complainRepeated(
  machine: Machine,
  callee: FunctionValue,
  name: string,
  argument: EvaluatedArgument,
): void {
  complain(machine, {
    code: 'repeated-argument',
    message: `\`${name}\` is given twice to \`${nameOf(callee.form)}\`: ${describeParameters(callee)}. Keep one of the two.`,
    site: argument.nameSite ?? argument.site,
    related: [declaration(callee)],
  });
}

function checkSurplus(machine: Machine, callee: FunctionValue, surplus: readonly EvaluatedArgument[]): void {
  const [first] = surplus;
  if (first === undefined) return;
  complain(machine, {
    code: 'too-many-arguments',
    message: `This is one argument too many for \`${nameOf(callee.form)}\`: ${describeParameters(callee)}.`,
    site: first.site,
    related: [declaration(callee)],
  });
}

interface Missing {
  readonly parameter: ParameterForm;
  readonly call: FunctionCall;
  readonly environment: Environment;
}

function defaultOf(
  machine: Machine,
  callee: FunctionValue,
  { parameter, call, environment }: Missing,
): Value {
  if (parameter.fallback !== undefined) return machine.evaluate(parameter.fallback, environment);
  complain(machine, {
    code: 'missing-argument',
    message: `\`${nameOf(callee.form)}\` needs \`${parameter.name}\`, which is not given: ${describeParameters(callee)}.`,
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
    const sites = new Map(
      [...further].map(([name, { site, nameSite }]): [string, ArgumentSites] => [
        name,
        nameSite === undefined ? { site } : { site, nameSite },
      ]),
    );
    environment.cells.set(rest.binding, machine.heap.allocate({ type: 'record', entries, sites }));
    return;
  }
  for (const [name, argument] of further) complainUnknown(machine, callee, name, argument);
}

function complainUnknown(
  machine: Machine,
  callee: FunctionValue,
  name: string,
  { site, nameSite }: EvaluatedArgument,
): void {
  const known = callee.form.parameters.filter(({ rest }) => !rest).map((parameter) => parameter.name);
  const nearest = nearestName(name, known);
  complain(machine, {
    code: 'unknown-argument',
    message: `\`${nameOf(callee.form)}\` has no parameter \`${name}\`: ${describeParameters(callee)}.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
    site: nameSite ?? site,
    related: [declaration(callee)],
    repairs:
      nearest === undefined || nameSite === undefined
        ? []
        : [{ title: `Change to ${nearest}`, edits: [{ site: nameSite, newText: nearest }] }],
  });
}

function describeParameters({ form }: FunctionValue): string {
  const names = form.parameters.map(describeParameter);
  return names.length === 0 ? 'it has no parameters' : `its parameters are ${names.join(', ')}`;
}

/** `width`, `act = relu`, `...options`; a default that has to be computed is left out. */
function describeParameter({ name, fallback, rest }: ParameterForm): string {
  if (rest) return `...${name}`;
  if (fallback === undefined) return name;
  return fallback.kind === 'constant' ? `${name} = ${describeConstant(fallback.value)}` : `${name} = …`;
}

function describeConstant(value: Value): string {
  if (value.type === 'boolean' || value.type === 'string') return `${value.value}`;
  if (value.type === 'recipe' && value.of === 'kind') return value.kind.id;
  return describeValue(value);
}

function declaration(callee: FunctionValue): Related {
  const { nameRange, name } = callee.form;
  return {
    message: `\`${name}\` is declared here`,
    site: { file: callee.environment.file, start: nameRange.start, end: nameRange.end },
  };
}
