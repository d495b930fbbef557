import { type AxisField, hullOfWindows, windowAt } from '../../../server/src/core/field/axis-field.ts';
import { extentOf } from '../../../server/src/core/padding.ts';
import { setHas } from '../../../server/src/core/reach/index-set.ts';
import type { Product } from '../../../server/src/core/reach/product.ts';
import { type Reach, reachOf } from '../../../server/src/core/reach/reach.ts';
import type { AxisMap } from '../../../server/src/core/relation.ts';
import { isPositional, type Shape } from '../../../server/src/core/shape.ts';
import { fieldsTowards } from '../../../server/src/model/field.ts';
import type { TensorRef } from '../../../server/src/model/model.ts';
import { positionOf } from './compare-reach.ts';
import type { Net } from './net.ts';
import { type Changes, cellsAt, sizesAt } from './probe.ts';

/**
 * What became of one unit along one axis of the source. `held as a whole`: what reads a whole map counts as seeing the
 * whole source, though the map may see less of it. `held beside holes`: transposed kernels below their stride
 * leave units that see nothing along one axis, and so nothing at all; where such a branch meets another, or its axis has
 * no closed form, the other axis still counts what the unit would have seen.
 */
export type Outcome =
  | 'equal'
  | 'held by a bound'
  | 'held as a whole'
  | 'held beside holes'
  | 'at the border'
  | 'unaligned'
  | 'without a closed form'
  | 'fault';

export interface FieldComparison {
  readonly outcome: Outcome;
  /** The unit, the closed form and what has changed. */
  readonly words: string;
}

type Hull = readonly [first: number, last: number] | null;

/**
 * Compares the closed form with the first and the last cell that have changed, for all channels together at every
 * position of a map and along every axis of the source. The closed form is that of an endless map: positions that see an
 * edge are left out.
 */
export function compareFields(net: Net, source: TensorRef, changes: Changes): readonly FieldComparison[] {
  const { map } = changes;
  const fields = fieldsTowards(net.nodes, source)[map.node]?.[map.port] ?? [];
  return positionsOf(net, map).flatMap(({ unit, cells }) => {
    const reach = reachOf(net.graph, { ...map, unit });
    const inside = !meetsEdge(net, reach);
    const hulls = fields.map(({ out, field }) =>
      hullSaid(field, out === null ? [0] : placesOf(net, map, { unit, axis: out })),
    );
    // Who sees nothing along one axis sees nothing at all.
    const blind = fields.some(({ field }, index) => field.kind === 'local' && hulls[index] === null);
    return fields.map(({ axis, field }, index): FieldComparison => {
      const said = blind ? null : (hulls[index] ?? null);
      const seen = hullSeen(sizesAt(net, source), changes, { cells, axis });
      return {
        outcome: !inside ? 'at the border' : judge(field, { said, seen, holes: leavesHoles(net) }),
        words: `unit ${unit.slice(1).join()}, axis ${axis}: ${JSON.stringify(said)}, seen ${JSON.stringify(seen)}`,
      };
    });
  });
}

interface Position {
  readonly unit: readonly (number | 'all')[];
  /** The cells of all channels there. */
  readonly cells: readonly number[];
}

function positionsOf(net: Net, map: TensorRef): readonly Position[] {
  const sizes = sizesAt(net, map);
  const roles = net.nodes[map.node]?.outputs[map.port]?.map(({ role }) => role) ?? [];
  const positions = new Map<string, { unit: Position['unit']; cells: number[] }>();
  for (let cell = 0; cell < cellsAt(net, map); cell += 1) {
    const unit = positionOf(cell, sizes).map((index, axis) =>
      isPositional(roles[axis] ?? 'mixed') ? index : ('all' as const),
    );
    const key = unit.join();
    const known = positions.get(key);
    if (known === undefined) positions.set(key, { unit, cells: [cell] });
    else known.cells.push(cell);
  }
  return [...positions.values()];
}

interface Case {
  readonly said: Hull;
  readonly seen: Hull;
  readonly holes: boolean;
}

function judge(field: AxisField, { said, seen, holes }: Case): Outcome {
  if (field.kind === 'open') return 'without a closed form';
  if (field.kind === 'local' && field.flaw === 'unaligned') return 'unaligned';
  if (said?.[0] === seen?.[0] && said?.[1] === seen?.[1]) return 'equal';
  const held = seen === null || (said !== null && said[0] <= seen[0] && seen[1] <= said[1]);
  if (!held) return 'fault';
  if (field.kind === 'whole') return 'held as a whole';
  if (field.flaw === 'bound') return 'held by a bound';
  return holes ? 'held beside holes' : 'fault';
}

/** Where a unit stands along an axis of its map: everywhere, if the axis is taken whole. */
function placesOf(
  net: Net,
  map: TensorRef,
  { unit, axis }: { readonly unit: Position['unit']; readonly axis: number },
): readonly number[] {
  const place = unit[axis] ?? 'all';
  return place === 'all'
    ? Array.from({ length: sizesAt(net, map)[axis] ?? 1 }, (_, index) => index)
    : [place];
}

function hullSaid(field: AxisField, places: readonly number[]): Hull {
  switch (field.kind) {
    case 'local':
      return places.reduce<Hull>((hull, place) => hullOfWindows(hull, windowAt(field, place)), null);
    case 'whole':
      return [0, Number(field.source) - 1];
    case 'open':
      return null;
  }
}

function hullSeen(
  sizes: readonly number[],
  { changed }: Changes,
  { cells, axis }: { readonly cells: readonly number[]; readonly axis: number },
): Hull {
  let hull: Hull = null;
  for (const [cell, units] of changed.entries()) {
    if (cells.every((reading) => units[reading] !== 1)) continue;
    const at = positionOf(cell, sizes)[axis] ?? 0;
    hull = hull === null ? [at, at] : [Math.min(hull[0], at), Math.max(hull[1], at)];
  }
  return hull;
}

/**
 * Whether a unit sees an edge on its way. Of padding the reach tells; resampling looks at the last cell again where it
 * would look beyond, and only that cell may show it.
 */
function meetsEdge(net: Net, reach: Reach): boolean {
  return reach.some((ports, node) =>
    ports.some(({ cells, padding }, port) => {
      if (padding.length > 0) return true;
      return (
        isResampled(net, node) &&
        cells.some((product) => touches(product, net.nodes[node]?.outputs[port] ?? []))
      );
    }),
  );
}

/** Whether cells lie at an end of an axis along which there are positions. */
function touches(product: Product, shape: Shape): boolean {
  return shape.some(({ role, size }, axis) => {
    const set = product[axis] ?? [];
    return isPositional(role) && size !== 1 && (setHas(set, 0) || setHas(set, Number(size) - 1));
  });
}

/** A later node resamples the map. */
function isResampled({ nodes }: Net, map: number): boolean {
  return nodes.some(
    (node) =>
      node.inputs.some((input) => input.node === map) &&
      mapsOf([node]).some(({ kind }) => kind === 'resample'),
  );
}

function leavesHoles(net: Net): boolean {
  return mapsOf(net.nodes).some(
    (map) => map.kind === 'spread' && Number(extentOf(map.kernel, map.dilation)) < Number(map.stride),
  );
}

function mapsOf(nodes: Net['nodes']): readonly AxisMap[] {
  const entries = nodes.flatMap((node) => node.relation.flat(2));
  return entries.flatMap((entry) => (entry.kind === 'axis' ? [entry.map] : []));
}
