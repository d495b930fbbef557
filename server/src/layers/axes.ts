import type { Finding } from '../core/problem.ts';
import type { Shape } from '../core/shape.ts';
import { shapeText } from './text.ts';

/** An axis argument as an index into the shape: negative ones count from the end. */
export function axisIndex(axis: number, length: number): number | undefined {
  const index = axis < 0 ? length + axis : axis;
  return index >= 0 && index < length ? index : undefined;
}

/** Axis arguments as indices, those left out that the tensor does not have. */
export function axisIndices(axes: readonly number[], length: number): readonly number[] {
  return axes.flatMap((axis) => axisIndex(axis, length) ?? []);
}

/** What to say of an axis that the tensor does not have, or that is the batch. */
export function wrongAxes(axes: readonly number[], input: Shape, parameter: string): readonly Finding[] {
  const wrong = axes.find((axis) => input[axisIndex(axis, input.length) ?? 0]?.role === 'batch');
  if (wrong === undefined) return [];
  const count = input.filter((axis) => axis.role !== 'batch').length;
  const missing = axisIndex(wrong, input.length) === undefined;
  return [
    {
      code: 'wrong-axis',
      severity: 'error',
      what: missing
        ? `there is no such axis in ${shapeText(input)}, which has ${count}`
        : 'this axis is the batch',
      why: missing
        ? `axes are counted from the first, or backwards from −1, the last`
        : 'layers work on one sample at a time',
      parameter,
    },
  ];
}
