import type { AxisEntry, Entry } from '../core/relation.ts';
import type { Shape } from '../core/shape.ts';
import { isNumber } from '../core/size/size.ts';
import { axisName } from '../layers/text.ts';

/** What a way of reading an axis means, for everyone who meets it. Every layer's page is put together from these. */
export interface MapWords {
  /** How many positions come out. Stands behind the names of the axes. */
  readonly size: string;
  /** The same as a formula in symbols. */
  readonly sizeRule?: readonly string[];
  /** What a unit of the result sees, if one knows what the units before saw. */
  readonly field: string;
  readonly fieldRule?: readonly string[];
}

type MapKind = AxisEntry['map']['kind'];

/**
 * The ways of reading that have words. Some maps have several: `same` that leads to an axis of another name (`moved`);
 * `all` that makes as many as it reads (`mixed`) or a single one (`gone`); a `window` of two taps that lie half the axis
 * apart (`halves`); a `slice` that reaches beyond the map (`border`) or runs backwards (`turned`).
 */
export type WayOfReading = MapKind | 'moved' | 'halves' | 'mixed' | 'gone' | 'border' | 'turned' | 'regroup';

export function wayOf(
  entry: Entry,
  { input, output }: { readonly input: Shape; readonly output: Shape },
): WayOfReading {
  if (entry.kind === 'regroup') return 'regroup';
  const { map } = entry;
  const n = input[entry.in]?.size;
  if (map.kind === 'window' && map.kernel === 2 && isNumber(map.dilation) && map.dilation * 2 === n)
    return 'halves';
  if (map.kind === 'slice') {
    if (map.step < 0) return 'turned';
    return isNumber(map.start) && map.start < 0 ? 'border' : 'slice';
  }
  if (map.kind === 'same' && entry.out !== null) {
    const name = axisName(output, entry.out);
    // Time is where it was; only the shape before did not say that it is time.
    return name === 'time' || name === axisName(input, entry.in) ? 'same' : 'moved';
  }
  if (map.kind !== 'all') return map.kind;
  if (entry.out === null) return 'gone';
  return n === output[entry.out]?.size ? 'mixed' : 'all';
}

/**
 * Sizes: `n` comes in. Fields: size, stride and start of the window that a unit sees; the rules say how those of a unit
 * of the result follow from those of the units before.
 */
export const mapWords: Readonly<Record<WayOfReading, MapWords>> = {
  same: {
    size: 'each one of the result is made of the one in its own place, so the size stays.',
    field: 'A unit sees what the unit in its own place saw: the field stays as it is.',
  },
  moved: {
    size: 'an axis of the tensor that comes in, under another name; its size goes with it.',
    field: 'A unit sees what the unit saw that it is a copy of; only the axes have other names.',
  },
  window: {
    size: 'a window slides along, and the result has one position for each of its stops.',
    sizeRule: [
      '⌊(n + before + after − K) / stride⌋ + 1',
      '',
      'n        the size that comes in',
      'before   cells of padding in front, after: those at the end',
      'K        how far the kernel reaches: (kernel − 1)·dilation + 1',
      '⌊ ⌋      rounded down',
    ],
    field:
      'A unit sees everything that the K units under its window saw. Each of these sees a window that lies one field ' +
      'stride behind the one before, so the field grows by K − 1 of them; a stride above 1 makes the field stride longer, ' +
      'and every layer behind grows the field faster.',
    fieldRule: [
      'field size    ← field size + (K − 1) · field stride',
      'field start   ← field start − before · field stride',
      'field stride  ← field stride · stride',
    ],
  },
  halves: {
    size: 'each one of the result reads one of the first half and its partner in the second.',
    field: 'A unit sees what two units saw that lie half the axis apart.',
  },
  spread: {
    size: 'every position that comes in writes a whole kernel into the result, each one stride behind the one before.',
    sizeRule: [
      '(n − 1)·stride + K − before − after',
      '',
      'n        the size that comes in',
      'before   cells cut off in front, after: those at the end (less than 0 where cells are added)',
      'K        how far the kernel reaches: (kernel − 1)·dilation + 1',
    ],
    field:
      'A unit sees what the few units saw whose kernels reach it: at most ⌈kernel/stride⌉ of them without dilation. The ' +
      'result has more units than the map before it, so their windows lie closer together, and units take turns with ' +
      'windows of different sizes; the largest is given.',
    fieldRule: [
      'field size    ← field size + (⌈kernel / stride⌉ − 1) · field stride   at most',
      'field stride  ← field stride / stride',
    ],
  },
  border: {
    size: 'cells are added on both sides, which hold padding.',
    sizeRule: ['n + before + after'],
    field:
      'Inside, a unit sees what the unit saw that it is a copy of: the field only moves. In the border it sees nothing.',
    fieldRule: ['field start   ← field start − before · field stride'],
  },
  turned: {
    size: 'the last comes first, so the size stays.',
    field: 'A unit sees what the unit in its mirrored place saw.',
  },
  slice: {
    size: 'a stretch of it is kept, or every so many of it.',
    field: 'A unit sees what the unit saw that it is a copy of: the field keeps its size and only moves.',
    fieldRule: ['field start   ← field start + first position kept · field stride'],
  },
  part: {
    size: 'the tensors stand one behind the other, and their sizes add up.',
    field: 'A unit sees what the unit of the tensor saw that it is a copy of.',
  },
  remap: {
    size: 'cells are added on both sides.',
    sizeRule: ['n + before + after'],
    field:
      'Inside, the field keeps its size and only moves; near the edge a unit sees what its mirror image saw.',
    fieldRule: ['field start   ← field start − before · field stride'],
  },
  resample: {
    size: 'every position of the result looks at its place on the map and takes the number there, or mixes its neighbours.',
    sizeRule: ['⌊n · factor⌋   or the size that is asked for'],
    field:
      'A unit sees what the units saw that it is mixed of: one with nearest, up to two with linear, four with cubic ' +
      'interpolation. A larger result has its units closer together, and they take turns with different windows.',
    fieldRule: [
      'field size    ← field size + (units mixed − 1) · field stride   at most',
      'field stride  ← field stride · n / new size',
    ],
  },
  bins: {
    size: 'the axis is cut into as many windows as positions are asked for, as equal as can be.',
    sizeRule: ['window q reads from ⌊q·n / size⌋ to ⌈(q + 1)·n / size⌉ − 1'],
    field:
      'A unit sees everything that the units of its window saw. Windows may differ by a position or two; the largest is ' +
      'given.',
  },
  groups: {
    size: 'both sides fall into equal groups, and each one of the result reads the group of its own number.',
    field: 'A unit sees everything that the units of its group saw.',
  },
  prefix: {
    size: 'every step reads itself and all steps before it; as many come out as go in.',
    field: 'A unit sees everything up to its own step, so the last one sees it all.',
  },
  all: {
    size: 'each one of the result reads all that come in, and the layer says how many come out.',
    field: 'Every unit sees the whole axis, whatever the units before it saw.',
  },
  mixed: {
    size: 'each one of the result reads all that come in, and as many come out.',
    field:
      'Every unit sees the whole axis, whatever the units before it saw; what it sees through its own place alone is given ' +
      'beside it.',
  },
  gone: {
    size: 'read as a whole, and gone from the result.',
    field: 'The result sees the whole axis, whatever the units before it saw.',
  },
  pin: {
    size: 'there is a single position, which is stretched or left out.',
    field: 'Every unit sees what that one unit saw.',
  },
  dynamic: {
    size: 'which positions are read cannot be told from the text.',
    field: 'What a unit sees is not known.',
  },
  regroup: {
    size: 'the axes are taken apart and put together anew; the product of the sizes stays.',
    field:
      'A unit sees what the unit saw that it is a copy of. Positions that share an axis with channels afterwards cannot be ' +
      'told apart any more; then everything is a bound.',
  },
};
