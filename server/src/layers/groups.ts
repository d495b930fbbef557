import type { Condition } from '../core/condition.ts';
import type { Finding } from '../core/problem.ts';
import { exactDivide } from '../core/size/arithmetic.ts';
import { isSymbolic, type Size } from '../core/size/size.ts';

/** `count` things in `groups` equal parts. */
export interface Division {
  /** The size of one part; unknown where the parts cannot be equal. */
  readonly part: Size;
  readonly findings: readonly Finding[];
  readonly conditions: readonly Condition[];
}

/**
 * Divides where it has to come out whole. `parameter` holds the number of groups: the finding stands there and offers
 * the next divisors for it.
 */
export function divided(
  count: Size,
  groups: Size,
  words: { readonly things: string; readonly parameter: string },
): Division {
  const { quotient, condition } = exactDivide(count, groups);
  return {
    part: quotient,
    findings: indivisible(count, groups, words),
    conditions: condition === null ? [] : [condition],
  };
}

function indivisible(
  count: Size,
  groups: Size,
  { things, parameter }: { readonly things: string; readonly parameter: string },
): readonly Finding[] {
  if (count === null || groups === null || isSymbolic(count) || isSymbolic(groups)) return [];
  if (count % groups === 0) return [];
  return [
    {
      code: 'groups-divide',
      severity: 'error',
      what: `${count} ${things} do not fall into ${groups} equal parts (${count} = ${groups}·${Math.floor(count / groups)} + ${count % groups})`,
      why: 'every part has the same number of them',
      parameter,
      remedies: nearestDivisors(groups, count).map((divisor) => ({
        title: `Use ${divisor}`,
        set: { [parameter]: `${divisor}` },
      })),
    },
  ];
}

/** The divisors of `count` next to `groups`, the smaller first. */
function nearestDivisors(groups: number, count: number): readonly number[] {
  let below = Math.min(groups, count);
  while (below > 1 && count % below !== 0) below--;
  let above = groups;
  while (above <= count && count % above !== 0) above++;
  return above <= count ? [below, above] : [below];
}
