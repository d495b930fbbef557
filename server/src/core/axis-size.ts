import { extentOf } from './padding.ts';
import type { AxisMap } from './relation.ts';
import { add, floorDivide, multiply, subtract, sumOf } from './size/arithmetic.ts';
import type { Size } from './size/size.ts';

/**
 * The output size that a map gives an axis of `n` positions: a window `⌊(n + before + after − K)/stride⌋ + 1`, a
 * transposed convolution `(n − 1)·stride + K − before − after`, with `K = (kernel − 1)·dilation + 1`. A window that does
 * not fit gives less than 1. For `part` it is the share of that one input. Undefined for maps that do not lead from one
 * size to the other (`all`, `groups`, `pin`, `dynamic`): there the layer states the size.
 */
export function sizeThrough(map: AxisMap, n: Size): Size | undefined {
  switch (map.kind) {
    case 'same':
    case 'part':
    case 'prefix':
      return n;
    case 'window': {
      const room = subtract(sumOf([n, map.before, map.after]), extentOf(map.kernel, map.dilation));
      return add(floorDivide(room, map.stride), 1);
    }
    case 'spread': {
      const span = add(multiply(subtract(n, 1), map.stride), extentOf(map.kernel, map.dilation));
      return subtract(span, add(map.before, map.after));
    }
    case 'slice':
    case 'resample':
    case 'bins':
      return map.size;
    case 'remap':
      return sumOf([n, map.before, map.after]);
    case 'all':
    case 'groups':
    case 'pin':
    case 'dynamic':
      return undefined;
  }
}
