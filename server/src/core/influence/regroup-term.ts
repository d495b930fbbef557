import type { TensorSizes } from '../reach/reading.ts';
import { clustersOf } from '../reach/regroup.ts';
import type { AxisDigits, Regroup } from '../relation.ts';
import { leftOut, type Part, summedOut, type Turned, turn, wholePart } from './parts.ts';
import { weakerStatus } from './status.ts';
import type { Term } from './term.ts';

/** Digits have these names while axes are taken apart. */
const DIGIT = 1 << 20;

/**
 * Terms over the output axes of a regrouping as terms over its input axes, which get their names from `inputName`.
 * Digits that only the input has are read at every value. Axes whose digits do not work out are left out, and the result
 * is approximate.
 */
export function throughRegroup(
  before: Turned,
  entry: Regroup<number>,
  { sizes, inputName }: { readonly sizes: TensorSizes; readonly inputName: (axis: number) => number },
): Turned {
  const output = ({ axis }: AxisDigits): Part => ({ name: axis, size: sizes.out[axis] ?? 1 });
  const input = ({ axis }: AxisDigits): Part => ({ name: inputName(axis), size: sizes.in[axis] ?? 1 });
  const digit = (index: number): Part => ({ name: DIGIT + index, size: entry.digits[index] ?? 1 });
  let turned = before;
  for (const cluster of clustersOf(entry.to)) {
    const digits = digitsOf(cluster)?.map(digit);
    const outputs = cluster.map(output);
    turned = forEach(turned, (one) =>
      digits === undefined ? leftOut(one, outputs) : turn(one, outputs, digits),
    );
  }
  const read = new Set(entry.from.flatMap(({ digits }) => digits));
  const repeated = entry.digits.flatMap((_, index) => (read.has(index) ? [] : [digit(index)]));
  turned = forEach(turned, (one) => completed(summedOut(one, repeated), [...read].map(digit)));
  for (const cluster of clustersOf(entry.from)) {
    const digits = digitsOf(cluster)?.map(digit);
    const inputs = cluster.map(input);
    turned = forEach(turned, (one) => (digits === undefined ? leftOut(one, []) : turn(one, digits, inputs)));
  }
  return turned;
}

function forEach(before: Turned, step: (term: Term) => Turned): Turned {
  const after = before.terms.map(step);
  return {
    terms: after.flatMap(({ terms }) => terms),
    status: after.map(({ status }) => status).reduce(weakerStatus, before.status),
  };
}

/** The term with even blocks for the parts that no block has. */
function completed(term: Term, parts: readonly Part[]): Turned {
  const missing = parts.filter(({ name }) => !term.blocks.some(({ axes }) => axes.includes(name)));
  return { terms: [{ ...term, blocks: [...term.blocks, ...missing.map(wholePart)] }], status: 'exact' };
}

/** The digits that a cluster is, in row-major order; undefined where axes share some of them only. */
function digitsOf(cluster: readonly AxisDigits[]): readonly number[] | undefined {
  const digits = cluster[0]?.digits ?? [];
  const [shared, second] = digits;
  if (cluster.length === 1 && new Set(digits).size === digits.length) return digits;
  const alone =
    second === undefined && cluster.every((axis) => axis.digits.length === 1 && axis.digits[0] === shared);
  return alone ? digits : undefined;
}
