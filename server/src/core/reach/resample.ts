import type { AxisMap, ResamplePositions } from '../relation.ts';
import type { Run } from './index-set.ts';

/** How far the source position moves per output position, as a ratio of whole numbers. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

type Taps = Extract<AxisMap<number>, { kind: 'resample' }>['taps'];

/** The ratio that a resampling from `inSize` to `outSize` positions steps by. */
export function resampleRatio(positions: ResamplePositions, inSize: number, outSize: number): Ratio {
  switch (positions.rule) {
    case 'repeat':
      return { numerator: positions.by[1], denominator: positions.by[0] };
    case 'aligned':
      // Of a single output there are no two corners: it looks at the first position.
      return outSize > 1
        ? { numerator: inSize - 1, denominator: outSize - 1 }
        : { numerator: 0, denominator: 1 };
    case 'asymmetric':
    case 'half-pixel':
    case 'half-pixel-nearest':
      return { numerator: inSize, denominator: outSize };
  }
}

/**
 * The source positions that output position `q` reads, before they are clamped to the axis. Neighbours of weight zero
 * are left out: where the source position is a whole number, that one alone is read. (Rules of repeat, asymmetric,
 * half-pixel and corner-aligned resizing as TensorFlow and PyTorch have them; cubic reads one cell more on both sides.)
 */
export function resampleTaps(rule: ResamplePositions['rule'], taps: Taps, ratio: Ratio, q: number): Run {
  const [numerator, denominator] = resampleSource(rule, ratio, q);
  // The nearest cell between aligned corners is rounded to, halves upwards (TensorFlow); elsewhere the rule has seen to it.
  if (taps === 1 && rule === 'aligned') {
    const nearest = Math.floor((2 * numerator + denominator) / (2 * denominator));
    return [nearest, nearest];
  }
  const floor = Math.floor(numerator / denominator);
  if (taps === 1 || floor * denominator === numerator) return [floor, floor];
  return taps === 2 ? [floor, floor + 1] : [floor - 1, floor + 2];
}

/** Where in the source output position `q` looks, as a ratio of whole numbers and before it is clamped to the axis. */
export function resampleSource(
  rule: ResamplePositions['rule'],
  { numerator, denominator }: Ratio,
  q: number,
): readonly [numerator: number, denominator: number] {
  switch (rule) {
    case 'repeat':
    case 'asymmetric':
    case 'aligned':
      return [q * numerator, denominator];
    case 'half-pixel':
      return [(2 * q + 1) * numerator - denominator, 2 * denominator];
    case 'half-pixel-nearest':
      return [(2 * q + 1) * numerator, 2 * denominator];
  }
}
