import type { Site } from '../../../core/range.ts';
import { applyLayer, nextLayer } from '../../../program/apply-layer.ts';
import { callFunction } from '../../../program/call-function.ts';
import { type Call, complain, type Machine } from '../../../program/machine.ts';
import { isNumeric } from '../../../program/numbers.ts';
import {
  describeType,
  type EvaluatedArgument,
  type KindRecipe,
  list,
  type SharedBlockValue,
  unknown,
  type Value,
} from '../../../program/value.ts';
import { nameArguments, nameRecipe } from './name-arguments.ts';

/** A line that applies something: what, to which flow, under which label. */
interface Application {
  readonly target: Value;
  readonly flow: Value;
  readonly label: string | undefined;
  readonly written: readonly EvaluatedArgument[];
  readonly site: Site;
}

/** `conv 64, 3x3` at the start of a line: applies the callee to the flow; the result is the new flow. */
export function applyLine(machine: Machine, call: Call): Value {
  const [target, flow, label, ...written] = call.arguments;
  if (target === undefined || flow === undefined) return unknown('nothing to apply');
  const name = label?.value.type === 'string' ? label.value.value : undefined;
  return applyTo(machine, { target: target.value, flow: flow.value, label: name, written, site: call.site });
}

/** `add { branch … }`: the operands are the branches' results, in order, and nothing else. */
export function mergeLine(machine: Machine, call: Call): Value {
  const [target, flow, label, branches, ...written] = call.arguments;
  if (target === undefined || flow === undefined || branches === undefined)
    return unknown('nothing to merge');
  const { value } = target;
  if (value.type === 'unknown') return value;
  if (value.type !== 'recipe' || value.of !== 'kind' || value.kind.traits.merges === undefined) {
    complain(machine, {
      code: 'branch-outside-merge',
      message: 'Only a merge, such as add or concat, takes branches. Put the lines below this one instead.',
      site: target.site,
    });
    return unknown('it takes no branches');
  }
  const operand = written.find((argument) => argument.name === undefined);
  if (operand !== undefined) {
    complain(machine, {
      code: 'operands-and-branches',
      message:
        'A merge takes either operands or branches, not both. Make the operand a branch: `branch { from … }`.',
      site: operand.site,
    });
  }
  if (branches.value.type !== 'list') return branches.value;
  const named = written.filter((argument) => argument.name !== undefined);
  const name = label?.value.type === 'string' ? label.value.value : undefined;
  return applyMany(machine, value, {
    target: value,
    flow: branches.value,
    label: name,
    written: named,
    site: call.site,
  });
}

/** `layer enc = Encoder 64`: one set of weights; each line that names it applies it again. */
export function makeLayer(machine: Machine, call: Call): Value {
  const [target, label, ...written] = call.arguments;
  const name = label?.value.type === 'string' ? label.value.value : '';
  const value = target?.value ?? unknown('nothing is written here');
  if (value.type === 'recipe' && value.of === 'kind') {
    const arguments_ = nameArguments(machine, value.kind, [...value.arguments, ...written]);
    return {
      type: 'layer',
      id: nextLayer(machine),
      kind: value.kind,
      arguments: arguments_,
      made: call.site,
      name,
    };
  }
  if (value.type === 'recipe') {
    return {
      type: 'shared',
      target: value.block,
      arguments: [...value.arguments, ...written],
      weights: { layers: [] },
      name,
    };
  }
  if (value.type === 'function') {
    return { type: 'shared', target: value, arguments: written, weights: { layers: [] }, name };
  }
  if (value.type !== 'unknown') complainNotApplicable(machine, value, call.site);
  return value.type === 'unknown' ? value : unknown('it is no layer');
}

/** `model B3 = M 1.2`, or a recipe with arguments in an expression: kept for later. */
export function keepCall(
  machine: Machine,
  callee: Value,
  written: readonly EvaluatedArgument[],
  site: Site,
): Value {
  if (callee.type === 'recipe') return { ...callee, arguments: [...callee.arguments, ...written] };
  if (callee.type === 'function') return { type: 'recipe', of: 'block', block: callee, arguments: written };
  if (callee.type === 'unknown') return callee;
  complain(machine, {
    code: 'not-applicable',
    message: `This is ${describeType(callee)}; only functions, kinds, blocks and models can be called.`,
    site,
  });
  return unknown('it cannot be called');
}

function applyTo(machine: Machine, application: Application): Value {
  const { target, flow, site } = application;
  if (target.type === 'unknown') return target;
  // A model without an `input` line has been told so once; its lines need not repeat it.
  if (flow.type === 'none') return unknown('there is no tensor yet');
  switch (target.type) {
    case 'recipe':
      if (target.of === 'block') {
        return applyTo(machine, {
          ...application,
          target: target.block,
          written: [...target.arguments, ...application.written],
        });
      }
      return target.kind.takes === 'one'
        ? applyOne(machine, target, application)
        : applyMany(machine, target, application);
    case 'function':
      if (target.form.role === 'plain') break;
      return callFunction(machine, target, {
        arguments: application.written,
        site,
        flow,
        ...(application.label === undefined ? {} : { label: application.label }),
      });
    case 'layer': {
      refuseArguments(machine, application.written);
      const use = { kind: target.kind, arguments: target.arguments, layer: target.id };
      const places = { label: target.name, made: target.made, applied: site, call: target.made };
      return applyLayer(machine, { ...use, ...places }, tensorsIn(flow), nameRecipe(machine));
    }
    case 'shared':
      refuseArguments(machine, application.written);
      return applyShared(machine, target, application);
    default:
      break;
  }
  complainNotApplicable(machine, target, site);
  return unknown('it cannot be applied');
}

function applyOne(machine: Machine, recipe: KindRecipe, application: Application): Value {
  const { flow, label, written, site } = application;
  if (flow.type === 'list') {
    complain(machine, {
      code: 'list-flow',
      message: `\`${recipe.kind.id}\` works on one tensor, and there are ${flow.items.length} here. Name the parts (\`as [a, b]\`) and go on \`from\` one of them, or merge them first.`,
      site,
    });
    return unknown('there are several tensors');
  }
  const arguments_ = nameArguments(machine, recipe.kind, [...recipe.arguments, ...written]);
  const use = { kind: recipe.kind, arguments: arguments_, label, made: site, applied: site, call: site };
  return applyLayer(machine, use, [flow], nameRecipe(machine));
}

/** A merge takes the flow's tensors, then the operands; numbers among them go to the parameter `by`. */
function applyMany(machine: Machine, recipe: KindRecipe, application: Application): Value {
  const { flow, label, written, site } = application;
  const all = [...recipe.arguments, ...written];
  const operands = all.filter((argument) => argument.name === undefined);
  const numbers = operands.filter(({ value }) => isNumeric(value));
  const tensors = [...tensorsIn(flow), ...operands.flatMap((operand) => operandTensors(machine, operand))];
  const takesNumbers = 'by' in recipe.kind.parameters;
  const [number] = numbers;
  if (number !== undefined && !takesNumbers) {
    complain(machine, {
      code: 'argument-type',
      message: `\`${recipe.kind.id}\` takes tensors, not numbers.`,
      site: number.site,
    });
  }
  const by: readonly EvaluatedArgument[] =
    number === undefined || !takesNumbers
      ? []
      : [{ name: 'by', value: list(numbers.map(({ value }) => value)), site: number.site }];
  const named = nameArguments(machine, recipe.kind, [
    ...all.filter((argument) => argument.name !== undefined),
    ...by,
  ]);
  const use = { kind: recipe.kind, arguments: named, label, made: site, applied: site, call: site };
  return applyLayer(machine, use, tensors, nameRecipe(machine));
}

function operandTensors(machine: Machine, { value, site }: EvaluatedArgument): readonly Value[] {
  if (isNumeric(value)) return [];
  if (value.type === 'tensor' || value.type === 'list' || value.type === 'unknown') return tensorsIn(value);
  complain(machine, {
    code: 'argument-type',
    message: `A merge takes tensors and numbers, and this is ${describeType(value)}.`,
    site,
  });
  return [unknown('no tensor')];
}

function applyShared(machine: Machine, shared: SharedBlockValue, application: Application): Value {
  const outer = machine.state.shared;
  machine.state.shared = { weights: shared.weights, next: 0 };
  const result = callFunction(machine, shared.target, {
    arguments: shared.arguments,
    site: application.site,
    flow: application.flow,
    label: shared.name,
  });
  machine.state.shared = outer;
  return result;
}

function tensorsIn(flow: Value): readonly Value[] {
  return flow.type === 'list' ? flow.items : [flow];
}

function refuseArguments(machine: Machine, written: readonly EvaluatedArgument[]): void {
  const [first] = written;
  if (first === undefined) return;
  complain(machine, {
    code: 'too-many-arguments',
    message: 'A layer that is made already takes no arguments here. Give them on its `layer` line.',
    site: first.site,
  });
}

function complainNotApplicable(machine: Machine, value: Value, site: Site): void {
  const goOn = value.type === 'tensor' ? ' `from` goes on with it.' : '';
  complain(machine, {
    code: 'not-applicable',
    message: `This is ${describeType(value)}, which cannot be applied to a tensor.${goOn}`,
    site,
  });
}
