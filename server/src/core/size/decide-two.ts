import { newtonDifferences, type Question } from './class-sign.ts';
import { isEverything, verdictOf } from './decide-one.ts';
import { longestPeriod, patternIn } from './pattern.ts';
import { minimised, type ResidueSet } from './residue-set.ts';
import type { Expression, SymbolAtom } from './size.ts';
import { sweep } from './sweep.ts';
import { undecided, type Verdict } from './verdict.ts';

/** Most points of a grid. */
const mostPoints = 2 * longestPeriod;

/**
 * Decides for two symbols where the answer depends on their residues alone: in every pair of classes the difference is
 * a polynomial in both numbers of periods, and its Newton differences all share a sign, or are 0. A relation between
 * the symbols (`H = W`) shows as mixed signs and stays undecided.
 */
export function decideForTwo(
  question: Question,
  difference: Expression,
  symbols: readonly [SymbolAtom, SymbolAtom],
): Verdict {
  const grid = gridOf(difference, symbols);
  if (typeof grid === 'string') return undecided(grid);
  const [rows, columns] = grid.axes;
  // Every row of classes that holds somewhere has to hold at the same columns: a pair of sets.
  let held: readonly number[] | null = null;
  const heldRows: number[] = [];
  for (let row = 0; row < rows.period; row++) {
    const here: number[] = [];
    for (let column = 0; column < columns.period; column++) {
      const differences = differencesAt(grid, row, column);
      if (differences === null) return undecided('overflow');
      const holds = classAnswer(question, differences);
      if (holds === null) return undecided('relation');
      if (holds) here.push(column);
    }
    if (here.length === 0) continue;
    if (held !== null && held.join() !== here.join()) return undecided('relation');
    held = here;
    heldRows.push(row);
  }
  const sets = [setOf(rows, heldRows), setOf(columns, held ?? [])] as const;
  if (isEverything(sets[0], rows.symbol)) return verdictOf(sets[1], columns.symbol);
  if (isEverything(sets[1], columns.symbol) || held === null) return verdictOf(sets[0], rows.symbol);
  return { kind: 'when-both', sets };
}

interface GridAxis {
  readonly symbol: SymbolAtom;
  readonly period: number;
  readonly nPeriods: number;
}

/** Values over `period · nPeriods` rows and columns from the symbols' bounds on, row by row. */
interface Grid {
  readonly axes: readonly [GridAxis, GridAxis];
  readonly values: Float64Array;
}

function gridOf(
  difference: Expression,
  symbols: readonly [SymbolAtom, SymbolAtom],
): Grid | 'period' | 'overflow' | 'maximum' {
  const rows = axisOf(difference, symbols[0]);
  const columns = axisOf(difference, symbols[1]);
  if (typeof rows === 'string') return rows;
  if (typeof columns === 'string') return columns;
  const width = columns.period * columns.nPeriods;
  const nPoints = rows.period * rows.nPeriods * width;
  if (nPoints > mostPoints) return 'period';
  const values = sweep(
    difference,
    new Map([
      [
        rows.symbol.name,
        Float64Array.from({ length: nPoints }, (_, i) => rows.symbol.atLeast + Math.floor(i / width)),
      ],
      [
        columns.symbol.name,
        Float64Array.from({ length: nPoints }, (_, i) => columns.symbol.atLeast + (i % width)),
      ],
    ]),
    nPoints,
  );
  return values === null ? 'overflow' : { axes: [rows, columns], values };
}

function axisOf(difference: Expression, symbol: SymbolAtom): GridAxis | 'period' | 'overflow' | 'maximum' {
  const pattern = patternIn(difference, symbol);
  if (typeof pattern === 'string') return pattern;
  if (pattern.onset > symbol.atLeast) return 'maximum';
  return { symbol, period: pattern.period, nPeriods: pattern.degree + 1 };
}

/**
 * The Newton differences in both directions, `f(t, u) = Σ d[j][k] · C(t, j) · C(u, k)`, as one list, `d[0][0]` first;
 * null beyond the safe integers.
 */
function differencesAt(grid: Grid, row: number, column: number): readonly number[] | null {
  const [rows, columns] = grid.axes;
  const width = columns.period * columns.nPeriods;
  const value = (t: number, u: number): number =>
    grid.values[(row + t * rows.period) * width + column + u * columns.period] ?? 0;
  const alongRows: (readonly number[])[] = [];
  for (let u = 0; u < columns.nPeriods; u++) {
    const differences = newtonDifferences(Array.from({ length: rows.nPeriods }, (_, t) => value(t, u)));
    if (differences === null) return null;
    alongRows.push(differences);
  }
  const all: number[] = [];
  for (let j = 0; j < rows.nPeriods; j++) {
    const differences = newtonDifferences(alongRows.map((along) => along[j] ?? 0));
    if (differences === null) return null;
    all.push(...differences);
  }
  return all;
}

/** Whether it holds in the whole pair of classes (true) or nowhere in it (false); null where neither is shown. */
function classAnswer(question: Question, differences: readonly number[]): boolean | null {
  const [base = 0] = differences;
  const noneNegative = differences.every((difference) => difference >= 0);
  const nonePositive = differences.every((difference) => difference <= 0);
  if (noneNegative && nonePositive) return true;
  if (noneNegative && question === 'at-least-zero') return true;
  if (nonePositive && base < 0) return false;
  return noneNegative && base > 0 ? false : null;
}

/** The values in these classes; class 0 starts at the symbol's bound. */
function setOf({ symbol, period }: GridAxis, classes: readonly number[]): ResidueSet {
  const residues = classes
    .map((row) => (((symbol.atLeast + row) % period) + period) % period)
    .sort((a, b) => a - b);
  const set = { symbol: symbol.name, from: symbol.atLeast, modulus: period, residues, exceptions: [] };
  return minimised(set, symbol.atLeast);
}
