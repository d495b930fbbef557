import { subtract } from '../size/arithmetic.ts';
import { boundsOf } from '../size/bounds.ts';
import { leastMultiple } from '../size/integers.ts';
import {
  type AxisField,
  type Flaw,
  hullOfWindows,
  LONGEST_PERIOD,
  type LocalField,
  normalised,
  openField,
  type Shift,
  wholeField,
  windowAt,
} from './axis-field.ts';
import { extentOf } from './describe.ts';

/**
 * The field of a unit that reads both branches. Where one sees the whole axis, so does the unit, and the local field is
 * kept beside it. Branches of different strides have no common window: the field is then that of the branch that sees
 * more, marked `unaligned`.
 */
export function uniteFields(a: AxisField, b: AxisField): AxisField {
  if (a === b) return a;
  if (a.kind === 'whole' || b.kind === 'whole') return wholeField(a.source, localOfBoth(a, b));
  if (a.kind === 'open') return b.kind === 'open' && b.status === 'dynamic' ? b : a;
  if (b.kind === 'open') return b;
  return uniteLocal(a, b) ?? openField(a.source, 'bound');
}

/** What is seen without the paths that see everything. */
function localOfBoth(a: AxisField, b: AxisField): AxisField | null {
  const left = a.kind === 'whole' ? a.local : a;
  const right = b.kind === 'whole' ? b.local : b;
  if (left === null || right === null) return left ?? right;
  return uniteFields(left, right);
}

/** Null where the common period is too long. */
function uniteLocal(a: LocalField, b: LocalField): LocalField | null {
  if (seesNothing(a)) return b;
  if (seesNothing(b)) return a;
  const flaw = joinedFlaw(a.flaw, b.flaw);
  if (a.advance * b.windows.length !== b.advance * a.windows.length) {
    return { ...larger(a, b), flaw: 'unaligned' };
  }
  const period = leastMultiple(a.windows.length, b.windows.length);
  if (period > LONGEST_PERIOD) return null;
  const distance = distanceBetween(a.shift, b.shift);
  if (distance.low === distance.high) {
    const windows = Array.from({ length: period }, (_, unit) =>
      hullOfWindows(windowAt(a, unit), moved(b, unit, distance.low)),
    );
    return normalised({ ...a, windows, advance: (a.advance / a.windows.length) * period, flaw });
  }
  if (holds(a, b, distance, period)) return { ...a, flaw };
  if (holds(b, a, { low: -distance.high, high: -distance.low }, period)) return { ...b, flaw };
  return { ...larger(a, b), flaw: joinedFlaw(flaw, 'bound') };
}

/** How much further ahead `b` is shifted than `a`. */
function distanceBetween(a: Shift | null, b: Shift | null): { readonly low: number; readonly high: number } {
  if (a === b) return { low: 0, high: 0 };
  const difference = subtract(b === null ? 0 : b.size, a === null ? 0 : a.size);
  if (difference !== null) return boundsOf(difference);
  return { low: (b?.low ?? 0) - (a?.high ?? 0), high: (b?.high ?? 0) - (a?.low ?? 0) };
}

/** Whether every window of `outer` holds that of `inner`, however far the latter is moved within the bounds. */
function holds(
  outer: LocalField,
  inner: LocalField,
  by: { readonly low: number; readonly high: number },
  period: number,
): boolean {
  for (let unit = 0; unit < period; unit += 1) {
    const held = windowAt(inner, unit);
    const holder = windowAt(outer, unit);
    if (held === null) continue;
    if (holder === null || held[0] + by.low < holder[0] || held[1] + by.high > holder[1]) return false;
  }
  return true;
}

function moved(field: LocalField, unit: number, by: number): readonly [number, number] | null {
  const window = windowAt(field, unit);
  return window === null ? null : [window[0] + by, window[1] + by];
}

function larger(a: LocalField, b: LocalField): LocalField {
  return extentOf(b) > extentOf(a) ? b : a;
}

function seesNothing({ windows }: LocalField): boolean {
  return windows.every((window) => window === null);
}

function joinedFlaw(a: Flaw | null, b: Flaw | null): Flaw | null {
  if (a === 'unaligned' || b === 'unaligned') return 'unaligned';
  return a ?? b;
}
