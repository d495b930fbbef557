import type { Run } from '../reach/index-set.ts';
import type { AxisMap } from '../relation.ts';
import { add, multiply } from '../size/arithmetic.ts';
import { boundsOf } from '../size/bounds.ts';
import { greatestDivisor } from '../size/integers.ts';
import { isNumber } from '../size/size.ts';
import {
  type AxisField,
  hullOfWindows,
  LONGEST_PERIOD,
  type LocalField,
  normalised,
  type OpenField,
  openField,
  type Shift,
  wholeField,
  windowAt,
} from './axis-field.ts';
import { type MapSizes, type Progression, type Stepping, type Steps, steppingOf } from './steps.ts';

/**
 * The field of a map's output axis, given that of its input axis: each unit sees what the positions it reads see.
 * `sizes` are those of the two axes the map joins.
 */
export function composeField(before: AxisField, map: AxisMap, sizes: MapSizes): AxisField {
  return through(before, steppingOf(map, sizes));
}

function through(before: AxisField, stepping: Stepping): AxisField {
  const { source } = before;
  switch (before.kind) {
    case 'open':
      if (stepping.kind === 'dynamic') return openField(source, 'dynamic');
      // Of a bound nothing is left to say once everything is read; what the data decided stays undecided.
      return stepping.kind === 'whole' && before.status === 'bound' ? wholeField(source, null) : before;
    case 'whole':
      // Whichever position is read, it sees everything.
      return wholeField(source, before.local === null ? null : localThrough(before.local, stepping));
    case 'local':
      if (stepping.kind === 'dynamic') return openField(source, 'dynamic');
      if (stepping.kind === 'whole') return wholeField(source, stepping.local ? before : null);
      return wholeIfFixed(localThrough(before, stepping) ?? openField(source, 'bound'));
  }
}

/** Null where nothing local is left, or no closed form of it. */
function localThrough(before: LocalField, stepping: Stepping): LocalField | null {
  switch (stepping.kind) {
    case 'steps':
      return stepThrough(before, stepping);
    case 'pin':
      return { ...before, advance: 0, windows: [windowAt(before, stepping.index)] };
    case 'whole':
      return stepping.local ? before : null;
    case 'dynamic':
    case 'none':
      return null;
  }
}

function stepThrough(before: LocalField, steps: Steps): LocalField | null {
  const inner = before.windows.length;
  // A shift by an unknown distance leaves open which of several phases is met.
  if (steps.ahead !== null && inner > 1) return null;
  const turns = inner / greatestDivisor(inner, steps.advance);
  const period = steps.period * turns;
  if (period > LONGEST_PERIOD) return null;
  const windows = Array.from({ length: period }, (_, unit) => {
    const phase = unit % steps.period;
    const taps = steps.taps(phase);
    if (taps === null) return null;
    const offset = ((unit - phase) / steps.period) * steps.advance;
    return hullOver(before, { ...taps, first: taps.first + offset });
  });
  const advance = (before.advance * steps.advance * turns) / inner + 0;
  // Beyond the whole numbers that are counted exactly there is no window to speak of.
  if (![advance, ...windows.flatMap((window) => window ?? [])].every(Number.isSafeInteger)) return null;
  const field = normalised({
    ...before,
    windows,
    advance,
    flaw: before.flaw ?? (steps.bound ? 'bound' : null),
  });
  return steps.ahead === null ? field : shifted(field, scaled(steps.ahead, before.advance));
}

/** A window that no longer moves and holds the whole axis is the whole axis. */
function wholeIfFixed(field: LocalField | OpenField): AxisField {
  if (field.kind === 'open' || field.advance !== 0 || field.shift !== null) return field;
  const holdsAll = field.windows.some(
    (window) => window !== null && window[0] <= 0 && isNumber(field.source) && window[1] >= field.source - 1,
  );
  return holdsAll ? wholeField(field.source, null) : field;
}

/** From the first to the last position that the positions of a progression see. */
function hullOver(field: LocalField, { first, step, count }: Progression): Run | null {
  const phases = field.windows.length;
  // Taps of one phase move evenly: the outermost two hold all others.
  const classes = phases / greatestDivisor(phases, step);
  let hull: Run | null = null;
  for (let tap = 0; tap < Math.min(count, classes); tap += 1) {
    const last = tap + classes * Math.floor((count - 1 - tap) / classes);
    hull = hullOfWindows(hull, windowAt(field, first + tap * step));
    hull = hullOfWindows(hull, windowAt(field, first + last * step));
  }
  return hull;
}

/** A field moved by one more distance; where the distances come to a number, the windows are exact again. */
function shifted(field: LocalField, by: Shift): LocalField {
  const before = field.shift ?? { size: 0, low: 0, high: 0 };
  const size = add(before.size, by.size);
  const { low, high } =
    size === null ? { low: before.low + by.low, high: before.high + by.high } : boundsOf(size);
  if (low !== high) return { ...field, shift: { size, low, high } };
  const windows = field.windows.map((window): Run | null =>
    window === null ? null : [window[0] + low, window[1] + low],
  );
  return { ...field, windows, shift: null };
}

function scaled({ size, low, high }: Shift, factor: number): Shift {
  const ends = factor === 0 ? [0, 0] : [low * factor, high * factor];
  return { size: multiply(size, factor), low: Math.min(...ends), high: Math.max(...ends) };
}
