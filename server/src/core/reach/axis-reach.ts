import type { AxisMap } from '../relation.ts';
import { foldSet, unfoldSet } from './fold.ts';
import {
  clipSet,
  hullOfSet,
  type IndexSet,
  mirrorSet,
  NO_INDICES,
  type Run,
  runOf,
  setHas,
  setOfRuns,
  shiftSet,
  wholeAxis,
} from './index-set.ts';
import { resampleRatio, resampleTaps } from './resample.ts';
import type { ReachStatus } from './status.ts';
import { MOST_RUNS, tappersOf, tapsOf } from './strided.ts';

/** The sizes of the two axes that a map joins. */
export interface AxisSizes {
  readonly in: number;
  readonly out: number;
}

/** What output positions read of an input axis. `outside`: padding, in input coordinates below 0 or from the size on. */
export interface AxisRead {
  readonly inside: IndexSet;
  readonly outside: IndexSet;
  readonly status: ReachStatus;
}

/** Which output positions some input positions reach. */
export interface AxisReached {
  readonly outputs: IndexSet;
  readonly status: ReachStatus;
}

/** The input positions that the output positions `outputs` read through `map`. */
export function readBack(map: AxisMap<number>, outputs: IndexSet, sizes: AxisSizes): AxisRead {
  if (outputs.length === 0) return { inside: NO_INDICES, outside: NO_INDICES, status: 'exact' };
  const status = map.kind === 'dynamic' ? 'dynamic' : 'exact';
  const read = positionsRead(map, outputs, sizes);
  if (read !== undefined) return { ...clipRead(map, read, sizes.in), status };
  return { ...clipRead(map, hullRead(map, hullOfSet(outputs) ?? [0, -1], sizes), sizes.in), status: 'bound' };
}

/** The output positions that read any of the input positions `inputs` through `map`. */
export function readForward(map: AxisMap<number>, inputs: IndexSet, sizes: AxisSizes): AxisReached {
  if (inputs.length === 0) return { outputs: NO_INDICES, status: 'exact' };
  const reached = positionsReached(map, inputs, sizes);
  if (reached === undefined) return { outputs: wholeAxis(sizes.out), status: 'bound' };
  return {
    outputs: clipSet(reached, sizes.out).inside,
    status: map.kind === 'dynamic' ? 'dynamic' : 'exact',
  };
}

/** Before clipping; undefined where the set would have too many runs. */
function positionsRead(map: AxisMap<number>, outputs: IndexSet, sizes: AxisSizes): IndexSet | undefined {
  switch (map.kind) {
    case 'same':
      return outputs;
    case 'window':
      return tapsOf(outputs, map);
    case 'spread':
      return tappersOf(outputs, map);
    case 'slice':
      return sliceRead(map.start, map.step, outputs);
    case 'part':
      return shiftSet(outputs, -map.offset);
    case 'remap':
      return foldSet(shiftSet(outputs, -map.before), map.mode, sizes.in);
    case 'resample':
      return resampleRead(map, outputs, sizes);
    case 'bins':
      return setOfRuns(outputs.map((run) => binsOf(run, map.size, sizes.in)));
    case 'groups':
      return setOfRuns(outputs.map((run) => groupsOf(run, sizes.out, sizes.in, map.groups)));
    case 'prefix': {
      const last = hullOfSet(outputs)?.[1] ?? -1;
      return map.reversed ? runOf(sizes.in - 1 - last, sizes.in - 1) : runOf(0, last);
    }
    case 'pin':
      return runOf(map.index, map.index);
    case 'all':
    case 'dynamic':
      return wholeAxis(sizes.in);
  }
}

function positionsReached(map: AxisMap<number>, inputs: IndexSet, sizes: AxisSizes): IndexSet | undefined {
  switch (map.kind) {
    case 'same':
      return inputs;
    case 'window':
      return tappersOf(inputs, map);
    case 'spread':
      return tapsOf(inputs, map);
    case 'slice':
      return sliceReached(map.start, map.step, inputs, sizes.out);
    case 'part':
      return shiftSet(inputs, map.offset);
    case 'remap': {
      const range: Run = [-map.before, sizes.out - 1 - map.before];
      const folded = unfoldSet(inputs, map.mode, sizes.in, range);
      return folded === undefined ? undefined : shiftSet(folded, map.before);
    }
    case 'resample':
      return resampleReached(map, inputs, sizes);
    case 'bins':
      // The rule is its own mirror image: input i is in the bin of q exactly where q is in the bin of i.
      return setOfRuns(inputs.map((run) => binsOf(run, sizes.in, map.size)));
    case 'groups':
      return setOfRuns(inputs.map((run) => groupsOf(run, sizes.in, sizes.out, map.groups)));
    case 'prefix': {
      const hull = hullOfSet(inputs) ?? [0, -1];
      return runOf(map.reversed ? sizes.in - 1 - hull[1] : hull[0], sizes.out - 1);
    }
    case 'pin':
      return setHas(inputs, map.index) ? wholeAxis(sizes.out) : NO_INDICES;
    case 'all':
    case 'dynamic':
      return wholeAxis(sizes.out);
  }
}

/** Without holes: all that lies between the first and the last position read. For sets of too many runs. */
function hullRead(map: AxisMap<number>, [first, last]: Run, sizes: AxisSizes): IndexSet {
  switch (map.kind) {
    case 'window':
      return runOf(
        first * map.stride - map.before,
        last * map.stride - map.before + (map.kernel - 1) * map.dilation,
      );
    case 'spread': {
      const solid = { ...map, kernel: (map.kernel - 1) * map.dilation + 1, dilation: 1 };
      return tappersOf(runOf(first, last), solid) ?? wholeAxis(sizes.in);
    }
    case 'slice': {
      const ends = [map.start + first * map.step, map.start + last * map.step];
      return runOf(Math.min(...ends), Math.max(...ends));
    }
    default:
      return wholeAxis(sizes.in);
  }
}

/** Only padding counts as read outside: an input of a concatenation simply ends, and clamped reads stay inside. */
function clipRead(map: AxisMap<number>, read: IndexSet, size: number): Pick<AxisRead, 'inside' | 'outside'> {
  const { inside, outside } = clipSet(read, size);
  const pads = map.kind === 'window' || map.kind === 'spread' || map.kind === 'slice';
  return { inside, outside: pads ? outside : NO_INDICES };
}

function sliceRead(start: number, step: number, outputs: IndexSet): IndexSet | undefined {
  if (step === 1) return shiftSet(outputs, start);
  if (step === -1) return mirrorSet(outputs, start);
  if (step === 0) return runOf(start, start);
  const ahead = tapsOf(outputs, { kernel: 1, stride: Math.abs(step), dilation: 1, before: 0 });
  if (ahead === undefined) return undefined;
  return step > 0 ? shiftSet(ahead, start) : mirrorSet(ahead, start);
}

function sliceReached(start: number, step: number, inputs: IndexSet, outSize: number): IndexSet | undefined {
  if (step === 0) return setHas(inputs, start) ? wholeAxis(outSize) : NO_INDICES;
  const ahead = step > 0 ? shiftSet(inputs, -start) : mirrorSet(inputs, start);
  return tappersOf(ahead, { kernel: 1, stride: Math.abs(step), dilation: 1, before: 0 });
}

type Resample = Extract<AxisMap<number>, { kind: 'resample' }>;

function resampleRead(map: Resample, outputs: IndexSet, sizes: AxisSizes): IndexSet | undefined {
  const read = clampedTaps(map, sizes);
  const runs: Run[] = [];
  for (const [first, last] of outputs) {
    if (runs.length + last - first >= MOST_RUNS) return undefined;
    for (let q = first; q <= last; q += 1) runs.push(read(q));
  }
  return setOfRuns(runs);
}

function resampleReached(map: Resample, inputs: IndexSet, sizes: AxisSizes): IndexSet | undefined {
  if (sizes.out > MOST_RUNS) return undefined;
  const read = clampedTaps(map, sizes);
  const runs: Run[] = [];
  let k = 0;
  for (let q = 0; q < sizes.out; q += 1) {
    const [first, last] = read(q);
    // Taps move forward but for the two outer ones of cubic, which are missing at whole positions.
    while (k > 0 && (inputs[k - 1]?.[1] ?? -1) >= first) k -= 1;
    while (k < inputs.length && (inputs[k]?.[1] ?? 0) < first) k += 1;
    const run = inputs[k];
    if (run !== undefined && run[0] <= last) runs.push([q, q]);
  }
  return setOfRuns(runs);
}

function clampedTaps({ positions, taps }: Resample, sizes: AxisSizes): (q: number) => Run {
  const ratio = resampleRatio(positions, sizes.in, sizes.out);
  const clamp = (position: number) => Math.min(Math.max(position, 0), sizes.in - 1);
  return (q) => {
    const [first, last] = resampleTaps(positions.rule, taps, ratio, q);
    return [clamp(first), clamp(last)];
  };
}

/** Bin `q` of `bins` holds `⌊q·n/bins⌋ … ⌈(q+1)·n/bins⌉ − 1`; neighbouring bins touch, so a run of them is one run. */
function binsOf([first, last]: Run, bins: number, size: number): Run {
  return [Math.floor((first * size) / bins), Math.ceil(((last + 1) * size) / bins) - 1];
}

function groupsOf([first, last]: Run, from: number, to: number, groups: number): Run {
  const group = (position: number) => Math.floor((position * groups) / from);
  return [Math.floor((group(first) * to) / groups), Math.ceil(((group(last) + 1) * to) / groups) - 1];
}
