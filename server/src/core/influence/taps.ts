import type { AxisSizes } from '../reach/axis-reach.ts';
import { foldSet } from '../reach/fold.ts';
import { resampleRatio, resampleSource, resampleTaps } from '../reach/resample.ts';
import type { AxisMap } from '../relation.ts';
import { ceilQuotient, floorQuotient, floorRemainder, greatestDivisor } from '../size/integers.ts';

/** Input positions `first`, `first + step`, …: `count` of them, each with the same share. */
export interface Taps {
  readonly first: number;
  readonly step: number;
  readonly count: number;
  readonly share: number;
}

/** What an output position reads of an axis, in shares of 1; `beyond` falls outside the axis or reads nothing. */
export interface Shares {
  readonly inside: readonly Taps[];
  readonly beyond: number;
}

/**
 * How output position `q` shares out what it is made of over an input axis. A window gives each tap the same share,
 * padded ones too; so does a transposed one, of those taps that lead to the position. Interpolation goes by its weights.
 */
export function sharesOf(map: AxisMap<number>, q: number, sizes: AxisSizes): Shares {
  const inside: Taps[] = [];
  let beyond = 0;
  for (const taps of tapsOf(map, q, sizes)) {
    const skipped = Math.max(0, ceilQuotient(-taps.first, taps.step));
    const last = Math.min(taps.count - 1, floorQuotient(sizes.in - 1 - taps.first, taps.step));
    const count = Math.max(0, last - skipped + 1);
    if (count > 0) inside.push({ ...taps, first: taps.first + skipped * taps.step, count });
    beyond += (taps.count - count) * taps.share;
  }
  return { inside, beyond: inside.length === 0 ? 1 : beyond };
}

/** By how much a map moves positions, where it does no more than that. */
export function distanceOf(map: AxisMap<number>): number | undefined {
  switch (map.kind) {
    case 'same':
      return 0;
    case 'window':
      return map.kernel === 1 && map.stride === 1 ? -map.before : undefined;
    case 'spread':
      return map.kernel === 1 && map.stride === 1 ? map.before : undefined;
    case 'slice':
      return map.step === 1 ? map.start : undefined;
    case 'part':
      return -map.offset;
    default:
      return undefined;
  }
}

function tapsOf(map: AxisMap<number>, q: number, sizes: AxisSizes): readonly Taps[] {
  switch (map.kind) {
    case 'same':
      return one(q);
    case 'window':
      return evenly(q * map.stride - map.before, map.kernel, map.dilation);
    case 'spread':
      return tapsLeadingTo(q, map);
    case 'slice':
      return one(map.start + q * map.step);
    case 'part':
      return one(q - map.offset);
    case 'remap': {
      const position = q - map.before;
      return foldSet([[position, position]], map.mode, sizes.in).flatMap(([folded]) => one(folded));
    }
    case 'resample':
      return interpolated(map, q, sizes);
    case 'bins': {
      const first = Math.floor((q * sizes.in) / map.size);
      return evenly(first, Math.ceil(((q + 1) * sizes.in) / map.size) - first);
    }
    case 'groups': {
      const group = Math.floor((q * map.groups) / sizes.out);
      const first = Math.floor((group * sizes.in) / map.groups);
      return evenly(first, Math.ceil(((group + 1) * sizes.in) / map.groups) - first);
    }
    case 'prefix': {
      const count = Math.min(q + 1, sizes.in);
      return evenly(map.reversed ? sizes.in - count : 0, count);
    }
    case 'pin':
      return one(map.index);
    case 'all':
    case 'dynamic':
      return evenly(0, sizes.in);
  }
}

function one(position: number): readonly Taps[] {
  return [{ first: position, step: 1, count: 1, share: 1 }];
}

function evenly(first: number, count: number, step = 1): readonly Taps[] {
  if (count < 1) return [];
  return step > 0 ? [{ first, step, count, share: 1 / count }] : one(first);
}

type Spread = Extract<AxisMap<number>, { kind: 'spread' }>;

/** The input positions `i` with `i·stride − before + j·dilation = q` for some tap `j`; later taps lie further back. */
function tapsLeadingTo(q: number, { kernel, stride, dilation, before }: Spread): readonly Taps[] {
  const common = greatestDivisor(stride, dilation);
  // Every `every`-th tap leads there, if any does.
  const every = stride / common;
  for (let tap = 0; tap < Math.min(every, kernel); tap += 1) {
    const place = q + before - tap * dilation;
    if (floorRemainder(place, stride) !== 0) continue;
    const count = Math.floor((kernel - 1 - tap) / every) + 1;
    const step = dilation / common;
    return evenly(place / stride - (count - 1) * step, count, step);
  }
  return [];
}

type Resample = Extract<AxisMap<number>, { kind: 'resample' }>;

/** Taps beyond the edges are clamped to them. */
function interpolated({ positions, taps }: Resample, q: number, sizes: AxisSizes): readonly Taps[] {
  const ratio = resampleRatio(positions, sizes.in, sizes.out);
  const [first, last] = resampleTaps(positions.rule, taps, ratio, q);
  const [numerator, denominator] = resampleSource(positions.rule, ratio, q);
  const clamp = (position: number) => Math.min(Math.max(position, 0), sizes.in - 1);
  const weights: number[] = [];
  for (let tap = first; tap <= last; tap += 1) {
    weights.push(first === last ? 1 : interpolationWeight(taps, Math.abs(tap - numerator / denominator)));
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.flatMap((weight, tap) => [
    { first: clamp(first + tap), step: 1, count: 1, share: weight / sum },
  ]);
}

/**
 * By the distance to the source position: linear, or cubic convolution (Keys 1981, a = −0.75 as in PyTorch). Its outer
 * taps have negative weights; what they contribute is as large as their magnitude.
 */
function interpolationWeight(taps: Resample['taps'], distance: number): number {
  if (taps !== 4) return 1 - distance;
  const a = -0.75;
  const x = distance;
  if (x <= 1) return (a + 2) * x ** 3 - (a + 3) * x ** 2 + 1;
  return Math.abs(a * x ** 3 - 5 * a * x ** 2 + 8 * a * x - 4 * a);
}
