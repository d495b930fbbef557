import type { Argument, Recipe } from '../core/argument.ts';
import { sizeThrough } from '../core/axis-size.ts';
import type { Condition } from '../core/condition.ts';
import type { Notation } from '../core/notation.ts';
import type { GivenArguments, Values } from '../core/parameter.ts';
import type { Finding } from '../core/problem.ts';
import type { Relation } from '../core/relation.ts';
import { resolveArguments } from '../core/resolve-arguments.ts';
import { positionalAxes, type Shape, unknownShape } from '../core/shape.ts';
import { add, maximum, multiply, productOf, sumOf } from '../core/size/arithmetic.ts';
import type { Size } from '../core/size/size.ts';
import type { Application, LayerKind, OutputAxis, Weight } from './kind.ts';
import { kindById } from './registry.ts';

/** A layer applied to tensors: everything a node holds that does not depend on where it stands. */
export interface Applied {
  readonly values: Values;
  readonly outputs: readonly Shape[];
  readonly relation: Relation;
  readonly weights: readonly Weight[];
  readonly macs: Size;
  readonly findings: readonly Finding[];
  readonly conditions: readonly Condition[];
}

/**
 * Applies a kind to tensors of the given shapes. Never throws: what is wrong becomes a finding, and the shapes are the
 * best that can be justified: an axis that cannot be known is null, and where even the rank is open, as after an input
 * of unknown rank, there is one output of unknown shape.
 */
export function applyKind(
  kind: LayerKind,
  given: GivenArguments,
  inputs: readonly Shape[],
  notation: Notation,
): Applied {
  if (inputs.some((shape) => shape.length === 0)) return failed([]);
  const rank = Math.max(0, ...inputs.map((shape) => positionalAxes(shape).length));
  const rankFinding = wrongRank(kind, rank, inputs);
  if (rankFinding !== undefined) return failed([rankFinding]);
  const { values, findings } = resolveArguments(kind.parameters, given, { notation, rank });
  if (values === undefined) return failed(findings);
  const application = kind.apply(values, inputs, { notation });
  const outputs = application.outputs.map((axes, port) =>
    outputShape(axes, application.relation[port] ?? [], inputs),
  );
  const weights = [
    ...(application.weights ?? []),
    ...activationWeights(given.get('activation'), outputs, notation),
  ];
  const sound = positiveSizes(application, outputs);
  return {
    values,
    outputs: sound.outputs,
    relation: application.relation,
    weights,
    macs: add(application.products ?? 0, sumOf(weights.map(macsOf))),
    findings: [...findings, ...(application.findings ?? []), ...sound.findings],
    conditions: [...(application.conditions ?? []), ...sound.conditions],
  };
}

/** Elements of a weight tensor. */
export function weightElements(weight: Weight): Size {
  return productOf(weight.sizes);
}

function macsOf(weight: Weight): Size {
  return weight.uses === 0 ? 0 : multiply(weightElements(weight), weight.uses);
}

function failed(findings: readonly Finding[]): Applied {
  return { values: {}, outputs: [unknownShape], relation: [], weights: [], macs: null, findings, conditions: [] };
}

function wrongRank(kind: LayerKind, rank: number, inputs: readonly Shape[]): Finding | undefined {
  if (kind.ranks === undefined || inputs.length === 0 || kind.ranks.includes(rank)) return undefined;
  const wanted = kind.ranks.join(' or ');
  return {
    code: 'rank-mismatch',
    severity: 'error',
    what: `${kind.id} needs ${wanted} spatial ${wanted === '1' ? 'axis' : 'axes'}, but this tensor has ${rank === 0 ? 'none' : rank}`,
    why: rank === 0 ? 'a vector has no positions to slide or pool over' : '',
    input: 0,
    remedies: [
      {
        title:
          rank === 0
            ? 'Move it before the layer that flattened the map, or reshape first'
            : 'Reshape or pool first',
      },
    ],
  };
}

/** Each axis states its size, or has the one its entries give; several inputs of a concatenation reach furthest. */
function outputShape(
  axes: readonly OutputAxis[],
  readings: Relation[number],
  inputs: readonly Shape[],
): Shape {
  return axes.map((axis, out) => {
    if (axis.size !== undefined) return { role: axis.role, size: axis.size };
    const sizes = readings.flatMap((reading, input) =>
      reading.flatMap((entry) => {
        if (entry.kind !== 'axis' || entry.out !== out) return [];
        const size = sizeThrough(entry.map, inputs[input]?.[entry.in]?.size ?? null);
        return size === undefined ? [] : [size];
      }),
    );
    return { role: axis.role, size: sizes.length === 0 ? null : sizes.reduce(maximum) };
  });
}

/**
 * Every size must be at least 1. A number below becomes unknown, so that one mistake is one problem; symbolic sizes
 * become conditions. Records that word their own finding for it have already said it.
 */
function positiveSizes(
  application: Application,
  outputs: readonly Shape[],
): { outputs: readonly Shape[]; findings: readonly Finding[]; conditions: readonly Condition[] } {
  const findings: Finding[] = [];
  const conditions: Condition[] = [];
  const said = (application.findings ?? []).some((finding) => finding.severity === 'error');
  const checked = outputs.map((shape) =>
    shape.map((axis) => {
      if (typeof axis.size === 'number' && axis.size < 1) {
        if (!said && findings.length === 0) findings.push(emptyAxis(axis.role, axis.size));
        return { ...axis, size: null };
      }
      if (axis.size !== null && typeof axis.size !== 'number') {
        conditions.push({ kind: 'at-least', size: axis.size, bound: 1 });
      }
      return axis;
    }),
  );
  return { outputs: checked, findings, conditions };
}

function emptyAxis(role: string, size: number): Finding {
  return {
    code: 'not-positive',
    severity: 'error',
    what: `the result has ${size} ${role === 'channel' ? 'channels' : 'positions'} along one axis`,
    why: 'every axis must have at least 1',
  };
}

/** An activation named inside a layer (`activation=prelu`) has its own weights, on the layer's output. */
function activationWeights(
  activation: Argument | undefined,
  outputs: readonly Shape[],
  notation: Notation,
): readonly Weight[] {
  const recipe: Recipe | undefined = activation?.kind === 'recipe' ? activation.recipe : undefined;
  const kind = recipe === undefined ? undefined : kindById(recipe.kindId);
  if (recipe === undefined || kind === undefined) return [];
  return applyKind(kind, recipe.given, outputs.slice(0, 1), notation).weights;
}
