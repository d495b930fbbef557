import type { AxisMap, ResamplePositions } from '../../server/src/core/relation.ts';

/** Sizes of the two axes a map joins. */
export interface Sizes {
  readonly in: number;
  readonly out: number;
}

/** How far beyond the edges the loops below look. */
const margin = 60;

/**
 * The input positions that output position `q` reads, by the words of the definition and one at a time: tap by tap,
 * cell by cell. Padding positions are among them. Slow on purpose; everything fast is checked against it.
 */
export function readsByDefinition(map: AxisMap<number>, q: number, sizes: Sizes): ReadonlySet<number> {
  const inside = positions(0, sizes.in - 1);
  switch (map.kind) {
    case 'same':
      return new Set([q]);
    case 'window':
      return new Set(positions(0, map.kernel - 1).map((j) => q * map.stride - map.before + j * map.dilation));
    case 'spread': {
      const taps = positions(0, map.kernel - 1);
      const writes = (i: number) => taps.some((j) => i * map.stride - map.before + j * map.dilation === q);
      return new Set(positions(-margin, sizes.in + margin).filter(writes));
    }
    case 'slice':
      return new Set([map.start + q * map.step]);
    case 'part':
      return new Set(inside.filter((i) => i + map.offset === q));
    case 'remap':
      return new Set([folded(map.mode, q - map.before, sizes.in)]);
    case 'resample': {
      const { taps } = map;
      const source = sourceByDefinition(map.positions, q, sizes);
      // One tap is the cell at or below the source, or between aligned corners the nearest one, halves upwards.
      const from = taps === 1 && map.positions.rule === 'aligned' ? source + 0.5 : source;
      const weighed = positions(-margin, sizes.in + margin).filter((i) => hasWeight(i, from, taps));
      return new Set(weighed.map((i) => Math.min(Math.max(i, 0), sizes.in - 1)));
    }
    case 'bins':
      // Cell i covers i … i + 1, bin q covers q·n/size … (q + 1)·n/size: they overlap.
      return new Set(
        inside.filter((i) => i * map.size < (q + 1) * sizes.in && (i + 1) * map.size > q * sizes.in),
      );
    case 'groups': {
      const own = Math.floor(q / (sizes.out / map.groups));
      return new Set(inside.filter((i) => Math.floor(i / (sizes.in / map.groups)) === own));
    }
    case 'prefix':
      return new Set(inside.filter((i) => (map.reversed ? i >= sizes.in - 1 - q : i <= q)));
    case 'pin':
      return new Set([map.index]);
    case 'all':
    case 'dynamic':
      return new Set(inside);
  }
}

export function positions(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
}

function folded(mode: 'reflect' | 'replicate' | 'circular', position: number, size: number): number {
  let p = position;
  while (p < 0 || p >= size) {
    if (mode === 'replicate' || size === 1) p = p < 0 ? 0 : size - 1;
    else if (mode === 'circular') p += p < 0 ? size : -size;
    else p = p < 0 ? -p : 2 * (size - 1) - p;
  }
  return p;
}

function sourceByDefinition(by: ResamplePositions, q: number, sizes: Sizes): number {
  switch (by.rule) {
    case 'repeat':
      return (q * by.by[1]) / by.by[0];
    case 'asymmetric':
      return (q * sizes.in) / sizes.out;
    case 'half-pixel':
      return ((q + 0.5) * sizes.in) / sizes.out - 0.5;
    case 'half-pixel-nearest':
      return ((q + 0.5) * sizes.in) / sizes.out;
    case 'aligned':
      return sizes.out === 1 ? 0 : (q * (sizes.in - 1)) / (sizes.out - 1);
  }
}

/** Whether an interpolation gives cell `i` a weight: nearest, linear, cubic convolution. */
function hasWeight(i: number, source: number, taps: 1 | 2 | 4): boolean {
  const tiny = 1e-9;
  if (taps === 1) return i === Math.floor(source + tiny);
  const distance = Math.abs(i - source);
  if (taps === 2) return 1 - distance > tiny;
  return Math.abs(cubicWeight(distance)) > tiny;
}

function cubicWeight(x: number): number {
  const a = -0.75;
  if (x < 1) return (a + 2) * x ** 3 - (a + 3) * x ** 2 + 1;
  return x < 2 ? a * x ** 3 - 5 * a * x ** 2 + 8 * a * x - 4 * a : 0;
}
