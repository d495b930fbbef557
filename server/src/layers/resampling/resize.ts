import type { Notation } from '../../core/notation.ts';
import type { Factor, Parameter } from '../../core/parameter.ts';
import type { Finding } from '../../core/problem.ts';
import type { AxisEntry, AxisMap, ResamplePositions } from '../../core/relation.ts';
import { positionalAxes, type Shape } from '../../core/shape.ts';
import { floorDivide, multiply } from '../../core/size/arithmetic.ts';
import type { Size } from '../../core/size/size.ts';
import { carriedBut, entry, outputAxes } from '../entries.ts';
import { type Application, defineKind } from '../kind.ts';

/** `exact` is the nearest cell by the middles of pixels. */
const modes = ['nearest', 'exact', 'bilinear', 'bicubic', 'area'] as const;

/** The modes of a library that has fewer. */
const modesIn: Partial<Record<Notation, readonly string[]>> = { tfjs: ['nearest', 'bilinear'] };

const torchSpellings = { linear: 'bilinear', trilinear: 'bilinear', 'nearest-exact': 'exact' };

const positions = {
  type: {
    type: 'word',
    words: ['halfpixel', 'aligned', 'asymmetric'],
    spellings: { torch: { true: 'aligned', false: 'halfpixel' } },
  },
  summary:
    'where positions of the result lie on the map: by the middles of pixels, with the corners on the corners, or by the ratio of the sizes',
  names: { tfjs: null, keras: null, torch: 'align_corners' },
} as const satisfies Parameter;

export const upsample = defineKind({
  id: 'upsample',
  family: 'resampling',
  words: {
    title: 'Upsampling',
    summary: 'Makes the map larger by a factor',
    explanation:
      'Every number is repeated, or new ones are put between by interpolation. There is nothing to learn, so a convolution usually ' +
      'follows; together they grow a map without the checkerboard of a transposed convolution.',
    details: [
      '**Mode.** `nearest` repeats each number, `bilinear` and `bicubic` interpolate between two or four ' +
        'neighbours along every axis, `area` takes means.',
      '**Positions** say where the new numbers lie: `halfpixel` lets the outer edges of both maps meet, `aligned` ' +
        'the middles of the pixels in the corners, `asymmetric` only those of the first ones. Frameworks differ in ' +
        'what they take, so a ported network may be shifted by a part of a pixel.',
    ],
    example: { input: '16 x 16 x 64', lines: 'upsample 2' },
    variations: [{ shows: 'Interpolation', input: '16 x 16 x 64', lines: 'upsample 2, bilinear' }],
    traps: ['A map that was halved with rounding does not come back to its old size.'],
  },
  names: {
    tfjs: ['upSampling2d'],
    keras: ['UpSampling1D', 'UpSampling2D', 'UpSampling3D'],
    torch: ['Upsample', 'interpolate', 'UpsamplingNearest2d'],
  },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    factor: {
      type: { type: 'factors' },
      summary: 'how many times larger the map becomes',
      fallback: { in: { tfjs: 2, keras: 2, cnn: 2, torch: null } },
      names: { tfjs: 'size', keras: 'size', torch: 'scale_factor' },
    },
    mode: {
      type: { type: 'word', words: modes, spellings: { torch: torchSpellings } },
      summary: 'how new numbers are made',
      fallback: 'nearest',
      names: { tfjs: 'interpolation', keras: 'interpolation' },
    },
    positions: { ...positions, fallback: { in: { tfjs: 'asymmetric' }, otherwise: 'halfpixel' } },
    size: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'the new size, instead of a factor',
      fallback: null,
      names: { cnn: null, tfjs: null, keras: null },
    },
  },
  apply({ factor, size, mode, positions }, [input = []], { notation }) {
    const targets = positionalAxes(input).map((axis, index): Target => {
      const by = factor?.[index] ?? null;
      if (size !== null) return { axis, size: size[index] ?? null };
      return {
        axis,
        size: by === null ? null : floorDivide(multiply(input[axis]?.size ?? null, by[0]), by[1]),
        by,
      };
    });
    const missing = factor === null && size === null ? [noFactor] : [];
    const findings = [...missing, ...unknownMode(mode, notation)];
    return { ...resampled(input, targets, { mode, positions }), findings };
  },
});

export const resize = defineKind({
  id: 'resize',
  family: 'resampling',
  words: {
    title: 'Resizing',
    summary: 'Brings the map to a given size',
    explanation:
      'Numbers are repeated, left out or interpolated, as the size asks for. Feature pyramids bring a coarse map ' +
      'to the size of a finer one before they add the two.',
    example: { input: '13 x 13 x 256', lines: 'resize 26x26' },
    variations: [
      { shows: 'A size that is no multiple', input: '10 x 10 x 256', lines: 'resize 15x15, mode=bilinear' },
    ],
    traps: ['Libraries put the positions differently: the same word may shift a map by half a pixel.'],
  },
  names: { tfjs: ['resizing'], keras: ['Resizing'] },
  takes: 'one',
  ranks: [1, 2, 3],
  traits: { linear: true },
  parameters: {
    size: {
      type: { type: 'perAxis', atLeast: 1 },
      summary: 'the new size',
      names: { tfjs: ['height', 'width'], keras: ['height', 'width'] },
    },
    mode: {
      type: { type: 'word', words: modes, spellings: { torch: torchSpellings } },
      summary: 'how new numbers are made',
      fallback: { in: { tfjs: 'bilinear', keras: 'bilinear' }, otherwise: 'nearest' },
      names: { tfjs: 'interpolation', keras: 'interpolation' },
    },
    positions: { ...positions, fallback: { in: { tfjs: 'aligned' }, otherwise: null } },
  },
  apply({ size, mode, positions }, [input = []], { notation }) {
    const targets = positionalAxes(input).map((axis, index): Target => ({ axis, size: size[index] ?? null }));
    // Nearest by size goes by the ratio of the sizes in every library; interpolation by the middles of pixels.
    const placing = positions ?? (mode === 'nearest' ? 'asymmetric' : 'halfpixel');
    return {
      ...resampled(input, targets, { mode, positions: placing }),
      findings: unknownMode(mode, notation),
    };
  },
});

const noFactor: Finding = {
  code: 'missing-argument',
  severity: 'error',
  what: 'neither a factor nor a size is given',
  why: 'one of them must say how large the map becomes',
};

function unknownMode(mode: string, notation: Notation): readonly Finding[] {
  const known = modesIn[notation];
  if (known === undefined || known.includes(mode)) return [];
  return [
    {
      code: 'argument-type',
      severity: 'error',
      what: `\`mode\` is "${mode}", but must be one of ${known.join(', ')}`,
      parameter: 'mode',
    },
  ];
}

interface Target {
  readonly axis: number;
  readonly size: Size;
  /** The factor, where the size comes of one. */
  readonly by?: Factor | null;
}

interface Manner {
  readonly mode: string;
  readonly positions: string;
}

function resampled(input: Shape, targets: readonly Target[], manner: Manner): Application {
  const entries = targets.map((target): AxisEntry => entry(target.axis, target.axis, mapOf(target, manner)));
  const axes = targets.map(({ axis }) => axis);
  return {
    outputs: [outputAxes(input, { sizes: new Map(targets.map(({ axis, size }) => [axis, size])) })],
    relation: [[[...carriedBut(input, axes), ...entries]]],
  };
}

function mapOf({ size, by }: Target, { mode, positions }: Manner): AxisMap {
  if (mode === 'area') return { kind: 'bins', size };
  const taps = mode === 'nearest' || mode === 'exact' ? 1 : mode === 'bilinear' ? 2 : 4;
  return { kind: 'resample', size, positions: placed(mode, positions, by), taps };
}

function placed(mode: string, positions: string, by: Factor | null | undefined): ResamplePositions {
  // Repeating by a factor is the same for every word, and keeps the factor where it is not whole.
  if (mode === 'nearest' && by) return { rule: 'repeat', by };
  if (mode === 'exact') return { rule: 'half-pixel-nearest' };
  if (positions === 'aligned') return { rule: 'aligned' };
  if (positions === 'asymmetric') return { rule: 'asymmetric' };
  return { rule: mode === 'nearest' ? 'half-pixel-nearest' : 'half-pixel' };
}
