import type { Problem } from '../core/problem.ts';

/** Collects problems: one for each code and place, however often a line runs. */
export interface ProblemLog {
  report(problem: Problem): void;
  /** Runs `body` and drops what it reports: a side of a condition that was only assumed raises no errors. */
  silently<T>(body: () => T): T;
  readonly problems: readonly Problem[];
  /** How many were reported so far, repetitions included. */
  readonly count: number;
}

export function createProblemLog(): ProblemLog {
  const problems = new Map<string, Problem>();
  let silent = 0;
  let count = 0;
  return {
    report(problem) {
      if (silent > 0) return;
      count++;
      const { file, start, end } = problem.site;
      const identity = `${problem.code}|${file}|${start}|${end}`;
      if (!problems.has(identity)) problems.set(identity, problem);
    },
    silently(body) {
      silent++;
      try {
        return body();
      } finally {
        silent--;
      }
    },
    get problems() {
      return [...problems.values()];
    },
    get count() {
      return count;
    },
  };
}
