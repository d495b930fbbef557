import type { Argument, Recipe } from '../core/argument.ts';
import type { Finding } from '../core/problem.ts';
import type { Reading, Relation } from '../core/relation.ts';
import type { Shape } from '../core/shape.ts';
import type { Applied, LayerKind, Weight } from './kind.ts';
import { kindById } from './registry.ts';

export interface Activated {
  /** How the activated result reads the layer's inputs. */
  readonly relation: Relation;
  readonly weights: readonly Weight[];
  readonly findings: readonly Finding[];
}

/** A layer before its activation. */
interface Activating {
  readonly outputs: readonly Shape[];
  readonly relation: Relation;
}

/**
 * An activation named inside a layer (`activation=prelu`): its weights, on the layer's first output, how what it makes
 * of that reads the inputs, and what is wrong with it. It must leave the shape as it is.
 */
export function applyActivation(
  activation: Argument | undefined,
  { outputs, relation }: Activating,
  apply: (kind: LayerKind, recipe: Recipe, inputs: readonly Shape[]) => Applied,
): Activated {
  const recipe = activation?.kind === 'recipe' ? activation.recipe : undefined;
  const kind = recipe === undefined ? undefined : kindById(recipe.kindId);
  const [output] = outputs;
  if (recipe === undefined || kind === undefined || output === undefined || output.length === 0)
    return { relation, weights: [], findings: [] };
  if (kind.takes !== 'one') return { relation, weights: [], findings: [unfit(kind)] };
  const applied = apply(kind, acrossLastAxis(recipe, kind), [output]);
  const [result] = applied.outputs;
  const kept =
    applied.outputs.length === 1 &&
    result?.length === output.length &&
    result.every((axis, index) => axis.size === output[index]?.size);
  return {
    relation: kept ? mixed(relation, applied.relation[0]?.[0] ?? []) : relation,
    weights: applied.weights,
    findings: [
      ...applied.findings.map((finding) => ({ ...finding, parameter: 'activation' })),
      ...(kept || applied.findings.length > 0 ? [] : [unfit(kind)]),
    ],
  };
}

/** Inside a layer a softmax works on the last axis, also where the layer of that name does not (TensorFlow.js). */
function acrossLastAxis(recipe: Recipe, { parameters }: LayerKind): Recipe {
  const { given } = recipe;
  if (parameters['axis']?.type.type !== 'axis' || given.has('axis')) return recipe;
  return { ...recipe, given: new Map([...given, ['axis', { kind: 'size', value: -1 }]]) };
}

/** Where the activation reads a whole axis, the first output reads whatever any position along it reads. */
function mixed([first = [], ...others]: Relation, activation: Reading): Relation {
  const whole = new Set(
    activation.flatMap((entry) => (entry.kind === 'axis' && entry.map.kind === 'all' ? [entry.out] : [])),
  );
  const readings = first.map((reading) =>
    reading.map((entry) => {
      if (entry.kind !== 'axis' || entry.out === null || !whole.has(entry.out)) return entry;
      const { kind } = entry.map;
      if (kind === 'all' || kind === 'pin' || kind === 'dynamic') return entry;
      return { ...entry, map: { kind: 'all', local: true } as const };
    }),
  );
  return [readings, ...others];
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
