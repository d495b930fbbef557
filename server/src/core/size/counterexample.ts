import { answers, type Question } from './class-sign.ts';
import type { Expression } from './size.ts';
import { partsOf, sweep } from './sweep.ts';

/** Points tried: first a few, as small values mostly tell, then more. */
const tries = [64, 4096];

/** Most factors multiplied in one try, where the expression is large. */
const mostSteps = 400_000;

/**
 * Values of the symbols for which the difference does not answer yes, searched among the least ones; null where none
 * is found.
 */
export function counterexampleTo(
  question: Question,
  difference: Expression,
): ReadonlyMap<string, number> | null {
  const nSteps = partsOf(difference)
    .flatMap((part) => part.terms)
    .reduce((sum, term) => sum + term.monomial.atoms.length, 0);
  for (const nPoints of tries) {
    const found = counterexampleAmong(question, difference, Math.min(nPoints, mostSteps / nSteps));
    if (found !== null) return found;
  }
  return null;
}

function counterexampleAmong(
  question: Question,
  difference: Expression,
  mostPoints: number,
): ReadonlyMap<string, number> | null {
  const { symbols } = difference;
  // As many values for each symbol; at least two, so that more than one corner of the box is seen.
  const side = Math.max(2, Math.floor(mostPoints ** (1 / symbols.length)));
  const nPoints = Math.min(side ** symbols.length, Math.max(2, Math.floor(mostPoints)));
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
