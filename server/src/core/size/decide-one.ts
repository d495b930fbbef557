import { answerAlong, answers, type ClassAnswer, newtonDifferences, type Question } from './class-sign.ts';
import { longestPeriod, patternIn } from './pattern.ts';
import { minimised, type ResidueSet } from './residue-set.ts';
import type { Expression, SymbolAtom } from './size.ts';
import { sweepFrom } from './sweep.ts';
import { undecided, type Verdict } from './verdict.ts';

/** Most values worked out for one decision, and most exceptions listed. */
const mostValues = 4 * longestPeriod;
const mostExceptions = longestPeriod;

/**
 * Decides exactly for one symbol `n`: beyond the onset the difference is, in every class of `n` modulo its period, a
 * polynomial in the number of periods, known from degree + 1 values.
 */
export function decideForOne(question: Question, difference: Expression, symbol: SymbolAtom): Verdict {
  const pattern = patternIn(difference, symbol);
  if (typeof pattern === 'string') return undecided(pattern);
  const { period, degree } = pattern;
  const from = Math.max(pattern.onset, symbol.atLeast);
  const nBefore = from - symbol.atLeast;
  const nPeriods = degree + 1;
  if (nBefore + period * nPeriods > mostValues) return undecided('period');
  const values = sweepFrom(difference, symbol.atLeast, nBefore + period * nPeriods);
  if (values === null) return undecided('overflow');

  const classes: ClassAnswer[] = [];
  for (let i = 0; i < period; i++) {
    const along = Array.from({ length: nPeriods }, (_, t) => values[nBefore + i + t * period] ?? 0);
    const differences = newtonDifferences(along);
    if (differences === null) return undecided('overflow');
    const answer = answerAlong(question, differences);
    if (answer === null) return undecided('period');
    classes.push(answer);
  }
  const before = Array.from({ length: nBefore }, (_, i) => symbol.atLeast + i).filter((n) =>
    answers(question, values[n - symbol.atLeast] ?? 0),
  );
  const set = setOf({ symbol, from, classes, before });
  return set === null ? undecided('period') : verdictOf(set, symbol);
}

/** A set as a verdict: it may hold everywhere or nowhere. */
export function verdictOf(set: ResidueSet, symbol: SymbolAtom): Verdict {
  if (set.residues.length === 0 && set.exceptions.length === 0) return { kind: 'never' };
  return isEverything(set, symbol) ? { kind: 'always' } : { kind: 'when', set };
}

/** Whether a minimised set holds every value its symbol can have. */
export function isEverything(set: ResidueSet, symbol: SymbolAtom): boolean {
  return set.modulus === 1 && set.residues.length === 1 && set.from <= symbol.atLeast;
}

interface Answers {
  readonly symbol: SymbolAtom;
  /** Where class 0 starts; class i starts i later, and there are as many classes as the period is long. */
  readonly from: number;
  readonly classes: readonly ClassAnswer[];
  /** The members below `from`. */
  readonly before: readonly number[];
}

/** The union of the classes' answers; null where too many members are irregular. */
function setOf({ symbol, from, classes, before }: Answers): ResidueSet | null {
  const period = classes.length;
  const settled = classes.reduce(
    (latest, { settled }, i) =>
      settled === 0 ? latest : Math.max(latest, from + i + period * (settled - 1) + 1),
    from,
  );
  if (!Number.isSafeInteger(settled)) return null;
  const exceptions = [...before];
  const residues: number[] = [];
  for (const [i, answer] of classes.entries()) {
    for (const t of answer.members) exceptions.push(from + i + period * t);
    if (!answer.finally) continue;
    const first = from + i + period * answer.settled;
    residues.push((((from + i) % period) + period) % period);
    if (exceptions.length + (settled - first) / period > mostExceptions) return null;
    for (let n = first; n < settled; n += period) exceptions.push(n);
  }
  if (exceptions.length > mostExceptions) return null;
  residues.sort((a, b) => a - b);
  return minimised(
    { symbol: symbol.name, from: settled, modulus: period, residues, exceptions },
    symbol.atLeast,
  );
}
