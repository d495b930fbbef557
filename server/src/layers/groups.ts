import type { Condition } from '../core/condition.ts';
import type { Finding } from '../core/problem.ts';
import { exactDivide } from '../core/size/arithmetic.ts';
import { greatestDivisor } from '../core/size/integers.ts';
import { isNumber, type Size } from '../core/size/size.ts';

/** `count` things in `groups` equal parts. */
export interface Division {
  /** The size of one part; unknown where the parts cannot be equal. */
  readonly part: Size;
  readonly findings: readonly Finding[];
  readonly conditions: readonly Condition[];
}

interface DivisionWords {
  readonly things: string;
  /** The parameter that holds the number of parts. */
  readonly parameter: string;
  /** Another count that must fall into the same number of parts. */
  readonly also?: Size;
}

/**
 * Divides where it has to come out whole. `parameter` holds the number of groups: the finding stands there and offers
 * the next divisors for it.
 */
export function divided(count: Size, groups: Size, words: DivisionWords): Division {
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
  { things, parameter, also = null }: DivisionWords,
): readonly Finding[] {
  if (!isNumber(count) || !isNumber(groups) || count % groups === 0) return [];
  return [
    {
      code: 'groups-divide',
      severity: 'error',
      what: `${count} ${things} do not fall into ${groups} equal parts (${count} = ${groups}·${Math.floor(count / groups)} + ${count % groups})`,
      why: 'every part has the same number of them',
      parameter,
      remedies: nearestDivisors(groups, isNumber(also) ? greatestDivisor(count, also) : count).map(
        (divisor) => ({
          title: `Use ${divisor}`,
          set: { [parameter]: `${divisor}` },
        }),
      ),
    },
  ];
}

/** How far a divisor is looked for. */
const mostSteps = 4096;

/** The divisors of `count` next to `groups`, the smaller first. */
function nearestDivisors(groups: number, count: number): readonly number[] {
  const start = Math.min(groups, count);
  const below = firstDivisor(count, (step) => start - step);
  const above = firstDivisor(count, (step) => groups + step);
  return [...new Set([below, above])].filter((divisor) => divisor !== undefined);
}

function firstDivisor(count: number, candidate: (step: number) => number): number | undefined {
  for (let step = 0; step < mostSteps; step++) {
    const divisor = candidate(step);
    if (divisor < 1 || divisor > count) return undefined;
    if (count % divisor === 0) return divisor;
  }
  return undefined;
}
