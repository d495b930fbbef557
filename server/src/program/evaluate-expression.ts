import { nearestName } from '../core/nearest.ts';
import type { Site } from '../core/range.ts';
import { callFunction } from './call-function.ts';
import { evaluateFork } from './fork.ts';
import type {
  ArgumentForm,
  CallForm,
  ComprehensionForm,
  ExpressionForm,
  IndexForm,
  ListForm,
  LogicForm,
  MemberForm,
  OperationForm,
  SliceForm,
} from './form.ts';
import { cellOf, childOf, type Environment } from './heap.ts';
import { complain, type Machine, outOfSteps, siteIn, stopAsEndless } from './machine.ts';
import { isNumeric, wholeValue } from './numbers.ts';
import { operate } from './operators.ts';
import { bindPattern } from './pattern.ts';
import { toWhole } from './rational.ts';
import { describeType, type EvaluatedArgument, list, unknown, type Value } from './value.ts';

/** The value of an expression. Never throws; what cannot be computed is unknown, with a problem where it is a mistake. */
export function evaluateExpression(machine: Machine, form: ExpressionForm, environment: Environment): Value {
  if (outOfSteps(machine, () => siteIn(environment, form.range)))
    return unknown('the evaluation was stopped');
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

/** True or false; undefined where that is not known. A value of another type is a problem. */
export function truth(machine: Machine, value: Value, site: Site): boolean | undefined {
  if (value.type === 'boolean') return value.value;
  if (value.type !== 'unknown') {
    complain(machine, {
      code: 'argument-type',
      message: `A condition must be true or false, but this is ${describeType(value)}. Compare it with something.`,
      site,
    });
  }
  return undefined;
}

function evaluateCall(machine: Machine, form: CallForm, environment: Environment): Value {
  const callee = machine.evaluate(form.callee, environment);
  const site = siteIn(environment, form.range);
  const call = { arguments: evaluateArguments(machine, form, environment), site };
  if (machine.state.exhausted) return unknown('the evaluation was stopped');
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
    if (value.type === 'record') {
      return [...value.entries].map(([name, entry]) => ({
        name,
        value: entry,
        site: value.sites?.get(name) ?? site,
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

function evaluateIndex(machine: Machine, form: IndexForm, environment: Environment): Value {
  const object = machine.evaluate(form.object, environment);
  const index = machine.evaluate(form.index, environment);
  if (object.type === 'unknown') return object;
  if (index.type === 'unknown') return index;
  const position = wholeOf(index);
  if (object.type !== 'list' || position === undefined) {
    const wrong =
      object.type === 'list'
        ? `a list is indexed by a whole number, not ${describeType(index)}`
        : `${describeType(object)} has no items`;
    complain(machine, {
      code: 'argument-type',
      message: `${upperFirst(wrong)}.`,
      site: siteIn(environment, form.range),
    });
    return unknown('not indexable');
  }
  const wrapped = form.wraps && position < 0 ? position + object.items.length : position;
  const item = object.items[wrapped];
  if (item !== undefined) return item;
  complain(machine, {
    code: 'argument-type',
    message: `There is no item ${position}: the list has ${object.items.length} ${object.items.length === 1 ? 'item' : 'items'}${object.items.length === 0 ? '' : `, numbered from 0 to ${object.items.length - 1}`}.`,
    site: siteIn(environment, form.range),
  });
  return unknown('there is no such item');
}

function evaluateSlice(machine: Machine, form: SliceForm, environment: Environment): Value {
  const object = machine.evaluate(form.object, environment);
  if (object.type === 'unknown') return object;
  const from = form.from === undefined ? wholeValue(0) : machine.evaluate(form.from, environment);
  const to = form.to === undefined ? undefined : machine.evaluate(form.to, environment);
  const [start, end] = [wholeOf(from), to === undefined ? undefined : wholeOf(to)];
  if (from.type === 'unknown' || to?.type === 'unknown')
    return unknown('the ends of the slice are not known');
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

function evaluateList(machine: Machine, form: ListForm, environment: Environment): Value {
  const items: Value[] = [];
  for (const { value: itemForm, splice } of form.items) {
    const value = machine.evaluate(itemForm, environment);
    const spliced = splice !== 'never' && value.type === 'list';
    if (splice === 'always' && !spliced && value.type !== 'unknown') {
      complain(machine, {
        code: 'argument-type',
        message: `Only a list can be spliced with \`...\`, and this is ${describeType(value)}.`,
        site: siteIn(environment, itemForm.range),
      });
    }
    // An unknown list has an unknown number of items: then nothing is known of the whole.
    if (splice === 'always' && value.type === 'unknown') return value;
    items.push(...(spliced ? value.items : [value]));
    if (items.length > machine.bounds.listLength) {
      stopAsEndless(
        machine,
        siteIn(environment, form.range),
        `The list grows beyond ${machine.bounds.listLength} items`,
      );
      return unknown('the list is too long');
    }
  }
  return list(items);
}

function evaluateOperation(machine: Machine, form: OperationForm, environment: Environment): Value {
  const operands = form.operands.map((operand) => machine.evaluate(operand, environment));
  const result = operate(form.operator, operands);
  if (!('misuse' in result)) return result;
  complain(machine, {
    code: 'argument-type',
    message: `${upperFirst(result.misuse)}.`,
    site: siteIn(environment, form.range),
  });
  return unknown('the operands do not fit the operator');
}

function evaluateLogic(machine: Machine, form: LogicForm, environment: Environment): Value {
  const left = machine.evaluate(form.left, environment);
  const known = truth(machine, left, siteIn(environment, form.left.range));
  const decides = form.operator === 'or';
  if (known === decides) return left;
  const right = machine.evaluate(form.right, environment);
  const second = truth(machine, right, siteIn(environment, form.right.range));
  // `unknown and false` is false: the right side decides alone.
  if (known === undefined && second !== decides)
    return left.type === 'unknown' ? left : unknown('not true or false');
  return second === undefined && right.type !== 'unknown' ? unknown('not true or false') : right;
}

function evaluateChoice(
  machine: Machine,
  form: Extract<ExpressionForm, { kind: 'choice' }>,
  environment: Environment,
): Value {
  const condition = machine.evaluate(form.condition, environment);
  const known = truth(machine, condition, siteIn(environment, form.condition.range));
  if (known !== undefined) return machine.evaluate(known ? form.consequent : form.alternative, environment);
  const reason = condition.type === 'unknown' ? condition.reason : 'the condition is not known';
  return evaluateFork(machine, {
    reason,
    site: siteIn(environment, form.condition.range),
    first: () => machine.evaluate(form.consequent, environment),
    second: () => machine.evaluate(form.alternative, environment),
  });
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

function evaluateComprehension(machine: Machine, form: ComprehensionForm, environment: Environment): Value {
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
    if (machine.state.exhausted) break;
  }
  return list(items);
}

function wholeOf(value: Value): number | undefined {
  return isNumeric(value) && value.type === 'number' ? toWhole(value.value) : undefined;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
