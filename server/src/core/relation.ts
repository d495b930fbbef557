import type { Size } from './size/size.ts';

/**
 * How positions of one output axis read positions of one input axis. Plain data; `q` is an output position, `i` an
 * input position, `n` the input's size. The generic parameter is the type of sizes: `Size` while a model is
 * evaluated, `number` once it is concrete (the receptive-field code in the page works on the latter).
 */
export type AxisMap<S = Size> =
  /** `i = q`: pointwise layers, carried axes, permute. */
  | { readonly kind: 'same' }
  /** `i = q·stride − before + j·dilation` for taps `0 ≤ j < kernel`: convolution, pooling. */
  | {
      readonly kind: 'window';
      readonly kernel: S;
      readonly stride: S;
      readonly dilation: S;
      readonly before: S;
      readonly after: S;
    }
  /** `q = i·stride − before + j·dilation`: transposed convolution. `after` may be negative (output padding). */
  | {
      readonly kind: 'spread';
      readonly kernel: S;
      readonly stride: S;
      readonly dilation: S;
      readonly before: S;
      readonly after: S;
    }
  /** `i = start + q·step`, `size` positions; outside the input it reads padding: crop, zero pad, strided slice, flip. */
  | { readonly kind: 'slice'; readonly start: S; readonly step: number; readonly size: S }
  /** `i = q − offset` where that lies in the input, nothing elsewhere: one input of a concatenation. */
  | { readonly kind: 'part'; readonly offset: S }
  /** Padding that reads real cells: the padded position folded back by `mode`. */
  | {
      readonly kind: 'remap';
      readonly mode: 'reflect' | 'replicate' | 'circular';
      readonly before: S;
      readonly after: S;
    }
  /** Resampling to `size` positions; `taps` neighbours of the source position that `positions` gives. */
  | {
      readonly kind: 'resample';
      readonly size: S;
      readonly positions: ResamplePositions;
      readonly taps: 1 | 2 | 4;
    }
  /** Output `q` of `size` reads `⌊q·n/size⌋ … ⌈(q+1)·n/size⌉ − 1`: adaptive pooling, area resize. */
  | { readonly kind: 'bins'; readonly size: S }
  /** Both axes fall into `groups` equal parts; an output reads the input's part of its own number. */
  | { readonly kind: 'groups'; readonly groups: S }
  /** `0 ≤ i ≤ q` (`n − 1 − q … n − 1` where reversed): recurrent layers, causal attention. */
  | { readonly kind: 'prefix'; readonly reversed: boolean }
  /**
   * Every input position: dense, global pooling, attention, norms over space. `local` where a position matters to
   * itself in a way of its own and the others only through a statistic over all (norms, softmax, attention): its field
   * is the whole axis, and the local field is shown beside it.
   */
  | { readonly kind: 'all'; readonly local?: true }
  /** Always input position `index`: broadcast axes of size 1, an index. */
  | { readonly kind: 'pin'; readonly index: number }
  /** Which positions depends on the data. */
  | { readonly kind: 'dynamic'; readonly reason: string };

/**
 * Where in the source output position `q` looks, before rounding down to taps. `by` is the factor as a ratio of whole
 * numbers; the others use the ratio of the two sizes. (Table 2.3 of the frameworks' rules: repeat, asymmetric,
 * half-pixel, corner-aligned.)
 */
export type ResamplePositions =
  | { readonly rule: 'repeat'; readonly by: readonly [numerator: number, denominator: number] }
  | { readonly rule: 'asymmetric' | 'half-pixel' | 'half-pixel-nearest' | 'aligned' };

/** One axis of the output reads one axis of the input. `out: null`: whatever the output position (a reduced axis). */
export interface AxisEntry<S = Size> {
  readonly kind: 'axis';
  readonly out: number | null;
  readonly in: number;
  readonly map: AxisMap<S>;
  /** The map holds every position that is read, for some outputs or in some combinations others too. */
  readonly bound?: true;
}

/**
 * Axes taken apart and put together anew: flatten, reshape, pixel shuffle, channel shuffle. `digits` are the sizes of
 * the common factors; each input (`from`) and output (`to`) axis is the number written with the digits it lists, the
 * first the most significant. Where the factors do not line up there is one digit, and the axes of a side that list
 * it, it alone, share it in row-major order. A digit that only `from` has is read at every value, one that only `to`
 * has repeats what is read.
 */
export interface Regroup<S = Size> {
  readonly kind: 'regroup';
  readonly digits: readonly S[];
  readonly from: readonly AxisDigits[];
  readonly to: readonly AxisDigits[];
}

export interface AxisDigits {
  readonly axis: number;
  readonly digits: readonly number[];
}

export type Entry<S = Size> = AxisEntry<S> | Regroup<S>;

/**
 * How one output of a layer reads one of its inputs. Axes of the output that no entry names are new ones; axes of the
 * input that no entry names are read at their only position. At most one entry names an axis of the input, so that what
 * a unit reads is a product: along every axis what its entry says, in every combination.
 */
export type Reading<S = Size> = readonly Entry<S>[];

/** `relation[output][input]`: sizes, formulas, fields and overlays are views of this. */
export type Relation<S = Size> = readonly (readonly Reading<S>[])[];
