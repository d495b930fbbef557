import { nearestName } from '../core/nearest.ts';
import type { Site } from '../core/range.ts';
import { callFunction } from './call-function.ts';
import {
  complainSplice,
  evaluateComprehension,
  evaluateIndex,
  evaluateList,
  evaluateSlice,
  isTooLong,
} from './evaluate-items.ts';
import { evaluateFork } from './fork.ts';
import type {
  ArgumentForm,
  CallForm,
  ChoiceForm,
  ExpressionForm,
  LogicForm,
  MemberForm,
  OperationForm,
} from './form.ts';
import { cellOf, childOf, type Environment } from './heap.ts';
import { complain, complainEndless, isStopped, type Machine, outOfSteps, siteIn } from './machine.ts';
import { operate } from './operators.ts';
import { truth } from './truth.ts';
import { describeType, type EvaluatedArgument, heightOf, unknown, type Value, weightOf } from './value.ts';

/** The value of an expression. Never throws; what cannot be computed is unknown, with a problem where it is a mistake. */
export function evaluateExpression(machine: Machine, form: ExpressionForm, environment: Environment): Value {
  if (outOfSteps(machine, () => siteIn(environment, form.range)))
    return unknown('the evaluation was stopped');
  const value = compute(machine, form, environment);
  const isTooHigh = heightOf(value) > machine.bounds.listHeight;
  if (!isTooHigh && (value.type !== 'list' || weightOf(value) <= machine.bounds.listLength)) return value;
  const what = isTooHigh
    ? `Lists stand in each other more than ${machine.bounds.listHeight} times here`
    : `This list holds more than ${machine.bounds.listLength} items, those of the lists in it counted`;
  complainEndless(machine, siteIn(environment, form.range), what);
  return unknown('lists stand too deep in each other');
}

function compute(machine: Machine, form: ExpressionForm, environment: Environment): Value {
  switch (form.kind) {
    case 'constant':
      return form.value;
    case 'reference': {
      const cell = cellOf(environment, form.binding);
      return cell === undefined ? unknown(`${form.name} has no value here`) : machine.heap.read(cell);
    }
    case 'builtin':
      return { type: 'builtin', name: form.name };
    case 'call':
      return evaluateCall(machine, form, environment);
    case 'member':
      return evaluateMember(machine, form, environment);
    case 'index':
      return evaluateIndex(machine, form, environment);
    case 'slice':
      return evaluateSlice(machine, form, environment);
    case 'list':
      return evaluateList(machine, form, environment);
    case 'operation':
      return evaluateOperation(machine, form, environment);
    case 'logic':
      return evaluateLogic(machine, form, environment);
    case 'choice':
      return evaluateChoice(machine, form, environment);
    case 'function':
      return { type: 'function', form, environment };
    case 'do':
      return evaluateDo(machine, form, environment);
    case 'comprehension':
      return evaluateComprehension(machine, form, environment);
    case 'observe': {
      const value = machine.evaluate(form.value, environment);
      machine.observations.push({ site: siteIn(environment, form.range), value });
      return value;
    }
    case 'unknown':
      return unknown(form.reason);
  }
}

function evaluateCall(machine: Machine, form: CallForm, environment: Environment): Value {
  const callee = machine.evaluate(form.callee, environment);
  const site = siteIn(environment, form.range);
  const call = { arguments: evaluateArguments(machine, form, environment), site };
  if (isStopped(machine)) return unknown('the evaluation was stopped');
  if (callee.type === 'builtin')
    return machine.library.builtins.get(callee.name)?.(machine, call) ?? unknown('no such function');
  if (callee.type === 'function' && callee.form.role === 'plain') return callFunction(machine, callee, call);
  return machine.library.call(machine, callee, call);
}

function evaluateArguments(
  machine: Machine,
  form: CallForm,
  environment: Environment,
): readonly EvaluatedArgument[] {
  return form.arguments.flatMap((argument): readonly EvaluatedArgument[] => {
    const value = machine.evaluate(argument.value, environment);
    const site = siteIn(environment, argument.value.range);
    if (argument.kind !== 'spread')
      return [{ name: argument.name, value, site, ...nameSiteOf(argument, environment) }];
    if (value.type === 'list') return value.items.map((item) => ({ name: undefined, value: item, site }));
    if (value.type !== 'record' && value.type !== 'unknown') complainSplice(machine, value, site);
    if (value.type === 'record') {
      return [...value.entries].map(([name, entry]) => ({
        name,
        value: entry,
        site,
        ...value.sites?.get(name),
      }));
    }
    return [];
  });
}

function nameSiteOf({ nameRange }: ArgumentForm, environment: Environment): { readonly nameSite?: Site } {
  return nameRange === undefined ? {} : { nameSite: siteIn(environment, nameRange) };
}

function evaluateMember(machine: Machine, form: MemberForm, environment: Environment): Value {
  const object = machine.evaluate(form.object, environment);
  if (object.type === 'unknown') return object;
  const value = machine.library.member(machine, object, form.name);
  if (value !== undefined) return value;
  const members = machine.library.membersOf(object);
  const nearest = nearestName(form.name, members);
  const known = members.length === 0 ? 'it has no members' : `it has ${members.join(', ')}`;
  const site = siteIn(environment, form.nameRange);
  complain(machine, {
    code: 'unknown-member',
    message: `${upperFirst(describeType(object))} has no \`${form.name}\`; ${known}.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
    site,
    repairs:
      nearest === undefined ? [] : [{ title: `Change to ${nearest}`, edits: [{ site, newText: nearest }] }],
  });
  return unknown(`there is no member ${form.name}`);
}

function evaluateOperation(machine: Machine, form: OperationForm, environment: Environment): Value {
  const operands = form.operands.map((operand) => machine.evaluate(operand, environment));
  const result = operate(form.operator, operands);
  if (
    'type' in result &&
    result.type === 'list' &&
    isTooLong(machine, result.items.length, siteIn(environment, form.range))
  )
    return unknown('the list is too long');
  if (!('misuse' in result)) return result;
  complain(machine, {
    code: 'argument-type',
    message: `${upperFirst(result.misuse)}.`,
    site: siteIn(environment, form.range),
  });
  return unknown('the operands do not fit the operator');
}

/** A chain `a and b and c` is walked without going deeper. */
function evaluateLogic(machine: Machine, form: LogicForm, environment: Environment): Value {
  const { operator } = form;
  const decides = operator === 'or';
  let next = form;
  for (;;) {
    const { left: leftForm, right: rightForm }: LogicForm = next;
    const left = machine.evaluate(leftForm, environment);
    const known = truth(machine, left, siteIn(environment, leftForm.range));
    if (known === decides) return left;
    if (known !== undefined && rightForm.kind === 'logic' && rightForm.operator === operator) {
      next = rightForm;
      continue;
    }
    const right = machine.evaluate(rightForm, environment);
    const second = truth(machine, right, siteIn(environment, rightForm.range));
    // `unknown and false` is false: the right side decides alone.
    if (known === undefined && second !== decides)
      return left.type === 'unknown' ? left : unknown('not true or false');
    return second === undefined && right.type !== 'unknown' ? unknown('not true or false') : right;
  }
}

/** A chain `a ? b : c ? d : e` is walked without going deeper. */
function evaluateChoice(machine: Machine, form: ChoiceForm, environment: Environment): Value {
  let next: ExpressionForm = form;
  while (next.kind === 'choice') {
    const { condition, consequent, alternative }: ChoiceForm = next;
    const value = machine.evaluate(condition, environment);
    const site = siteIn(environment, condition.range);
    const known = truth(machine, value, site);
    if (known === true) return machine.evaluate(consequent, environment);
    if (known === undefined) {
      return evaluateFork(machine, {
        condition: value,
        site,
        first: () => machine.evaluate(consequent, environment),
        second: () => machine.evaluate(alternative, environment),
      });
    }
    next = alternative;
  }
  return machine.evaluate(next, environment);
}

function evaluateDo(
  machine: Machine,
  form: Extract<ExpressionForm, { kind: 'do' }>,
  environment: Environment,
): Value {
  const inside = childOf(environment);
  const walk = (): Value => {
    machine.run(form.body, inside);
    return machine.evaluate(form.result, inside);
  };
  if (form.group === undefined) return walk();
  const site = siteIn(environment, form.range);
  return machine.graph.inGroup({ block: form.group, label: undefined, role: 'branch', site }, walk);
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
