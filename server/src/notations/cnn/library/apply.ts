import type { Site } from '../../../core/range.ts';
import { applyLayer } from '../../../program/apply-layer.ts';
import { callFunction } from '../../../program/call-function.ts';
import { type Call, complain, type Machine } from '../../../program/machine.ts';
import {
  describeType,
  type EvaluatedArgument,
  type KindRecipe,
  recipeWith,
  type SharedBlockValue,
  unknown,
  type Value,
} from '../../../program/value.ts';
import { type Application, labelIn, lost, tensorsIn } from './application.ts';
import { applyMany, mergeBranches } from './merge.ts';
import { nameArguments, nameRecipe } from './name-arguments.ts';

/** `conv 64, 3x3` at the start of a line: applies the callee to the flow; the result is the new flow. */
export function applyLine(machine: Machine, call: Call): Value {
  const [target, flow, label, ...written] = call.arguments;
  if (target === undefined || flow === undefined) return unknown('nothing to apply');
  const places = { site: call.site, calleeSite: target.site };
  return applyTo(machine, target.value, { flow: flow.value, label: labelIn(label), written, ...places });
}

/** `add { branch … }`: the operands are the branches' results, in order, and nothing else. */
export function mergeLine(machine: Machine, call: Call): Value {
  const [target, flow, label, branches, ...written] = call.arguments;
  if (target === undefined || flow === undefined || branches === undefined)
    return unknown('nothing to merge');
  const places = { site: call.site, calleeSite: target.site };
  const application = { flow: flow.value, label: labelIn(label), written, ...places };
  const { value } = target;
  if (value.type === 'recipe' && value.of === 'kind' && value.kind.traits.merges !== undefined)
    return mergeBranches(machine, value, application, branches.value);
  if (value.type === 'unknown') return lost(flow.value, value.reason);
  complain(machine, {
    code: 'branch-outside-merge',
    message:
      'Only a merge such as `add` or `concat` takes branches: it puts their results together. Put the lines below this one instead.',
    site: target.site,
  });
  return applyTo(machine, value, application);
}

function applyTo(machine: Machine, target: Value, application: Application): Value {
  const { flow, label, written, site } = application;
  // A model without an `input` line has been told so once; its lines need not repeat it.
  if (flow.type === 'none') return unknown('there is no tensor yet');
  switch (target.type) {
    case 'unknown':
      return lost(flow, target.reason);
    case 'recipe': {
      const recipe = recipeWith(target, written);
      if (recipe.of === 'block')
        return applyTo(machine, recipe.block, { ...application, written: recipe.arguments });
      const whole = { ...application, written: recipe.arguments };
      return recipe.kind.takes === 'one'
        ? applyOne(machine, recipe, whole)
        : applyMany(machine, recipe, whole);
    }
    case 'function':
      if (target.form.role === 'plain') break;
      return yielded(
        callFunction(machine, target, {
          arguments: written,
          site,
          flow,
          ...(label === undefined ? {} : { label }),
        }),
      );
    case 'layer': {
      refuseArguments(machine, written);
      const use = { kind: target.kind, arguments: target.arguments, layer: target.id };
      const places = { label: target.name, made: target.made, applied: site, call: target.made };
      return applyLayer(machine, { ...use, ...places }, tensorsIn(flow), nameRecipe(machine));
    }
    case 'shared':
      refuseArguments(machine, written);
      return applyShared(machine, target, application);
    default:
      break;
  }
  complainNotApplicable(machine, target, application);
  return lost(flow, 'it cannot be applied');
}

function applyOne(machine: Machine, recipe: KindRecipe, application: Application): Value {
  const { flow, label, written, site } = application;
  if (flow.type === 'list') {
    complainListFlow(machine, recipe, flow.items.length, site);
    return lost(flow, 'there are several tensors');
  }
  const arguments_ = nameArguments(machine, recipe.kind, written);
  const use = { kind: recipe.kind, arguments: arguments_, label, made: site, applied: site, call: site };
  return applyLayer(machine, use, [flow], nameRecipe(machine));
}

function complainListFlow(machine: Machine, { kind }: KindRecipe, count: number, site: Site): void {
  const before = { ...site, end: site.start };
  complain(machine, {
    code: 'list-flow',
    message: `\`${kind.id}\` works on one tensor, and the flow is a list of ${count} here. Name the parts with \`as [a, b]\` and go on \`from\` one of them, or merge them first.`,
    site,
    repairs: ['concat', 'add'].map((merge) => ({
      title: `Merge them with ${merge} first`,
      edits: [{ site: before, newText: `${merge}; ` }],
    })),
  });
}

function applyShared(machine: Machine, shared: SharedBlockValue, application: Application): Value {
  const outer = machine.state.shared;
  machine.state.shared = { weights: shared.weights, seen: new Map(), depth: machine.calls.length };
  const result = callFunction(machine, shared.target, {
    arguments: shared.arguments,
    site: application.site,
    flow: application.flow,
    label: shared.name,
  });
  machine.state.shared = outer;
  return yielded(result);
}

/** One output is the tensor itself; several are a list whose items are also members. */
function yielded(result: Value): Value {
  const [only, ...more] = result.type === 'list' && result.names !== undefined ? result.items : [];
  return only !== undefined && more.length === 0 ? only : result;
}

function refuseArguments(machine: Machine, written: readonly EvaluatedArgument[]): void {
  const [first] = written;
  if (first === undefined) return;
  complain(machine, {
    code: 'too-many-arguments',
    message: 'A layer that is made already takes no arguments. Give them on its `layer` line.',
    site: first.nameSite ?? first.site,
  });
}

function complainNotApplicable(machine: Machine, value: Value, { calleeSite }: Application): void {
  const before = { ...calleeSite, end: calleeSite.start };
  const isTensor = tensorsIn(value).every(({ type }) => type === 'tensor');
  complain(machine, {
    code: 'not-applicable',
    message: `This is ${describeType(value)}, and only layers and blocks can be applied to the flow.${isTensor ? ' `from` goes on with a tensor.' : ''}`,
    site: calleeSite,
    repairs: isTensor ? [{ title: 'Go on from here', edits: [{ site: before, newText: 'from ' }] }] : [],
  });
}
