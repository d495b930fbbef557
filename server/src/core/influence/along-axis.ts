import type { AxisSizes } from '../reach/axis-reach.ts';
import type { Run } from '../reach/index-set.ts';
import type { AxisMap } from '../relation.ts';
import {
  along,
  type Block,
  cut,
  evenBlock,
  MOST_CELLS,
  moved,
  renamed,
  runAlong,
  sidesOf,
  weightsOf,
} from './block.ts';
import type { InfluenceStatus } from './status.ts';
import { distanceOf, type Shares, sharesOf } from './taps.ts';

/** One axis of the output and the axis of the input it leads to. */
export interface AxisStep {
  readonly out: number;
  readonly in: number;
  readonly map: AxisMap<number>;
  readonly sizes: AxisSizes;
}

/** Blocks led through a map, and which part of their amount was kept: the rest fell outside. */
export interface Led {
  readonly blocks: readonly Block[];
  readonly kept: number;
  readonly status: InfluenceStatus;
}

/** More additions than this are not done for one axis of one map, nor are more positions gone through. */
const MOST_STEPS = 1 << 26;
const MOST_POSITIONS = 1 << 20;

/** Of less than this nothing is left but rounding. */
const ROUNDING = 1e-12;

/** How a block over output positions is distributed over the input, along one axis. */
export function leadAlong(block: Block, step: AxisStep): Led {
  const { map, sizes } = step;
  if (map.kind === 'all' || map.kind === 'dynamic') {
    const whole = evenBlock(step.in, [0, sizes.in - 1]);
    return {
      blocks: [...without(block, step.out), whole],
      kept: 1,
      status: map.kind === 'all' ? 'exact' : 'dynamic',
    };
  }
  const distance = distanceOf(map);
  if (distance !== undefined) {
    const inside = cut(moved(block, step.out, distance), step.out, [0, sizes.in - 1]);
    return inside === undefined ? NOTHING : exactly(inside.part, step, inside.share);
  }
  return leadCellByCell(block, step);
}

/** The block's other axes. */
export function without(block: Block, axis: number): readonly Block[] {
  const rest = along(
    block,
    block.axes.filter((other) => other !== axis),
  );
  return rest === undefined ? [] : [rest];
}

/** What stands for a result that would take too long. */
function evenly(block: Block, step: AxisStep, run: Run): Led {
  return { blocks: [...without(block, step.out), evenBlock(step.in, run)], kept: 1, status: 'approximate' };
}

const NOTHING: Led = { blocks: [], kept: 0, status: 'exact' };

function exactly(block: Block, step: AxisStep, kept: number): Led {
  return { blocks: [renamed(block, (axis) => (axis === step.out ? step.in : axis))], kept, status: 'exact' };
}

function leadCellByCell(block: Block, step: AxisStep): Led {
  const [first, last] = runAlong(block, step.out);
  if (last - first >= MOST_POSITIONS) return evenly(block, step, [0, step.sizes.in - 1]);
  const shares: Shares[] = [];
  for (let q = first; q <= last; q += 1) shares.push(sharesOf(step.map, q, step.sizes));
  const taps = shares.flatMap(({ inside }) => inside);
  if (taps.length === 0) return NOTHING;
  const low = taps.reduce((least, tap) => Math.min(least, tap.first), step.sizes.in);
  const high = taps.reduce((most, tap) => Math.max(most, tap.first + (tap.count - 1) * tap.step), 0);
  const reads = taps.reduce((sum, tap) => sum + tap.count, 0);
  const { outer, inner } = sidesOf(block, step.out);
  const count = high - low + 1;
  if (outer * inner * Math.max(count, shares.length) > MOST_CELLS || outer * inner * reads > MOST_STEPS) {
    return evenly(block, step, [low, high]);
  }
  const source = weightsOf(block);
  const kept = 1 - lossOf(source, shares, { outer, inner });
  if (kept < ROUNDING) return NOTHING;
  const weights = new Float64Array(outer * count * inner);
  addShares(weights, source, linksOf(shares, low, kept), { outer, inner, count, positions: shares.length });
  const place = block.axes.indexOf(step.out);
  const counts = block.counts.with(place, count);
  return exactly({ axes: block.axes, first: block.first.with(place, low), counts, weights }, step, kept);
}

interface Sides {
  readonly outer: number;
  readonly inner: number;
}

/** How much falls outside: most positions, away from the edges, lose nothing. */
function lossOf(weights: Float64Array, shares: readonly Shares[], { outer, inner }: Sides): number {
  let loss = 0;
  for (const [q, { beyond }] of shares.entries()) {
    if (beyond === 0) continue;
    for (let row = 0; row < outer; row += 1) {
      const start = (row * shares.length + q) * inner;
      for (let k = 0; k < inner; k += 1) loss += beyond * (weights[start + k] ?? 0);
    }
  }
  return loss;
}

/** Taps of all positions as plain numbers, the shares in parts of what is kept. */
interface Links {
  /** Position, first cell, step and count of each. */
  readonly places: Int32Array;
  readonly shares: Float64Array;
}

function linksOf(shares: readonly Shares[], low: number, kept: number): Links {
  const links = shares.flatMap(({ inside }, q) => inside.map((taps) => ({ q, taps })));
  return {
    places: Int32Array.from(links.flatMap(({ q, taps }) => [q, taps.first - low, taps.step, taps.count])),
    shares: Float64Array.from(links, ({ taps }) => taps.share / kept),
  };
}

/** The only loop over cells of both maps: plain arrays, since a drawing follows the mouse with it. */
function addShares(
  cells: Float64Array,
  weights: Float64Array,
  { places, shares }: Links,
  { outer, inner, count, positions }: Sides & { readonly count: number; readonly positions: number },
): void {
  for (let row = 0; row < outer; row += 1) {
    for (let link = 0, place = 0; link < shares.length; link += 1, place += 4) {
      const share = shares[link] ?? 0;
      const source = (row * positions + (places[place] ?? 0)) * inner;
      const step = (places[place + 2] ?? 0) * inner;
      let target = (row * count + (places[place + 1] ?? 0)) * inner;
      for (let tap = places[place + 3] ?? 0; tap > 0; tap -= 1, target += step) {
        for (let k = 0; k < inner; k += 1) {
          cells[target + k] = (cells[target + k] ?? 0) + share * (weights[source + k] ?? 0);
        }
      }
    }
  }
}
