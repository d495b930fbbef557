import { sizeThrough } from '../core/axis-size.ts';
import type { Condition } from '../core/condition.ts';
import type { Notation } from '../core/notation.ts';
import type { GivenArguments } from '../core/parameter.ts';
import type { Finding } from '../core/problem.ts';
import type { Relation } from '../core/relation.ts';
import { resolveArguments } from '../core/resolve-arguments.ts';
import { type Shape, unknownShape } from '../core/shape.ts';
import { add, maximum, productOf, sumOf } from '../core/size/arithmetic.ts';
import type { Size } from '../core/size/size.ts';
import { applyActivation } from './activation-of.ts';
import type { Application, Applied, Arity, LayerKind, OutputAxis, Weight } from './kind.ts';
import { spatialRank, wrongRank } from './rank.ts';
import { kindById } from './registry.ts';
import { weightMacs } from './weights.ts';

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
  const rank = spatialRank(kind, inputs);
  const refused = wrongNumber(kind, inputs) ?? wrongRank(kind, inputs);
  if (refused !== undefined) return failed([refused]);
  const { values, findings } = resolveArguments(kind.parameters, given, { notation, rank });
  if (values === undefined) return failed(findings);
  const application = kind.apply(values, inputs, {
    notation,
    applyRecipe: ({ kindId, given: inner }, shapes) => {
      const wrapped = kindById(kindId);
      return wrapped === undefined ? failed([]) : applyKind(wrapped, inner, shapes, notation);
    },
  });
  const sound = positiveSizes(application, inputs);
  const activated = applyActivation(
    given.get('activation'),
    { outputs: sound.outputs, relation: application.relation },
    (wrapped, recipe, shapes) => applyKind(wrapped, recipe.given, shapes, notation),
  );
  const weights = [...(application.weights ?? []), ...activated.weights];
  return {
    values,
    outputs: sound.outputs,
    relation: activated.relation,
    weights,
    macs: add(application.products === undefined ? 0 : application.products, sumOf(weights.map(weightMacs))),
    findings: [...findings, ...(application.findings ?? []), ...sound.findings, ...activated.findings],
    conditions: [...(application.conditions ?? []), ...sound.conditions],
  };
}

/** Elements of a weight tensor. */
export function weightElements(weight: Weight): Size {
  return productOf(weight.sizes);
}

function failed(findings: readonly Finding[]): Applied {
  return {
    values: {},
    outputs: [unknownShape],
    relation: [],
    weights: [],
    macs: null,
    findings,
    conditions: [],
  };
}

const arities: Record<Arity, readonly [least: number, most: number]> = {
  none: [0, 0],
  one: [1, 1],
  two: [2, 2],
  few: [1, 3],
  many: [1, Number.POSITIVE_INFINITY],
};

function wrongNumber(kind: LayerKind, inputs: readonly Shape[]): Finding | undefined {
  const [least, most] = arities[kind.takes];
  if (inputs.length >= least && inputs.length <= most) return undefined;
  const wanted = least === most ? `${least}` : `${least} to ${most}`;
  return {
    code: 'tensor-count',
    severity: 'error',
    what: `\`${kind.id}\` takes ${wanted} ${wanted === '1' ? 'tensor' : 'tensors'}, but gets ${inputs.length}`,
  };
}

/** Each axis states its size, or has the one its entries give. */
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
    return { role: axis.role, size: sizes.length === 0 ? null : maximum(...sizes) };
  });
}

interface SoundOutputs {
  readonly outputs: readonly Shape[];
  readonly findings: readonly Finding[];
  readonly conditions: readonly Condition[];
}

/**
 * Every size must be at least 1. A number below becomes unknown, so that one mistake is one problem; symbolic sizes
 * become conditions, unless an input has them already. Records that word their own finding for it have already said it.
 */
function positiveSizes(application: Application, inputs: readonly Shape[]): SoundOutputs {
  const findings: Finding[] = [];
  const conditions: Condition[] = [];
  const known = new Set(inputs.flatMap((shape) => shape.map((axis) => axis.size)));
  const said = (application.findings ?? []).some((finding) => finding.severity === 'error');
  const outputs = application.outputs.map((axes, port) =>
    outputShape(axes, application.relation[port] ?? [], inputs).map((axis) => {
      const { role, size } = axis;
      if (typeof size === 'number' && size < 1) {
        if (!said && findings.length === 0) findings.push(emptyAxis(role, size));
        return { role, size: null };
      }
      if (size !== null && typeof size !== 'number' && !known.has(size)) {
        conditions.push({ kind: 'at-least', size, bound: 1 });
      }
      return axis;
    }),
  );
  return { outputs, findings, conditions };
}

function emptyAxis(role: string, size: number): Finding {
  return {
    code: 'not-positive',
    severity: 'error',
    what: `the result has ${size} ${role === 'channel' ? 'channels' : 'positions'} along one axis`,
    why: 'every axis must have at least 1',
  };
}
