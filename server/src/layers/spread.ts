import { sizeThrough } from '../core/axis-size.ts';
import type { Notation } from '../core/notation.ts';
import { extentOf, type Padding, type Pads, padsOf, type WindowGeometry } from '../core/padding.ts';
import type { Finding } from '../core/problem.ts';
import type { AxisEntry } from '../core/relation.ts';
import { positionalAxes, type Shape } from '../core/shape.ts';
import { floorDivide, maximum, modulo, multiply, subtract } from '../core/size/arithmetic.ts';
import type { Size } from '../core/size/size.ts';
import { timesText, uniformText } from './text.ts';

/** The numbers of a transposed window, one for each spatial axis. */
export interface Spread {
  readonly kernel: readonly Size[];
  readonly stride: readonly Size[];
  readonly dilation: readonly Size[];
  readonly padding: Padding;
  /** Cells added at the end; null is Keras' `output_padding=None`, which lets the padding word decide the size. */
  readonly outputPadding: readonly Size[] | null;
}

export interface SpreadReading {
  readonly entries: readonly AxisEntry[];
  /** The output's size along each spatial axis, by axis of the input. */
  readonly sizes: ReadonlyMap<number, Size>;
  readonly findings: readonly Finding[];
}

/**
 * How a transposed convolution reads the spatial axes of `input`: output `q` gets input `i` through tap `j` where
 * `q = i·stride − before + j·dilation`. Size: `(n − 1)·stride + K − before − after` with `K = (kernel − 1)·dilation + 1`;
 * `after` falls below 0 where cells are added at the end.
 */
export function readThroughSpread(spread: Spread, input: Shape, notation: Notation): SpreadReading {
  const sizes = new Map<number, Size>();
  const entries = positionalAxes(input).map((axis, index): AxisEntry => {
    const geometry = geometryOf(spread, index, input[axis]?.size ?? null);
    const { stride, kernel, dilation } = geometry;
    const map = {
      kind: 'spread',
      kernel,
      stride,
      dilation,
      ...cropOf(spread, { index, geometry, notation }),
    } as const;
    // `same` promises n·stride by itself: no cancelling of long expressions.
    const promised = spread.padding.kind === 'same' && spread.outputPadding === null;
    sizes.set(axis, promised ? multiply(geometry.size, stride) : (sizeThrough(map, geometry.size) ?? null));
    return { kind: 'axis', out: axis, in: axis, map };
  });
  return { entries, sizes, findings: [...emptied(spread, entries, sizes), ...overlong(spread, notation)] };
}

function geometryOf(spread: Spread, index: number, size: Size): WindowGeometry {
  return {
    size,
    kernel: spread.kernel[index] ?? null,
    stride: spread.stride[index] ?? null,
    dilation: spread.dilation[index] ?? null,
  };
}

/** The cells cut off on both sides (rules T1 to T5 of the frameworks). */
function cropOf(
  spread: Spread,
  place: { readonly index: number; readonly geometry: WindowGeometry; readonly notation: Notation },
): Pads {
  const { index, geometry, notation } = place;
  const { padding, outputPadding } = spread;
  const extent = extentOf(geometry.kernel, geometry.dilation);
  const extra = outputPadding === null ? 0 : (outputPadding[index] ?? null);
  const keepsStride = notation === 'tfjs' || notation === 'keras';
  if (padding.kind === 'same') {
    // Keras with output padding leaves K mod 2 of the kernel; otherwise the result has n·stride cells.
    const total =
      notation === 'keras' && outputPadding !== null
        ? subtract(subtract(extent, modulo(extent, 2)), extra)
        : subtract(subtract(extent, geometry.stride), extra);
    const before = floorDivide(maximum(total, 0), 2);
    return { before, after: subtract(total, before) };
  }
  if (padding.kind === 'valid' && keepsStride && outputPadding === null) {
    // TensorFlow gives every input its whole stride, also where the kernel is shorter: (n − 1)·s + max(K, s).
    return { before: 0, after: subtract(0, maximum(subtract(geometry.stride, extent), 0)) };
  }
  const { before, after } = padsOf(padding, index, geometry);
  return { before, after: subtract(after, extra) };
}

/** Where more is cut off than there is. */
function emptied(
  spread: Spread,
  entries: readonly AxisEntry[],
  sizes: ReadonlyMap<number, Size>,
): readonly Finding[] {
  const made = [...sizes.values()];
  if (!made.some((size) => typeof size === 'number' && size < 1)) return [];
  const crops = entries.map(({ map }) => (map.kind === 'spread' ? map.before : null));
  return [
    {
      code: 'crop-too-large',
      severity: 'error',
      what: `padding ${uniformText(crops)} of a transposed convolution with a ${timesText(spread.kernel)} kernel leaves ${timesText(made)}`,
      why: 'padding is cut off the result here, and it takes away everything',
      parameter: 'padding',
      input: 0,
      remedies: [{ title: 'Use no padding', set: { padding: '0' } }],
    },
  ];
}

/** Output padding adds less than one step: more would be cells that nothing reaches. */
function overlong(spread: Spread, notation: Notation): readonly Finding[] {
  const { outputPadding } = spread;
  if (outputPadding === null) return [];
  const steps = spread.stride.map((stride, axis) =>
    notation === 'keras' ? stride : maximum(stride, spread.dilation[axis] ?? null),
  );
  const over = outputPadding.some((extra, axis) => {
    const step = steps[axis];
    return typeof extra === 'number' && typeof step === 'number' && extra >= step;
  });
  if (!over) return [];
  return [
    {
      code: 'output-padding',
      severity: 'error',
      what: `output padding ${uniformText(outputPadding)} with stride ${uniformText(spread.stride)}`,
      why: 'it must be less than one step, or cells are added that no input reaches',
      parameter: 'outputpadding',
      remedies: [{ title: 'Use no output padding', set: { outputpadding: '0' } }],
    },
  ];
}
