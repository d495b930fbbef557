import {
  type Reach,
  type Reached,
  type ReachGraph,
  reachOf,
  UNREACHED,
} from '../../../server/src/core/reach/reach.ts';
import { isPositional } from '../../../server/src/core/shape.ts';
import type { Scene, SceneNode, SceneTensor } from '../../../server/src/picture/scene.ts';
import type { UnitPlace } from '../state.ts';

/** A scene as a graph to trace positions in, and the way back from keys to places in it. */
export interface Traceable {
  readonly graph: ReachGraph;
  readonly indexOf: ReadonlyMap<string, number>;
  /** Nodes of which a number is not known: nothing can be traced through them. */
  readonly unknown: ReadonlySet<number>;
}

/** A map as it is drawn: columns along `across`, rows along `down` where there is a second axis. */
export interface MapAxes {
  readonly across: number;
  readonly down: number | undefined;
  readonly width: number;
  readonly height: number;
}

/** What one unit sees of every map before it. */
export interface Trace {
  readonly node: string;
  readonly axes: MapAxes;
  /** The unit, counted from 0. */
  readonly x: number;
  readonly y: number;
  readonly reach: Reach;
}

/** The graph of a scene. Every node is after those it reads; what is not known becomes a node that reads nothing. */
export function traceable(scene: Scene): Traceable {
  const indexOf = new Map(scene.head.order.map((key, index) => [key, index]));
  const unknown = new Set<number>();
  const nodes = scene.head.order.map((key, index) => {
    const node = scene.nodes[key];
    const layer = scene.layers[node?.layer ?? ''];
    const inputs = (node?.inputs ?? []).map(([input, port]) => ({ node: indexOf.get(input) ?? -1, port }));
    const outputs = (layer?.outputs ?? []).map((tensor) => ({ sizes: concreteSizes(tensor) ?? [] }));
    const isKnown = layer?.relation && outputs.length > 0 && outputs.every(({ sizes }) => sizes.length > 0);
    if (!isKnown) unknown.add(index);
    return { id: key, inputs, outputs, relation: (isKnown ? layer.relation : undefined) ?? [] };
  });
  return { graph: { nodes }, indexOf, unknown };
}

/** One sample of the batch; undefined where another size is not known. */
function concreteSizes({ sizes, axes }: SceneTensor): readonly number[] | undefined {
  const concrete = sizes.map((size, axis) => (axes[axis] === 'batch' ? 1 : size));
  return concrete.every((size) => typeof size === 'number') ? concrete : undefined;
}

/** How the first output of a node is drawn as a map; undefined where it has no positions, or its size is not known. */
export function mapAxesOf(scene: Scene, node: SceneNode | undefined): MapAxes | undefined {
  const tensor = scene.layers[node?.layer ?? '']?.outputs[0];
  if (tensor === undefined) return undefined;
  const positional = tensor.axes.flatMap((role, axis) => (isPositional(role) ? [axis] : []));
  const across = positional.at(-1);
  const down = positional.at(-2);
  if (across === undefined) return undefined;
  const width = tensor.sizes[across];
  const height = down === undefined ? 1 : tensor.sizes[down];
  return typeof width === 'number' && typeof height === 'number'
    ? { across, down, width, height }
    : undefined;
}

/** The unit at a place of a map. */
export function unitAt(
  { width, height }: MapAxes,
  place: UnitPlace,
): { readonly x: number; readonly y: number } {
  const at = (share: number, size: number) => Math.min(Math.max(Math.floor(share * size), 0), size - 1);
  return { x: at(place.x, width), y: at(place.y, height) };
}

/** The middle of a unit, as a place of its map. */
export function placeOf(
  { width, height }: MapAxes,
  unit: { readonly x: number; readonly y: number },
): UnitPlace {
  return { x: (unit.x + 0.5) / width, y: (unit.y + 0.5) / height };
}

/**
 * Traces a unit of a node back through every map before it. A node without positions is taken as a whole. Undefined
 * where a number on the way is not known.
 */
export function traceUnit(
  scene: Scene,
  { graph, indexOf, unknown }: Traceable,
  of: { readonly node: string; readonly place: UnitPlace },
): Trace | undefined {
  const index = indexOf.get(of.node);
  if (index === undefined || unknown.has(index)) return undefined;
  const axes = mapAxesOf(scene, scene.nodes[of.node]) ?? { across: -1, down: undefined, width: 1, height: 1 };
  const { x, y } = unitAt(axes, of.place);
  const sizes = graph.nodes[index]?.outputs[0]?.sizes ?? [];
  const unit = sizes.map((_, axis): number | 'all' => {
    if (axis === axes.across) return x;
    return axis === axes.down ? y : 'all';
  });
  const reach = reachOf(graph, { node: index, port: 0, unit });
  return { node: of.node, axes, x, y, reach };
}

/** What a trace sees of a node's first output. */
export function seenOf(trace: Trace, { indexOf }: Traceable, node: string): Reached {
  return trace.reach[indexOf.get(node) ?? -1]?.[0] ?? UNREACHED;
}
