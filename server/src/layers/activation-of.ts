import type { Argument, Recipe } from '../core/argument.ts';
import type { Finding } from '../core/problem.ts';
import type { Shape } from '../core/shape.ts';
import type { Applied, LayerKind, Weight } from './kind.ts';
import { kindById } from './registry.ts';

export interface Activated {
  readonly weights: readonly Weight[];
  readonly findings: readonly Finding[];
}

const nothing: Activated = { weights: [], findings: [] };

/**
 * An activation named inside a layer (`activation=prelu`): its weights, on the layer's output, and what is wrong with
 * it. It must leave the shape as it is.
 */
export function applyActivation(
  activation: Argument | undefined,
  outputs: readonly Shape[],
  apply: (kind: LayerKind, recipe: Recipe, inputs: readonly Shape[]) => Applied,
): Activated {
  const recipe = activation?.kind === 'recipe' ? activation.recipe : undefined;
  const kind = recipe === undefined ? undefined : kindById(recipe.kindId);
  const [output] = outputs;
  if (recipe === undefined || kind === undefined || output === undefined || output.length === 0)
    return nothing;
  if (kind.takes !== 'one') return { weights: [], findings: [unfit(kind)] };
  const applied = apply(kind, recipe, [output]);
  const [result] = applied.outputs;
  const kept =
    applied.outputs.length === 1 &&
    result?.length === output.length &&
    result.every((axis, index) => axis.size === output[index]?.size);
  return {
    weights: applied.weights,
    findings: [
      ...applied.findings.map((finding) => ({ ...finding, parameter: 'activation' })),
      ...(kept || applied.findings.length > 0 ? [] : [unfit(kind)]),
    ],
  };
}

function unfit(kind: LayerKind): Finding {
  return {
    code: 'argument-type',
    severity: 'error',
    what: `\`${kind.id}\` changes the shape, so it cannot be the activation of another layer`,
    why: 'an activation maps every number to one number',
    parameter: 'activation',
    remedies: [{ title: `Write \`${kind.id}\` as a layer of its own after this one` }],
  };
}
