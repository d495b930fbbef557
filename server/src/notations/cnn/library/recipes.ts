import type { Site } from '../../../core/range.ts';
import { nextLayer } from '../../../program/apply-layer.ts';
import { type Call, complain, type Machine } from '../../../program/machine.ts';
import {
  describeType,
  type EvaluatedArgument,
  type FunctionValue,
  recipeWith,
  unknown,
  type Value,
} from '../../../program/value.ts';
import { labelIn } from './application.ts';
import { nameArguments } from './name-arguments.ts';

/** `layer enc = Encoder 64`: one set of weights; each line that names it applies it again. */
export function makeLayer(machine: Machine, call: Call): Value {
  const [target, label, ...written] = call.arguments;
  const name = labelIn(label) ?? '';
  const value = target?.value ?? unknown('nothing is written here');
  const weights = { layers: new Map<string, number>() };
  switch (value.type) {
    case 'unknown':
      return value;
    case 'recipe': {
      const recipe = recipeWith(value, written);
      if (recipe.of === 'block')
        return { type: 'shared', target: recipe.block, arguments: recipe.arguments, weights, name };
      const { kind } = recipe;
      const arguments_ = nameArguments(machine, kind, recipe.arguments);
      const id = nextLayer(machine, call.site);
      return { type: 'layer', id, kind, arguments: arguments_, made: call.site, name };
    }
    case 'function':
      if (value.form.role === 'plain') break;
      return { type: 'shared', target: value, arguments: written, weights, name };
    default:
      break;
  }
  complain(machine, {
    code: 'not-applicable',
    message: `A layer is made of a kind, a block or lines in braces, and this is ${describeType(value)}.`,
    site: target?.site ?? call.site,
  });
  return unknown('it is no layer');
}

/** `model B3 = M 1.2`: a model with other arguments. */
export function makeVariant(machine: Machine, call: Call): Value {
  const [target, , ...written] = call.arguments;
  const value = target?.value ?? unknown('nothing is written here');
  if (value.type === 'unknown') return value;
  const model = modelOf(value);
  if (model !== undefined) return keepCall(machine, value, written, call.site);
  complain(machine, {
    code: 'not-applicable',
    message: `A model is made of another model, and this is ${describeType(value)}. Write \`model … { … }\` with \`input\` lines, and apply it there.`,
    site: target?.site ?? call.site,
  });
  return unknown('it is no model');
}

function modelOf(value: Value): FunctionValue | undefined {
  const target = value.type === 'recipe' && value.of === 'block' ? value.block : value;
  return target.type === 'function' && target.form.role === 'model' ? target : undefined;
}

/** A recipe with arguments, as in `activation=leakyrelu(0.2)`: kept for later. */
export function keepCall(
  machine: Machine,
  callee: Value,
  written: readonly EvaluatedArgument[],
  site: Site,
): Value {
  if (callee.type === 'recipe') return recipeWith(callee, written);
  if (callee.type === 'function')
    return recipeWith({ type: 'recipe', of: 'block', block: callee, arguments: [] }, written);
  if (callee.type === 'unknown') return callee;
  complain(machine, {
    code: 'not-applicable',
    message: `Only functions, kinds, blocks and models can be called, and this is ${describeType(callee)}.`,
    site,
  });
  return unknown('it cannot be called');
}

/** What a line names that is both a variable and a kind: the variable where it can be applied, else the kind. */
export function applicable(_machine: Machine, call: Call): Value {
  const [variable, kind] = call.arguments;
  const value = variable?.value ?? unknown('nothing is written here');
  switch (value.type) {
    case 'recipe':
    case 'layer':
    case 'shared':
      return value;
    case 'function':
      return value.form.role === 'plain' ? (kind?.value ?? value) : value;
    default:
      return kind?.value ?? value;
  }
}
