import { type Ratio, resampleRatio, resampleTaps } from '../reach/resample.ts';
import type { AxisMap } from '../relation.ts';
import { exactDivide, negate } from '../size/arithmetic.ts';
import { boundsOf } from '../size/bounds.ts';
import { ceilQuotient, floorQuotient, floorRemainder, greatestDivisor } from '../size/integers.ts';
import { isNumber, type Size, sameSize } from '../size/size.ts';
import type { Shift } from './axis-field.ts';

/** The sizes of the two axes that a map joins. */
export interface MapSizes {
  readonly in: Size;
  readonly out: Size;
}

/** Input positions `first`, `first + step`, …: `count` of them, at least one. */
export interface Progression {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/**
 * A map as a law without edges: output `turn·period + phase` reads `taps(phase)` moved by `turn·advance`, or nothing
 * where that is null.
 */
export interface Steps {
  readonly kind: 'steps';
  readonly period: number;
  readonly advance: number;
  readonly taps: (phase: number) => Progression | null;
  /** A distance not known as a number, by which all taps lie further ahead. */
  readonly ahead: Shift | null;
  /** The law holds more than is read: the map is one of several inputs, or its phases are not known. */
  readonly bound: boolean;
}

/** What a map is to a field: steps, the whole axis, always the same position, what the data decide, or none of these. */
export type Stepping =
  | Steps
  | { readonly kind: 'whole'; readonly local: boolean }
  | { readonly kind: 'pin'; readonly index: number }
  | { readonly kind: 'dynamic' }
  | { readonly kind: 'none' };

const NONE: Stepping = { kind: 'none' };
const WHOLE: Stepping = { kind: 'whole', local: false };
const UNBOUNDED = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

export function steppingOf(map: AxisMap, sizes: MapSizes): Stepping {
  switch (map.kind) {
    case 'same':
      return { ...oneTap, ...tapAt(0) };
    case 'window':
      return windowStepping(map, sizes.in);
    case 'spread':
      return spreadStepping(map);
    case 'slice':
      return { ...oneTap, ...tapAt(map.start), advance: map.step };
    case 'part':
      return { ...oneTap, ...tapAt(negate(map.offset)), bound: true };
    case 'remap':
      // Within the axis a plain shift; only at the edges do positions fold back.
      return { ...oneTap, ...tapAt(negate(map.before)) };
    case 'resample':
      return resampleStepping(map, sizes);
    case 'bins':
      return map.size === 1 ? WHOLE : binStepping(ratioOf(sizes.in, map.size));
    case 'groups':
      return map.groups === 1 ? WHOLE : groupStepping(map.groups, sizes);
    case 'prefix':
      return WHOLE;
    case 'all':
      return { kind: 'whole', local: map.local === true };
    case 'pin':
      return { kind: 'pin', index: map.index };
    case 'dynamic':
      return { kind: 'dynamic' };
  }
}

const oneTap = { kind: 'steps', period: 1, advance: 1, bound: false } as const;

/** A single tap, moved by a distance that may not be a number. */
function tapAt(distance: Size): Pick<Steps, 'taps' | 'ahead'> {
  if (isNumber(distance)) return { taps: () => ({ first: distance, step: 1, count: 1 }), ahead: null };
  return { taps: () => ({ first: 0, step: 1, count: 1 }), ahead: { size: distance, ...boundsOf(distance) } };
}

type Strided = Pick<Extract<AxisMap, { kind: 'window' }>, 'kernel' | 'stride' | 'dilation' | 'before'>;

function windowStepping({ kernel, stride, dilation, before }: Strided, size: Size): Stepping {
  if (!isNumber(kernel)) return sameSize(kernel, size) && dilation === 1 && before === 0 ? WHOLE : NONE;
  // A single tap has no use for a dilation, a single place none for a stride; neither has to be known then.
  const step = kernel === 1 ? 1 : dilation;
  if (!isNumber(stride) || !isNumber(step)) return NONE;
  if (isNumber(before)) {
    return { ...oneTap, advance: stride, taps: () => ({ first: -before, step, count: kernel }), ahead: null };
  }
  // Padding that is unknown is that of a word such as `same`, which never pads by a whole kernel.
  const bounds = before === null ? { low: -(kernel - 1) * step, high: 0 } : boundsOf(negate(before));
  const ahead = { size: negate(before), ...bounds };
  return { ...oneTap, advance: stride, taps: () => ({ first: 0, step, count: kernel }), ahead };
}

/** Output `q` reads `i = (q + before − j·dilation)/stride` for the taps `j` where that is whole. */
function spreadStepping({ kernel, stride, dilation, before }: Strided): Stepping {
  if (!isNumber(kernel) || !isNumber(stride) || !isNumber(dilation)) return NONE;
  const cropped = isNumber(before) ? before : 0;
  const common = greatestDivisor(stride, dilation);
  // Every `every`-th tap meets the same inputs; they lie `step` inputs apart, the later taps further back.
  const every = stride / common;
  const step = dilation / common;
  const taps = (phase: number): Progression | null => {
    const place = phase + cropped;
    for (let tap = 0; tap < Math.min(every, kernel); tap += 1) {
      if (floorRemainder(place - tap * dilation, stride) !== 0) continue;
      const count = Math.floor((kernel - 1 - tap) / every) + 1;
      return { first: (place - tap * dilation) / stride - (count - 1) * step, step, count };
    }
    return null;
  };
  const known = { kind: 'steps', period: stride, advance: 1, taps } as const;
  if (isNumber(before)) return { ...known, ahead: null, bound: false };
  if (stride === 1) return { ...known, ahead: { size: before, ...boundsOf(before) }, bound: false };
  return { ...known, ahead: { size: null, ...UNBOUNDED }, bound: true };
}

function resampleStepping(map: Extract<AxisMap, { kind: 'resample' }>, sizes: MapSizes): Stepping {
  const { positions, taps } = map;
  const ratio = positions.rule === 'repeat' ? resampleRatio(positions, 1, 1) : ratioOfResampling(map, sizes);
  if (ratio === undefined) return NONE;
  const { numerator, denominator } = reduced(ratio);
  return {
    ...oneTap,
    period: denominator,
    advance: numerator,
    taps: (phase) => {
      const [first, last] = resampleTaps(positions.rule, taps, { numerator, denominator }, phase);
      return { first, step: 1, count: last - first + 1 };
    },
    ahead: null,
  };
}

function ratioOfResampling(
  { positions, size }: Extract<AxisMap, { kind: 'resample' }>,
  sizes: MapSizes,
): Ratio | undefined {
  if (positions.rule !== 'aligned') return ratioOf(sizes.in, size);
  return isNumber(sizes.in) && isNumber(size) ? resampleRatio(positions, sizes.in, size) : undefined;
}

/** Output `q` reads `⌊q·n/size⌋ … ⌈(q+1)·n/size⌉ − 1`, a law that repeats with the reduced ratio of the sizes. */
function binStepping(ratio: Ratio | undefined): Stepping {
  if (ratio === undefined) return NONE;
  const { numerator, denominator } = reduced(ratio);
  return {
    ...oneTap,
    period: denominator,
    advance: numerator,
    taps: (phase) => {
      const first = floorQuotient(phase * numerator, denominator);
      return { first, step: 1, count: ceilQuotient((phase + 1) * numerator, denominator) - first };
    },
    ahead: null,
  };
}

function groupStepping(groups: Size, sizes: MapSizes): Stepping {
  const period = exactDivide(sizes.out, groups).quotient;
  const advance = exactDivide(sizes.in, groups).quotient;
  if (!isNumber(period) || !isNumber(advance)) return NONE;
  return { ...oneTap, period, advance, taps: () => ({ first: 0, step: 1, count: advance }), ahead: null };
}

/** The ratio of two sizes, where it is a number whatever the symbols are. */
function ratioOf(a: Size, b: Size): Ratio | undefined {
  if (isNumber(a) && isNumber(b)) return { numerator: a, denominator: b };
  const up = exactDivide(b, a);
  if (isNumber(up.quotient) && up.condition === null) return { numerator: 1, denominator: up.quotient };
  const down = exactDivide(a, b);
  if (isNumber(down.quotient) && down.condition === null) return { numerator: down.quotient, denominator: 1 };
  return undefined;
}

function reduced({ numerator, denominator }: Ratio): Ratio {
  const common = greatestDivisor(numerator, denominator);
  return common === 0
    ? { numerator, denominator }
    : { numerator: numerator / common, denominator: denominator / common };
}
