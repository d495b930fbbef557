/** Counts by name, for the summary that a test run prints. */
export interface Tally {
  readonly count: (name: string, times?: number) => void;
  readonly total: () => number;
  /** `812 equal, 3 empty map, …`: the largest first. */
  readonly report: () => string;
}

export function startTally(): Tally {
  const counts = new Map<string, number>();
  return {
    count: (name, times = 1) => counts.set(name, (counts.get(name) ?? 0) + times),
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    report: () =>
      [...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([name, count]) => `${count} ${name}`)
        .join(', '),
  };
}
