import type { Size } from '../size/size.ts';
import type { AxisField, LocalField } from './axis-field.ts';

/**
 * How far a field can be trusted: `exact`; `periodic` where units take turns with different windows (after transposed or
 * resampling layers); `whole` axis; `unaligned` branches; `bound`; `dynamic` where the data decide.
 */
export type FieldStatus = 'exact' | 'periodic' | 'whole' | 'unaligned' | 'bound' | 'dynamic';

/** A field in numbers, along one axis and before clipping. */
export interface FieldSummary {
  /** The most positions from the first to the last one seen, over all phases. */
  readonly size: Size;
  /** How far the window moves from one unit to the next; null where there is no such thing. */
  readonly stride: number | null;
  /** Where the window of unit 0 begins: the least of window start − unit · stride. Null where padding is not known. */
  readonly start: number | null;
  readonly status: FieldStatus;
  /** Beside a whole axis: what is seen without the path that sees all, where there is such a path. */
  readonly local?: FieldSummary;
}

export function describeField(field: AxisField): FieldSummary {
  switch (field.kind) {
    case 'open':
      return { size: null, stride: null, start: null, status: field.status };
    case 'whole': {
      const whole = { size: field.source, stride: null, start: 0, status: 'whole' } as const;
      return field.local === null ? whole : { ...whole, local: describeField(field.local) };
    }
    case 'local': {
      const { windows, advance, shift, flaw } = field;
      const stride = advance / windows.length;
      const starts = windows.flatMap((window, phase) =>
        window === null ? [] : [window[0] - phase * stride],
      );
      const known = shift === null && starts.length > 0;
      return {
        size: extentOf(field),
        stride,
        start: known ? starts.reduce((least, start) => Math.min(least, start)) : null,
        status: flaw ?? (windows.length > 1 ? 'periodic' : 'exact'),
      };
    }
  }
}

/** The most positions from the first to the last one seen, over all phases; 0 where units see nothing. */
export function extentOf({ windows }: LocalField): number {
  return windows.reduce(
    (most, window) => (window === null ? most : Math.max(most, window[1] - window[0] + 1)),
    0,
  );
}

/** Where the middle of the window of unit 0 lies, in source positions; units of half a position. */
export function centreOf({ size, start }: FieldSummary): number | null {
  return typeof size === 'number' && start !== null ? start + (size - 1) / 2 : null;
}
