import type { Quantity } from '../../server/src/picture/drawing.ts';

/** Sides of pictures that published networks were made for. */
const SIDES = [32, 64, 128, 192, 224, 256, 299, 320, 384, 416, 512, 640] as const;
const USUAL = 224;

/** For every side the sizes with all but the last axis of that side; none where the channels are not known. */
export function offersFor(sizes: readonly Quantity[]): readonly (readonly number[])[] {
  return SIDES.flatMap((side) => {
    const offer = withSide(sizes, side);
    return offer === undefined ? [] : [offer];
  });
}

/** What to try first. */
export function usualOffer(sizes: readonly Quantity[]): readonly number[] | undefined {
  return withSide(sizes, USUAL);
}

export function sizesText(sizes: readonly Quantity[]): string {
  return sizes.map((size) => size ?? '?').join(' × ');
}

function withSide(sizes: readonly Quantity[], side: number): readonly number[] | undefined {
  const channels = sizes.at(-1);
  if (typeof channels !== 'number' || sizes.length < 2) return undefined;
  return [...sizes.slice(1).map(() => side), channels];
}
