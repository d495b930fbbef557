import { cached } from './cached.ts';
import { divisorsOf, floorQuotient, floorRemainder, greatestDivisor } from './integers.ts';
import { patternIn } from './pattern.ts';
import { combine } from './polynomial.ts';
import { type Expression, isSymbolic, type Size, type SizeArena, type SymbolAtom } from './size.ts';
import { sweepFrom } from './sweep.ts';

/** Longest table worked out for one floor. */
const longestTable = 512;

/**
 * A function of one symbol by its values on 0 … m − 1 (m is the length) and what m more steps add. Without maxima
 * that holds on all whole numbers.
 */
interface Table {
  readonly values: Float64Array;
  readonly increment: number;
}

/**
 * A shorter expression for a nested floor of one symbol, or null. Towers of resampling layers (×3/2, ×2/3, …) do not
 * telescope by rules, but they are periodic: where the table is that of `k + αn + g·⌊(an + r)/m⌋` that form replaces
 * the tower; otherwise functions with the same table share the expression that was made first. So towers stay small.
 */
export function collapsed(tower: Expression): Expression | null {
  const [symbol, second] = tower.symbols;
  if (symbol === undefined || second !== undefined) return null;
  const table = tableOf(tower, symbol);
  if (table === null) return null;
  const fitted = fittedFloor(table, tower.arena.symbol(symbol.name));
  if (isSymbolic(fitted)) return fitted;
  const known = functionsOf(tower.arena);
  const key = `${symbol.id} ${table.increment} ${table.values.join()}`;
  const first = known.get(key);
  if (first === undefined) known.set(key, tower);
  return first ?? null;
}

const functionsOf = cached((_: SizeArena) => new Map<string, Expression>());

/** The table with the least period; null where it is too long, or there is none. */
function tableOf(expression: Expression, symbol: SymbolAtom): Table | null {
  const pattern = patternIn(expression, symbol);
  if (typeof pattern === 'string' || pattern.increment === null) return null;
  if (pattern.period > longestTable || pattern.onset !== Number.NEGATIVE_INFINITY) return null;
  const values = sweepFrom(expression, 0, pattern.period);
  return values === null ? null : shortened({ values, increment: pattern.increment });
}

function shortened(table: Table): Table {
  const { values, increment } = table;
  for (const period of divisorsOf(values.length)) {
    const step = (increment * period) / values.length;
    const repeats = values.every((value, i) => valueAt(table, i + period) - value === step);
    if (repeats) return { values: values.slice(0, period), increment: step };
  }
  return table;
}

function valueAt(table: Table, n: number): number {
  const period = table.values.length;
  return (table.values[n % period] ?? 0) + table.increment * Math.floor(n / period);
}

/**
 * `k + αn + g·⌊(an + r)/m⌋` with these values, or null. α is the least step from one value to the next and g what all
 * steps are multiples of beyond it; with `w` the values less that slope and divided by g, `r` has to satisfy
 * `m·w ≤ a·i + r ≤ m·w + m − 1` at every i.
 */
function fittedFloor(table: Table, n: Expression): Size {
  const { values, increment } = table;
  const period = values.length;
  const first = values[0] ?? 0;
  const steps = Array.from(values, (value, i) => valueAt(table, i + 1) - value);
  const slope = Math.min(...steps);
  const unit = steps.reduce((divisor, step) => greatestDivisor(divisor, step - slope), 0);
  if (unit === 0)
    return combine([
      { size: n, factor: slope },
      { size: first, factor: 1 },
    ]);
  const rise = (increment - slope * period) / unit;
  const needs = Array.from(values, (value, i) => period * ((value - first - slope * i) / unit) - rise * i);
  const r = Math.max(...needs);
  if (r > Math.min(...needs) + period - 1) return null;
  const common = greatestDivisor(rise, period);
  const by = period / common;
  const shift = floorQuotient(r, common);
  const inner = combine([
    { size: n, factor: rise / common },
    { size: floorRemainder(shift, by), factor: 1 },
  ]);
  const floor = isSymbolic(inner) ? n.arena.intern.floor(inner, by) : null;
  if (floor === null) return null;
  return combine([
    { size: floor, factor: unit },
    { size: n, factor: slope },
    { size: first, factor: 1 },
    { size: floorQuotient(shift, by), factor: unit },
  ]);
}
