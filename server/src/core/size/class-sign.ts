import { ceilQuotient, floorQuotient } from './integers.ts';

/** What is asked of a difference: that it is 0, or that it is not negative. */
export type Question = 'zero' | 'at-least-zero';

/** Where along `t = 0, 1, 2, …` a polynomial answers yes. */
export interface ClassAnswer {
  /** The answer at every `t ≥ settled`. */
  readonly finally: boolean;
  readonly settled: number;
  /** Every `t < settled` with the answer yes. */
  readonly members: readonly number[];
}

/** Most single values of `t` listed or looked at. */
const mostSteps = 131_072;

export function answers(question: Question, value: number): boolean {
  return question === 'zero' ? value === 0 : value >= 0;
}

/**
 * Answers the question for the polynomial with these Newton differences at 0: `f(t) = Σ differences[j] · C(t, j)`.
 * Null where it is settled too late, or the numbers grow beyond the safe integers.
 */
export function answerAlong(question: Question, differences: readonly number[]): ClassAnswer | null {
  const last = differences.findLastIndex((difference) => difference !== 0);
  const [start = 0, slope = 0] = differences;
  if (last < 1) return { finally: answers(question, start), settled: 0, members: [] };
  if (last > 1) return answerByShifting(question, differences.slice(0, last + 1));
  if (question === 'zero') {
    const root = -start / slope;
    if (start % slope !== 0 || root < 0) return { finally: false, settled: 0, members: [] };
    return { finally: false, settled: root + 1, members: [root + 0] };
  }
  if (slope > 0) return { finally: true, settled: Math.max(0, ceilQuotient(-start, slope)), members: [] };
  const settled = Math.max(0, floorQuotient(start, -slope) + 1);
  if (settled > mostSteps) return null;
  return { finally: false, settled, members: Array.from({ length: settled }, (_, t) => t) };
}

/** Once all differences share a sign the polynomial only moves away from 0; until then its values are looked at. */
function answerByShifting(question: Question, differences: readonly number[]): ClassAnswer | null {
  const current = [...differences];
  const members: number[] = [];
  for (let t = 0; t <= mostSteps; t++) {
    const value = current[0] ?? 0;
    if (!current.every(Number.isSafeInteger)) return null;
    if (value > 0 && current.every((difference) => difference >= 0)) {
      return { finally: question === 'at-least-zero', settled: t, members };
    }
    if (value < 0 && current.every((difference) => difference <= 0)) {
      return { finally: false, settled: t, members };
    }
    if (answers(question, value)) members.push(t);
    for (let j = 0; j + 1 < current.length; j++) current[j] = (current[j] ?? 0) + (current[j + 1] ?? 0);
  }
  return null;
}

/** The Newton differences at the first of these equally spaced values; null beyond the safe integers. */
export function newtonDifferences(values: readonly number[]): readonly number[] | null {
  const current = [...values];
  for (let order = 1; order < current.length; order++) {
    for (let j = current.length - 1; j >= order; j--) current[j] = (current[j] ?? 0) - (current[j - 1] ?? 0);
    if (!current.every(Number.isSafeInteger)) return null;
  }
  return current;
}
