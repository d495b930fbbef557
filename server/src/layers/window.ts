import { sizeThrough } from '../core/axis-size.ts';
import { extentOf, type Padding, padsOf, promisedSize, type WindowGeometry } from '../core/padding.ts';
import type { Finding, Remedy } from '../core/problem.ts';
import type { AxisEntry, AxisMap } from '../core/relation.ts';
import { positionalAxes, type Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';

/** The numbers of a sliding window, one for each spatial axis. */
export interface Window {
  readonly kernel: readonly Size[];
  readonly stride: readonly Size[];
  readonly dilation: readonly Size[];
  readonly padding: Padding;
  /** Torch's ceil mode: a last window that starts inside the map or its front padding still counts. */
  readonly ceil?: boolean;
}

export interface WindowReading {
  readonly entries: readonly AxisEntry[];
  /** The output's size along each spatial axis, by axis of the input; unknown where the window does not fit. */
  readonly sizes: ReadonlyMap<number, Size>;
  readonly findings: readonly Finding[];
}

/**
 * How a window reads the spatial axes of `input` (each output axis keeps its place), and whether it fits. Size of the
 * output: `⌊(n + before + after − K)/stride⌋ + 1` with `K = (kernel − 1)·dilation + 1`.
 */
export function readThroughWindow(window: Window, input: Shape): WindowReading {
  const axes = positionalAxes(input);
  const sizes = new Map<number, Size>();
  const entries = axes.map((axis, index): AxisEntry => {
    const geometry = geometryOf(window, index, input[axis]?.size ?? null);
    const map = windowMap(window, index, geometry);
    // A padding word that promises a size keeps symbolic sizes short: ⌈H/2⌉, not a sum of floors and maxima.
    sizes.set(
      axis,
      positive(promisedSize(window.padding, geometry) ?? sizeThrough(map, geometry.size) ?? null),
    );
    return { kind: 'axis', out: axis, in: axis, map };
  });
  return { entries, sizes, findings: misfit(window, entries, input) };
}

function positive(size: Size): Size {
  return typeof size === 'number' && size < 1 ? null : size;
}

function geometryOf(window: Window, index: number, size: Size): WindowGeometry {
  return {
    size,
    kernel: window.kernel[index] ?? null,
    stride: window.stride[index] ?? null,
    dilation: window.dilation[index] ?? null,
  };
}

function windowMap(window: Window, index: number, geometry: WindowGeometry): AxisMap & { kind: 'window' } {
  const { kernel, stride, dilation } = geometry;
  const { before, after } = padsOf(window.padding, index, geometry);
  const ceiled = window.ceil ? ceilAfter(before, stride, extentOf(kernel, dilation)) : after;
  return { kind: 'window', kernel, stride, dilation, before, after: ceiled };
}

/**
 * Ceil mode as padding at the end: `min(p + stride − 1, K − 1)`, which gives
 * `⌊(n + min(2p − K + s − 1, p − 1))/s⌋ + 1`, the framework's rule with its correction for the last window.
 */
function ceilAfter(padding: Size, stride: Size, extent: Size): Size {
  if (typeof padding !== 'number' || typeof stride !== 'number' || typeof extent !== 'number') return null;
  return Math.min(padding + stride - 1, extent - 1);
}

/** Where a window is larger than the padded map along some axis: the finding, with every repair that works. */
function misfit(window: Window, entries: readonly AxisEntry[], input: Shape): readonly Finding[] {
  const short = entries
    .map((entry) => shortfall(entry, input))
    .reduce((most, next) => Math.max(most, next), 0);
  if (short <= 0) return [];
  const sizes = entries.map((entry) => input[entry.in]?.size ?? null);
  const pads = entries.map((entry) => (entry.map.kind === 'window' ? entry.map.before : null));
  const dilated = window.dilation.some((dilation) => dilation !== 1);
  const extents = window.kernel.map((kernel, axis) => extentOf(kernel, window.dilation[axis] ?? null));
  const spread = dilated ? `, spread to ${timesText(extents)} by its dilation,` : '';
  return [
    {
      code: 'window-too-large',
      severity: 'error',
      what: `${timesText(window.kernel)} window${spread} does not fit: the map is ${timesText(sizes)} here (padding ${timesText(uniform(pads))})`,
      why: 'not one position is left for it to stand on',
      parameter: 'kernel',
      input: 0,
      remedies: repairs(window, entries, input, short),
    },
  ];
}

function repairs(
  window: Window,
  entries: readonly AxisEntry[],
  input: Shape,
  short: number,
): readonly Remedy[] {
  const pad = Math.ceil(short / 2);
  const current = entries.map((entry) => (entry.map.kind === 'window' ? entry.map.before : null));
  const base = Math.max(0, ...current.map((size) => (typeof size === 'number' ? size : 0)));
  const largest = entries.map((entry) => input[entry.in]?.size).filter((size) => typeof size === 'number');
  const smallest = Math.min(...largest);
  const remedies: Remedy[] = [{ title: `Pad by ${base + pad}`, set: { padding: `${base + pad}` } }];
  if (Number.isFinite(smallest) && smallest >= 1) {
    const undilated = window.dilation.every((dilation) => dilation === 1);
    if (undilated) {
      const kernel = window.kernel.map(() => smallest);
      remedies.push({ title: `Use a ${timesText(kernel)} kernel`, set: { kernel: kernel.join('x') } });
    } else {
      remedies.push({ title: 'Drop the dilation', set: { dilation: '1' } });
    }
  }
  remedies.push({ title: 'Drop one of the layers above that shrink the map' });
  return remedies;
}

/** How many cells the window is longer than the padded axis; 0 or less where it fits or is not known. */
function shortfall(entry: AxisEntry, input: Shape): number {
  const size = input[entry.in]?.size;
  if (entry.map.kind !== 'window' || typeof size !== 'number') return 0;
  const { before, after, kernel, dilation } = entry.map;
  const extent = extentOf(kernel, dilation);
  if (typeof before !== 'number' || typeof after !== 'number' || typeof extent !== 'number') return 0;
  return extent - (size + before + after);
}

function uniform(sizes: readonly Size[]): readonly Size[] {
  return sizes.every((size) => size === sizes[0]) ? sizes.slice(0, 1) : sizes;
}

function timesText(sizes: readonly Size[]): string {
  return sizes.map((size) => (typeof size === 'number' ? size : '?')).join('×');
}
