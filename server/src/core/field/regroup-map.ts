import type { AxisMap, Regroup } from '../relation.ts';
import { productOf } from '../size/arithmetic.ts';

/** Where an axis goes in a regrouping, and how the new axis reads it. */
export interface RegroupedAxis {
  /** The output axis on which the most significant part of the input axis goes on; null where it does not. */
  readonly out: number | null;
  /** Null where the axis lies inside others, so that no law ties unit to position. */
  readonly map: AxisMap | null;
}

/**
 * How a regrouping leads from one input axis to an output axis. Where the output axis begins with the same digits as the
 * input axis, both fall into as many equal groups as these digits count: the digits that went elsewhere are read as a
 * whole (pixel unshuffle), those that came from elsewhere repeat what is read (pixel shuffle).
 */
export function throughRegroup(entry: Regroup, axis: number): RegroupedAxis {
  const from = entry.from.find((digits) => digits.axis === axis);
  const leading = from?.digits[0];
  if (from === undefined || leading === undefined) return { out: null, map: null };
  const holders = entry.to.filter(({ digits }) => digits.includes(leading));
  const [to, second] = holders;
  if (to === undefined) return { out: null, map: { kind: 'all' } };
  const shared =
    second !== undefined || entry.from.some((other) => other !== from && other.digits.includes(leading));
  if (shared || to.digits[0] !== leading) return { out: to.axis, map: null };
  let common = 1;
  while (common < from.digits.length && from.digits[common] === to.digits[common]) common += 1;
  const sizes = from.digits.slice(0, common).map((digit) => entry.digits[digit] ?? null);
  const same = common === from.digits.length && common === to.digits.length;
  return { out: to.axis, map: same ? { kind: 'same' } : { kind: 'groups', groups: productOf(sizes) } };
}
