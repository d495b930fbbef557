import { sizeThrough } from '../core/axis-size.ts';
import { extentOf, type Padding, padsOf, promisedSize, type WindowGeometry } from '../core/padding.ts';
import type { Finding, Remedy } from '../core/problem.ts';
import type { AxisEntry, AxisMap } from '../core/relation.ts';
import { positionalAxes, type Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import { timesText, uniformText } from './text.ts';

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
 * How a window reads `axes` of the input, by default all spatial ones (each output axis keeps its place), and whether
 * it fits. Size of the
 * output: `⌊(n + before + after − K)/stride⌋ + 1` with `K = (kernel − 1)·dilation + 1`.
 */
export function readThroughWindow(
  window: Window,
  input: Shape,
  axes: readonly number[] = positionalAxes(input),
): WindowReading {
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
  return { entries, sizes, findings: [...unordered(window, axes.length), ...misfit(window, entries, input)] };
}

/** Causal padding is a matter of one axis: on a map nothing comes before. */
function unordered({ padding }: Window, axes: number): readonly Finding[] {
  if (padding.kind !== 'causal' || axes === 1) return [];
  return [
    {
      code: 'causal-rank',
      severity: 'error',
      what: `causal padding on ${axes} spatial axes`,
      why: 'only along a single axis, time, is there a before and an after',
      parameter: 'padding',
      remedies: [{ title: 'Use same padding', set: { padding: 'same' } }],
    },
  ];
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
  const rooms = entries.map((entry) => roomOf(entry, input));
  const short = Math.max(0, ...rooms.map((room) => (room === undefined ? 0 : room.extent - room.padded)));
  if (short <= 0) return [];
  const sizes = entries.map((entry) => input[entry.in]?.size ?? null);
  const dilated = window.dilation.some((dilation) => dilation !== 1);
  const extents = window.kernel.map((kernel, axis) => extentOf(kernel, window.dilation[axis] ?? null));
  const spread = dilated ? `, spread to ${timesText(extents)} by its dilation,` : '';
  return [
    {
      code: 'window-too-large',
      severity: 'error',
      what: `${timesText(window.kernel)} window${spread} does not fit: the map is ${timesText(sizes)} here (padding ${uniformText(entries.map(beforeOf))})`,
      why: 'not one position is left for it to stand on',
      parameter: 'kernel',
      input: 0,
      remedies: [
        padded(entries, Math.ceil(short / 2)),
        dilated ? { title: 'Drop the dilation', set: { dilation: '1' } } : shrunken(window, rooms),
        { title: 'Drop one of the layers above that shrink the map' },
      ],
    },
  ];
}

function padded(entries: readonly AxisEntry[], more: number): Remedy {
  const base = Math.max(0, ...entries.map(beforeOf).filter((size) => typeof size === 'number'));
  return { title: `Pad by ${base + more}`, set: { padding: `${base + more}` } };
}

function shrunken(window: Window, rooms: readonly (Room | undefined)[]): Remedy {
  const kernel = window.kernel.map((size, axis) => {
    const room = rooms[axis];
    return typeof size === 'number' && room !== undefined ? Math.max(1, Math.min(size, room.padded)) : size;
  });
  const title = `Use a ${timesText(kernel)} kernel`;
  return kernel.every((size) => typeof size === 'number')
    ? { title, set: { kernel: kernel.join('x') } }
    : { title };
}

interface Room {
  /** The axis with its padding. */
  readonly padded: number;
  /** What the window needs. */
  readonly extent: number;
}

/** Undefined where a number is not known. */
function roomOf(entry: AxisEntry, input: Shape): Room | undefined {
  const size = input[entry.in]?.size;
  if (entry.map.kind !== 'window' || typeof size !== 'number') return undefined;
  const { before, after, kernel, dilation } = entry.map;
  const extent = extentOf(kernel, dilation);
  if (typeof before !== 'number' || typeof after !== 'number' || typeof extent !== 'number') return undefined;
  return { padded: size + before + after, extent };
}

function beforeOf(entry: AxisEntry): Size {
  return entry.map.kind === 'window' ? entry.map.before : null;
}
