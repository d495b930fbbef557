import { answers, type Question } from './class-sign.ts';
import type { Expression } from './size.ts';
import { partsOf, sweep } from './sweep.ts';

/** Points tried, and the steps spent on them where the expression is large. */
const mostPoints = 4096;
const mostSteps = 400_000;

/**
 * Values of the symbols for which the difference does not answer yes, searched among the least ones; null where none is
 * found.
 */
export function counterexampleTo(
  question: Question,
  difference: Expression,
): ReadonlyMap<string, number> | null {
  const { symbols } = difference;
  const nAffordable = Math.min(mostPoints, Math.floor(mostSteps / partsOf(difference).length));
  // The same number of values for each symbol; at least two, so that more than one corner is seen.
  const side = Math.max(2, Math.floor(nAffordable ** (1 / symbols.length)));
  const nPoints = Math.min(mostPoints, side ** symbols.length);
  const columns = new Map(
    symbols.map((symbol, place) => [
      symbol.name,
      Float64Array.from(
        { length: nPoints },
        (_, i) => symbol.atLeast + (Math.floor(i / side ** place) % side),
      ),
    ]),
  );
  const values = sweep(difference, columns, nPoints);
  const index = values?.findIndex((value) => !answers(question, value)) ?? -1;
  if (index < 0) return null;
  return new Map(symbols.map(({ name }) => [name, columns.get(name)?.[index] ?? 0]));
}
