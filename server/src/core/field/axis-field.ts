import type { Run } from '../reach/index-set.ts';
import { floorQuotient, floorRemainder } from '../size/integers.ts';
import type { Size } from '../size/size.ts';

/**
 * What the units along one axis see of one axis of an earlier map, the source: a window that moves with the unit, the
 * whole axis, or something that has no closed form. Windows are those of an endless axis: nothing is clipped.
 */
export type AxisField = LocalField | WholeField | OpenField;

/**
 * A window that moves with the unit and repeats: unit `turn·period + phase` sees `windows[phase]` moved by
 * `turn·advance`, where the period is the number of windows. A plain stack of convolutions has period 1. Windows are the
 * first and last position seen; holes between them are not kept.
 */
export interface LocalField {
  readonly kind: 'local';
  readonly advance: number;
  /** At least one. Null where units of that phase see nothing at all (a transposed kernel below its stride). */
  readonly windows: readonly (Run | null)[];
  /** Where padding is unknown or in symbols: by how much all windows are off. Null where they are exact. */
  readonly shift: Shift | null;
  readonly flaw: Flaw | null;
  /** The size of the source's axis. */
  readonly source: Size;
}

/**
 * `unaligned`: branches of different strides met; this is the field of the one that sees more. `bound`: the windows hold
 * what is seen, perhaps more.
 */
export type Flaw = 'unaligned' | 'bound';

/** A distance in source positions that is not known as a number. Two fields with the same object share it. */
export interface Shift {
  readonly size: Size;
  readonly low: number;
  readonly high: number;
}

/** The whole axis; `local` is what is seen of it without the path that sees all, where there is such a path. */
export interface WholeField {
  readonly kind: 'whole';
  readonly source: Size;
  readonly local: LocalField | null;
}

/** No closed form: a bound is all that can be given, or the data decide. */
export interface OpenField {
  readonly kind: 'open';
  readonly status: 'bound' | 'dynamic';
  readonly source: Size;
}

/** A field of a longer period is given up as open. */
export const LONGEST_PERIOD = 4096;

/** A map seen from itself: every unit sees its own position. */
export function identityField(size: Size): LocalField {
  return { kind: 'local', advance: 1, windows: [[0, 0]], shift: null, flaw: null, source: size };
}

export function wholeField(source: Size, local: AxisField | null): WholeField {
  return { kind: 'whole', source, local: local?.kind === 'local' ? local : null };
}

export function openField(source: Size, status: OpenField['status']): OpenField {
  return { kind: 'open', source, status };
}

/** The window of one unit, which may be any whole number; off by the field's shift where it has one. */
export function windowAt({ windows, advance }: LocalField, unit: number): Run | null {
  const window = windows[floorRemainder(unit, windows.length)] ?? null;
  const offset = floorQuotient(unit, windows.length) * advance;
  return window === null ? null : [window[0] + offset, window[1] + offset];
}

/** The smallest window that holds both. */
export function hullOfWindows(a: Run | null, b: Run | null): Run | null {
  if (a === null || b === null) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** The same field with the shortest period that gives it. */
export function normalised(field: LocalField): LocalField {
  let { windows, advance } = field;
  for (const prime of primeFactors(windows.length)) {
    const shorter = repeatOf(windows, advance, prime);
    if (shorter !== undefined) {
      windows = shorter;
      advance /= prime;
    }
  }
  return windows === field.windows ? field : { ...field, windows, advance };
}

/** The first of `times` equal parts of a period, where the others repeat it. */
function repeatOf(
  windows: LocalField['windows'],
  advance: number,
  times: number,
): LocalField['windows'] | undefined {
  if (advance % times !== 0) return undefined;
  const period = windows.length / times;
  const offset = advance / times;
  for (let phase = period; phase < windows.length; phase += 1) {
    const window = windows[phase] ?? null;
    const earlier = windows[phase - period] ?? null;
    if (window === null || earlier === null) {
      if (window !== earlier) return undefined;
    } else if (window[0] !== earlier[0] + offset || window[1] !== earlier[1] + offset) {
      return undefined;
    }
  }
  return windows.slice(0, period);
}

function primeFactors(n: number): readonly number[] {
  const factors: number[] = [];
  let rest = n;
  for (let prime = 2; prime * prime <= rest; prime += 1) {
    while (rest % prime === 0) {
      factors.push(prime);
      rest /= prime;
    }
  }
  return rest > 1 ? [...factors, rest] : factors;
}
