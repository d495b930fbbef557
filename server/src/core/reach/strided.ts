import { hullOfSet, type IndexSet, type Run, setOfRuns } from './index-set.ts';

/** The numbers of a strided window: position `p` belongs to the taps `p·stride − before + j·dilation`, `0 ≤ j < kernel`. */
export interface Taps {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
}

/** Beyond so many runs a set is no longer worked out; its hull stands for it. */
export const MOST_RUNS = 1 << 17;

/** The longest stretch of positions that is walked one by one. */
const MOST_CELLS = 1 << 20;

/**
 * All taps of the positions in `set`: what a window reads, or where a transposed convolution writes. Holes that
 * dilation or a stride beyond the kernel leaves are kept. Undefined where that would take too many runs.
 */
export function tapsOf(set: IndexSet, taps: Taps): IndexSet | undefined {
  const { stride, before } = taps;
  const length = solidLength(taps);
  if (length === undefined) return tapsByWalking(set, taps);
  if (stride <= length) {
    return setOfRuns(
      set.map(([first, last]) => [first * stride - before, last * stride - before + length - 1]),
    );
  }
  const runs: Run[] = [];
  for (const [first, last] of set) {
    if (runs.length + last - first >= MOST_RUNS) return undefined;
    for (let p = first; p <= last; p += 1) runs.push([p * stride - before, p * stride - before + length - 1]);
  }
  return runs;
}

/**
 * The positions with a tap in `set`: the outputs a window makes of it, or what a transposed convolution reads. May be
 * empty (a kernel below the stride). Undefined where that would take too many steps.
 */
export function tappersOf(set: IndexSet, taps: Taps): IndexSet | undefined {
  const { stride, before } = taps;
  const length = solidLength(taps);
  if (length === undefined) return tappersByWalking(set, taps);
  const runs: Run[] = [];
  for (const [first, last] of set) {
    // A quotient of −0 is 0.
    const lowest = Math.ceil((first + before - length + 1) / stride) + 0;
    const highest = Math.floor((last + before) / stride);
    if (lowest <= highest) runs.push([lowest, highest]);
  }
  return setOfRuns(runs);
}

/** Adjacent positions that the taps of one position cover; undefined where dilation leaves gaps between them. */
function solidLength({ kernel, dilation }: Taps): number | undefined {
  if (kernel === 1) return 1;
  return dilation === 1 ? kernel : undefined;
}

function tapsByWalking(set: IndexSet, { kernel, stride, dilation, before }: Taps): IndexSet | undefined {
  const hull = hullOfSet(set);
  if (hull === undefined) return set;
  const origin = hull[0] * stride - before;
  const length = (hull[1] - hull[0]) * stride + (kernel - 1) * dilation + 1;
  if (length > MOST_CELLS) return undefined;
  const marks = new Uint8Array(length);
  for (const [first, last] of set) {
    for (let p = first; p <= last; p += 1) marks[p * stride - before - origin] = 1;
  }
  return runsWhere(repeatMarks(marks, kernel, dilation), (cell) => origin + cell);
}

function tappersByWalking(set: IndexSet, { kernel, stride, dilation, before }: Taps): IndexSet | undefined {
  const hull = hullOfSet(set);
  if (hull === undefined) return set;
  // Cells count down from the last position of the set, so that taps, too, lie ahead of the marks.
  const length = hull[1] - hull[0] + (kernel - 1) * dilation + 1;
  if (length > MOST_CELLS) return undefined;
  const marks = new Uint8Array(length);
  for (const [first, last] of set) marks.fill(1, hull[1] - last, hull[1] - first + 1);
  const reached = repeatMarks(marks, kernel, dilation);
  const low = Math.ceil((hull[1] - length + 1 + before) / stride);
  const high = Math.floor((hull[1] + before) / stride);
  const tappers = new Uint8Array(Math.max(0, high - low + 1));
  for (let p = low; p <= high; p += 1) tappers[p - low] = reached[hull[1] + before - p * stride] ?? 0;
  return runsWhere(tappers, (cell) => low + cell);
}

/**
 * Marks every cell that lies `0 ≤ j < kernel` dilations behind a marked one. One pass, whatever the kernel: each cell
 * remembers how many dilations ago the last mark was.
 */
function repeatMarks(marks: Uint8Array, kernel: number, dilation: number): Uint8Array {
  const age = new Int32Array(marks.length);
  const repeated = new Uint8Array(marks.length);
  for (let cell = 0; cell < marks.length; cell += 1) {
    const behind = cell >= dilation ? (age[cell - dilation] ?? kernel) : kernel;
    age[cell] = marks[cell] === 1 ? 0 : behind + 1;
    if ((age[cell] ?? kernel) < kernel) repeated[cell] = 1;
  }
  return repeated;
}

function runsWhere(marks: Uint8Array, position: (cell: number) => number): IndexSet {
  const runs: Run[] = [];
  let cell = marks.indexOf(1);
  while (cell >= 0) {
    const gap = marks.indexOf(0, cell);
    const end = gap < 0 ? marks.length : gap;
    runs.push([position(cell), position(end - 1)]);
    cell = marks.indexOf(1, end);
  }
  return runs;
}
