import type { Condition } from '../../core/condition.ts';
import type { Notation } from '../../core/notation.ts';
import type { Finding } from '../../core/problem.ts';
import type { AxisEntry } from '../../core/relation.ts';
import { type Axis, positionalAxes, type Shape } from '../../core/shape.ts';
import { displaySize } from '../../core/size/print.ts';
import type { Size } from '../../core/size/size.ts';
import { agreementOf } from '../agreement.ts';
import { entry } from '../entries.ts';
import type { Application } from '../kind.ts';
import { axisName, listText, shapeText } from '../text.ts';
import { mergeOfOne } from './merge-of-one.ts';
import { mismatchRemedies } from './mismatch.ts';

/**
 * Tensors put together element by element. Axes of size 1 stretch to the size of the others. In the model language
 * tensors have the same axes, or one has no positions and stretches over all of them; the other notations line the
 * axes up from the right (PyTorch with the batch among them, the others without it).
 */
export function mergeElementwise(
  verb: string,
  inputs: readonly Shape[],
  context: { readonly notation: Notation; readonly constants: number },
): Application {
  const { notation, constants } = context;
  const frame = longest(inputs);
  const places = inputs.map((input) => placesOf(input, frame, notation));
  const findings: Finding[] = [...mergeOfOne(verb, inputs.length + constants, notation)];
  const conditions: Condition[] = [];
  const wrong = places.indexOf(undefined);
  if (wrong >= 0) findings.push(otherAxes(verb, inputs, wrong));
  const axes = frame.map((axis, out) => {
    const column = places.map((place, input) => {
      const index = place?.indexOf(out) ?? -1;
      return index < 0 ? undefined : inputs[input]?.[index];
    });
    const merged = mergeAxis(column);
    conditions.push(...merged.conditions);
    if (merged.disagreeing !== undefined && findings.length === 0) {
      findings.push(mismatch({ verb, inputs, frame, out, disagreeing: merged.disagreeing }));
    }
    return { role: axis.role, size: merged.size };
  });
  const relation = inputs.map((input, index) => readingOf(input, places[index], axes));
  return { outputs: [axes], relation: [relation], findings, conditions };
}

/** The tensor that has the most axes, the first of equals. */
function longest(inputs: readonly Shape[]): Shape {
  return inputs.reduce<Shape>((best, input) => (input.length > best.length ? input : best), []);
}

/** For each axis of the tensor, the axis of the result it lies on; undefined where they do not line up. */
function placesOf(input: Shape, frame: Shape, notation: Notation): readonly number[] | undefined {
  const shift = frame.length - input.length;
  const batches = notation === 'torch' ? 0 : 1;
  if (notation === 'cnn' && shift !== 0 && positionalAxes(input).length > 0) return undefined;
  return input.map((_, index) => (index < batches ? index : index + shift));
}

interface MergedAxis {
  readonly size: Size;
  readonly conditions: readonly Condition[];
  /** The two tensors whose sizes differ. */
  readonly disagreeing?: readonly [first: number, second: number];
}

/** One axis of the result from what the tensors have there (nothing where one is stretched over it). */
function mergeAxis(column: readonly (Axis | undefined)[]): MergedAxis {
  let size: Size = 1;
  let owner = 0;
  const conditions: Condition[] = [];
  for (const [input, axis] of column.entries()) {
    if (axis === undefined || axis.size === 1) continue;
    // What is stretched or unknown owns nothing that another size could differ from.
    if (size === 1 || size === null) {
      size = axis.size;
      owner = input;
      continue;
    }
    const agreement = agreementOf(size, axis.size);
    if (agreement.kind === 'different') return { size: null, conditions, disagreeing: [owner, input] };
    conditions.push(...agreement.conditions);
    size = agreement.size;
  }
  return { size, conditions };
}

function readingOf(
  input: Shape,
  places: readonly number[] | undefined,
  axes: readonly Axis[],
): readonly AxisEntry[] {
  return input.flatMap((axis, index) => {
    const out = places?.[index];
    const target = out === undefined ? undefined : axes[out];
    if (out === undefined || target === undefined) return [];
    const stretched = axis.size === 1 && target.size !== 1;
    return [entry(out, index, stretched ? { kind: 'pin', index: 0 } : { kind: 'same' })];
  });
}

function mismatch(case_: {
  readonly verb: string;
  readonly inputs: readonly Shape[];
  readonly frame: Shape;
  readonly out: number;
  readonly disagreeing: readonly [number, number];
}): Finding {
  const { verb, inputs, frame, out, disagreeing } = case_;
  const [first, second] = disagreeing;
  const [a, b] = [first, second].map((input) => sizeAt(inputs[input] ?? [], frame, out));
  const name = axisName(frame, out);
  return {
    code: 'merge-mismatch',
    severity: 'error',
    what: `\`${verb}\` of ${listText(inputs.map(shapeText), 'and')}: ${name} ${displaySize(a ?? null)} against ${displaySize(b ?? null)}`,
    why: 'it works number by number, so every axis must have the same size or 1',
    input: second,
    remedies: mismatchRemedies({ name, role: frame[out]?.role ?? 'mixed', sizes: [a ?? null, b ?? null] }),
  };
}

function sizeAt(input: Shape, frame: Shape, out: number): Size {
  return input[out - (frame.length - input.length)]?.size ?? null;
}

function otherAxes(verb: string, inputs: readonly Shape[], wrong: number): Finding {
  return {
    code: 'merge-mismatch',
    severity: 'error',
    what: `\`${verb}\` of ${listText(inputs.map(shapeText), 'and')}: they have different numbers of axes`,
    why: 'it works number by number; only a tensor without positions is stretched over a map',
    input: wrong,
    remedies: [{ title: 'Pool or reshape one of them to the axes of the other' }],
  };
}
