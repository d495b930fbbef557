/**
 * The known name closest in spelling to an unknown one, or undefined where none is close: at most a third of the
 * letters may differ (one at least).
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  // Nobody means a longer name by a slip, and comparing letters takes the product of the lengths.
  if (name.length > longestName) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (candidate.length > longestName) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

const longestName = 60;

/**
 * Letters to insert, delete, replace or swap with a neighbour to get from `a` to `b` (optimal string alignment);
 * `limit` or more is answered as `limit`.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let twoAgo: readonly number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(before, column) + 1,
        at(now, column - 1) + 1,
        at(before, column - 1) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, at(twoAgo, column - 2) + 1);
      now.push(cost);
    }
    twoAgo = before;
    before = now;
  }
  return Math.min(limit, at(before, b.length));
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
