import type { LayerKind } from '../../../layers/kind.ts';
import { applyLayer } from '../../../program/apply-layer.ts';
import { complain, type Machine } from '../../../program/machine.ts';
import { isNumeric } from '../../../program/numbers.ts';
import {
  describeType,
  type EvaluatedArgument,
  type KindRecipe,
  list,
  recipeWith,
  unknown,
  type Value,
} from '../../../program/value.ts';
import { type Application, lost, tensorsIn } from './application.ts';
import { nameArguments, nameRecipe } from './name-arguments.ts';

/** A merge of branches: what they yield, in order, and nothing else. */
export function mergeBranches(
  machine: Machine,
  recipe: KindRecipe,
  application: Application,
  branches: Value,
): Value {
  const { arguments: written } = recipeWith(recipe, application.written);
  const operand = application.written.find((argument) => argument.name === undefined);
  if (operand !== undefined) {
    complain(machine, {
      code: 'operands-and-branches',
      message:
        'A merge takes either operands or branches: with branches, their results are all it puts together. Make this a branch of its own: `branch { from … }`.',
      site: operand.site,
    });
  }
  if (branches.type !== 'list') return lost(application.flow, 'the branches are not known');
  if (branches.items.length === 0) {
    complain(machine, {
      code: 'merge-of-one',
      message: `\`${recipe.kind.id}\` has no branches here, so there is nothing to put together. Give it at least two, or leave the line out.`,
      site: application.calleeSite,
    });
    return application.flow;
  }
  const named = written.filter((argument) => argument.name !== undefined);
  return applyMany(machine, recipe, { ...application, flow: branches, written: named });
}

/** A merge of the flow's tensors, then the operands; numbers among them go to the parameter `by`. */
export function applyMany(machine: Machine, { kind }: KindRecipe, application: Application): Value {
  const { flow, label, written, site } = application;
  const operands = written.filter((argument) => argument.name === undefined);
  const tensors = [...tensorsIn(flow), ...operands.flatMap((operand) => operandTensors(machine, operand))];
  const named = nameArguments(machine, kind, [
    ...written.filter((argument) => argument.name !== undefined),
    ...constantsAmong(machine, kind, operands),
  ]);
  const use = { kind, arguments: named, label, made: site, applied: site, call: site };
  return applyLayer(machine, use, tensors, nameRecipe(machine));
}

function constantsAmong(
  machine: Machine,
  kind: LayerKind,
  operands: readonly EvaluatedArgument[],
): readonly EvaluatedArgument[] {
  const numbers = operands.filter(({ value }) => isNumeric(value));
  const [first] = numbers;
  if (first === undefined) return [];
  if ('by' in kind.parameters)
    return [{ name: 'by', value: list(numbers.map(({ value }) => value)), site: first.site }];
  complain(machine, {
    code: 'argument-type',
    message: `\`${kind.id}\` takes tensors, and this is a number: it has no shape to go by.`,
    site: first.site,
  });
  return [];
}

function operandTensors(machine: Machine, { value, site }: EvaluatedArgument): readonly Value[] {
  if (isNumeric(value)) return [];
  const parts = tensorsIn(value);
  const wrong = parts.find(({ type }) => type !== 'tensor' && type !== 'unknown');
  if (wrong === undefined) return parts;
  complain(machine, {
    code: 'argument-type',
    message: `A merge takes tensors and numbers, and this is ${describeType(wrong)}.`,
    site,
  });
  return [unknown('it is no tensor')];
}
