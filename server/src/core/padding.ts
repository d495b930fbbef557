import type { Notation } from './notation.ts';
import { add, ceilDivide, floorDivide, maximum, multiply, subtract } from './size/arithmetic.ts';
import type { Size } from './size/size.ts';

/**
 * Padding in one canonical form. `same` is TensorFlow's rule (output `⌈n/stride⌉`, the odd cell at the end); `half`
 * pads `⌊dilation·(kernel − 1)/2⌋` and `full` `dilation·(kernel − 1)` on both sides; `causal` pads before only.
 */
export type Padding =
  | { readonly kind: PaddingWord }
  | { readonly kind: 'explicit'; readonly before: readonly Size[]; readonly after: readonly Size[] };

export const paddingWords = ['valid', 'same', 'half', 'full', 'causal'] as const;
export type PaddingWord = (typeof paddingWords)[number];

/** The words a notation knows; a layer may know fewer. */
export const paddingWordsIn: Readonly<Record<Notation, readonly PaddingWord[]>> = {
  cnn: paddingWords,
  tfjs: ['valid', 'same', 'causal'],
  keras: ['valid', 'same', 'causal'],
  torch: ['valid', 'same'],
};

/** Whether a notation has padding in numbers. Keras and TensorFlow.js pad by a word, or by a layer of its own. */
export const takesPaddingNumbers: Readonly<Record<Notation, boolean>> = {
  cnn: true,
  tfjs: false,
  keras: false,
  torch: true,
};

/** One axis of a window: `size` is the input's, `kernel` counts taps (not the dilated extent). */
export interface WindowGeometry {
  readonly size: Size;
  readonly kernel: Size;
  readonly stride: Size;
  readonly dilation: Size;
}

export interface Pads {
  readonly before: Size;
  readonly after: Size;
}

/** The extent of a dilated kernel: `(kernel − 1)·dilation + 1` positions from its first tap to its last. */
export function extentOf(kernel: Size, dilation: Size): Size {
  return add(multiply(subtract(kernel, 1), dilation), 1);
}

/** The cells a padding adds on both sides of one axis. Unknown where `same` meets a size that is not known. */
export function padsOf(padding: Padding, axis: number, geometry: WindowGeometry): Pads {
  const reach = subtract(extentOf(geometry.kernel, geometry.dilation), 1);
  switch (padding.kind) {
    case 'explicit':
      return { before: padding.before[axis] ?? null, after: padding.after[axis] ?? null };
    case 'valid':
      return { before: 0, after: 0 };
    case 'half':
      return { before: floorDivide(reach, 2), after: floorDivide(reach, 2) };
    case 'full':
      return { before: reach, after: reach };
    case 'causal':
      return { before: reach, after: 0 };
    case 'same':
      return samePads(geometry);
  }
}

/** The output size that a padding word promises by itself, so that symbolic sizes stay short: `⌈n/stride⌉` for `same`. */
export function promisedSize(padding: Padding, geometry: WindowGeometry): Size | undefined {
  return padding.kind === 'same' ? ceilDivide(geometry.size, geometry.stride) : undefined;
}

function samePads({ size, kernel, stride, dilation }: WindowGeometry): Pads {
  const extent = extentOf(kernel, dilation);
  const total = sameTotal(size, extent, stride);
  const before = floorDivide(total, 2);
  if (before === null && stride === 2 && typeof extent === 'number' && extent % 2 === 0) {
    // Both possible totals, extent − 2 and extent − 1, put the same number of cells in front.
    return { before: extent / 2 - 1, after: null };
  }
  return { before, after: subtract(total, before) };
}

/** `max(0, (⌈n/s⌉ − 1)·s + K − n)`, known without n where the stride is 1 or the kernel a single cell. */
function sameTotal(size: Size, extent: Size, stride: Size): Size {
  if (stride === 1) return maximum(0, subtract(extent, 1));
  if (extent === 1) return 0;
  const covered = add(multiply(subtract(ceilDivide(size, stride), 1), stride), extent);
  return maximum(0, subtract(covered, size));
}
