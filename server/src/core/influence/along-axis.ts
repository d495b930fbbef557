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
  scaled,
  sidesOf,
  sumOfWeights,
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
  const { outer, inner } = sidesOf(block, step.out);
  const shares: Shares[] = [];
  let [low, high, reads] = [step.sizes.in, -1, 0];
  for (let q = first; q <= last; q += 1) {
    const own = sharesOf(step.map, q, step.sizes);
    for (const taps of own.inside) {
      low = Math.min(low, taps.first);
      high = Math.max(high, taps.first + (taps.count - 1) * taps.step);
      reads += taps.count;
    }
    shares.push(own);
  }
  if (reads === 0) return NOTHING;
  const count = high - low + 1;
  if (outer * inner * Math.max(count, last - first + 1) > MOST_CELLS || outer * inner * reads > MOST_STEPS) {
    return evenly(block, step, [low, high]);
  }
  const weights = new Float64Array(outer * count * inner);
  addShares(weights, weightsOf(block), shares, { outer, inner, low, count });
  const place = block.axes.indexOf(step.out);
  const led = {
    axes: block.axes,
    first: block.first.with(place, low),
    counts: block.counts.with(place, count),
    weights,
  };
  // Rounding aside the weights still come to 1 where nothing fell outside.
  if (shares.every(({ beyond }) => beyond === 0)) return exactly(led, step, 1);
  const kept = sumOfWeights(weights);
  return kept === 0 ? NOTHING : exactly({ ...led, weights: scaled(weights, 1 / kept) }, step, kept);
}

interface Measures {
  readonly outer: number;
  readonly inner: number;
  readonly low: number;
  readonly count: number;
}

function addShares(
  cells: Float64Array,
  weights: Float64Array,
  shares: readonly Shares[],
  { outer, inner, low, count }: Measures,
): void {
  for (let row = 0; row < outer; row += 1) {
    for (const [q, { inside }] of shares.entries()) {
      const source = (row * shares.length + q) * inner;
      for (const taps of inside) {
        for (let tap = 0; tap < taps.count; tap += 1) {
          const target = (row * count + taps.first + tap * taps.step - low) * inner;
          for (let k = 0; k < inner; k += 1) {
            cells[target + k] = (cells[target + k] ?? 0) + taps.share * (weights[source + k] ?? 0);
          }
        }
      }
    }
  }
}
