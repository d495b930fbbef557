/** The sizes of everything drawn, in pixels at zoom 1. Fixed, so that layout measures no text. */
export const CARD = { width: 288, height: 66 } as const;
/** A merge drawn as its symbol: a circle. */
export const SYMBOL = { width: 24, height: 24 } as const;
/** A merge without a symbol. */
export const PILL = { width: 112, height: 26 } as const;

/** Between two cards on one line. */
export const GAP = 18;
/** Between cards side by side. */
export const SIDE_GAP = 24;
/** Beside a line that has no card on it. */
export const LANE_GAP = 18;
/** What a fork or a merge takes above or below its branches, and each port that is off the axis. */
export const BUS = 8;

/**
 * Inside the border of an open section: above and below what stands at its ends, and below the header where a line comes
 * in, which has a gap of its own.
 */
export const FRAME = { head: 40, line: 22, side: 14, foot: GAP, smallest: 220 } as const;

/** Radius of the corners of lines. */
export const CORNER = 7;

/** The largest of the numbers, 0 for none. (Spread arguments overflow the stack where there are many.) */
export function largest(numbers: readonly number[]): number {
  return numbers.length === 0
    ? 0
    : numbers.reduce((most, next) => Math.max(most, next), Number.NEGATIVE_INFINITY);
}
