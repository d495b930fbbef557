import { nearestName } from '../core/nearest.ts';
import { countCells } from '../core/reach/cells.ts';
import { countOfSet, hullOfSet, type IndexSet, type Run } from '../core/reach/index-set.ts';
import { alongAxis, projectRegion } from '../core/reach/product.ts';
import { type Reach, type Reached, type ReachGraph, reachOf } from '../core/reach/reach.ts';
import { positionalAxes, type Shape } from '../core/shape.ts';
import { lastPositionalNode } from '../model/field.ts';
import type { Model, ModelNode } from '../model/model.ts';
import { reachGraphOf } from '../model/reach-graph.ts';
import type { Json } from './json-report.ts';
import { type Row, table } from './table.ts';

/** What one unit of a layer reads, map by map; or why that cannot be said. */
export type FieldTrace =
  | {
      readonly ok: true;
      readonly node: ModelNode;
      readonly unit: readonly number[];
      readonly maps: readonly SeenMap[];
    }
  | { readonly ok: false; readonly message: string };

/** The positions of one map that the unit reads, along each of its positional axes. */
export interface SeenMap {
  readonly node: ModelNode;
  readonly axes: readonly SeenAxis[];
  /** Positions, those in several branches once. */
  readonly cells: number;
  readonly status: Reached['status'];
}

export interface SeenAxis {
  readonly size: number;
  /** First and last position inside the map; undefined where nothing inside is read. */
  readonly inside: Run | undefined;
  readonly count: number;
  /** Positions of padding that are read, before and behind the map. */
  readonly before: number;
  readonly behind: number;
}

export interface FieldQuestion {
  /** A node's key or name; the last map where it is left out. */
  readonly layer: string | undefined;
  /** One position for each positional axis; the centre where it is left out. */
  readonly unit: readonly number[] | undefined;
}

/** Traces a unit back through the model. */
export function traceField(model: Model, question: FieldQuestion): FieldTrace {
  const node = findNode(model, question.layer);
  if (typeof node === 'string') return { ok: false, message: node };
  const graph = reachGraphOf(model.nodes.slice(0, node.index + 1));
  if (graph === undefined) {
    return {
      ok: false,
      message: hasOpenInput(model)
        ? `Some sizes of ${model.name} are not numbers. Say which input to take: --input 224x224x3.`
        : `Some sizes of ${model.name} are not known, so nothing can be traced. fovea check says what is wrong.`,
    };
  }
  const shape = node.outputs[0] ?? [];
  const axes = positionalAxes(shape);
  const unit = question.unit ?? axes.map((axis) => Math.floor((numberAt(shape, axis) - 1) / 2));
  const wrong = misfit(shape, axes, unit, node);
  if (wrong !== undefined) return { ok: false, message: wrong };
  const positions = shape.map((_, axis) => unit[axes.indexOf(axis)] ?? ('all' as const));
  const reach = reachOf(graph, { node: node.index, port: 0, unit: positions });
  return { ok: true, node, unit, maps: seenMaps(model, graph, reach) };
}

export function fieldText(model: Model, trace: Extract<FieldTrace, { ok: true }>): string {
  const rows = trace.maps.map(
    ({ node, axes, cells, status }): Row => ({
      cells: [
        node.name,
        axes.map((axis) => `${axis.size}`).join('×'),
        axes.map(rangeText).join(' × '),
        axes.map((axis) => `${axis.count}`).join('×'),
        `${cells}`,
        paddingText(axes),
        status === 'exact' ? '' : status,
      ],
    }),
  );
  const header: Row = {
    cells: ['map', 'size', 'positions', 'extent', 'cells', 'in padding', ''],
    rule: true,
  };
  const at = trace.unit.length === 0 ? '' : ` unit ${trace.unit.join(',')}`;
  const columns = ['left', 'left', 'left', 'left', 'right', 'left', 'left'] as const;
  return `${model.name} ${trace.node.key}${at} reads\n${table([header, ...rows], columns)}\n`;
}

export function fieldJson(model: Model, trace: Extract<FieldTrace, { ok: true }>): Json {
  return {
    version: 1,
    model: model.name,
    node: trace.node.key,
    unit: trace.unit,
    maps: trace.maps.map(({ node, axes, cells, status }) => ({
      node: node.key,
      name: node.name,
      cells,
      status,
      axes: axes.map(({ size, inside, count, before, behind }) => ({
        size,
        first: inside?.[0] ?? null,
        last: inside?.[1] ?? null,
        count,
        paddingBefore: before,
        paddingBehind: behind,
      })),
    })),
  };
}

function hasOpenInput(model: Model): boolean {
  return model.inputs.some((input) =>
    model.nodes[input]?.outputs[0]?.some((axis) => axis.role !== 'batch' && typeof axis.size !== 'number'),
  );
}

function findNode(model: Model, layer: string | undefined): ModelNode | string {
  if (layer === undefined) {
    const last = lastPositionalNode(model);
    const node = last === undefined ? model.nodes.at(-1) : model.nodes[last.node];
    return node ?? `${model.name} has no layers.`;
  }
  const byKey = model.nodes.find((node) => node.key === layer || node.key === `${model.key}/${layer}`);
  if (byKey !== undefined) return byKey;
  const named = model.nodes.filter((node) => node.name === layer);
  const [only, second] = named;
  if (only !== undefined && second === undefined) return only;
  if (only !== undefined) {
    return `${model.name} has ${named.length} layers called ${layer}; name one by its key: ${named
      .slice(0, 3)
      .map((node) => node.key)
      .join(', ')}…`;
  }
  const nearest = nearestName(
    layer,
    model.nodes.flatMap((node) => [node.key, node.name]),
  );
  return `${model.name} has no layer ${layer}.${nearest === undefined ? ' `fovea check FILE --format json` lists their keys.' : ` Did you mean ${nearest}?`}`;
}

function misfit(
  shape: Shape,
  axes: readonly number[],
  unit: readonly number[],
  node: ModelNode,
): string | undefined {
  const sizes = axes.map((axis) => numberAt(shape, axis));
  if (unit.length !== sizes.length) {
    return `${node.name} has ${sizes.length} spatial ${sizes.length === 1 ? 'axis' : 'axes'} (${sizes.join('×') || 'it is a vector'}), and --unit names ${unit.length}.`;
  }
  const beyond = unit.findIndex((position, index) => position >= (sizes[index] ?? 0));
  return beyond < 0
    ? undefined
    : `${node.name} is ${sizes.join('×')}: there is no position ${unit[beyond]} along axis ${beyond}; they go from 0 to ${(sizes[beyond] ?? 1) - 1}.`;
}

/** Only maps with positions, the input first. */
function seenMaps(model: Model, graph: ReachGraph, reach: Reach): readonly SeenMap[] {
  return model.nodes.slice(0, graph.nodes.length).flatMap((node, index): readonly SeenMap[] => {
    const shape = node.outputs[0] ?? [];
    const axes = positionalAxes(shape);
    const reached = reach[index]?.[0];
    if (axes.length === 0 || reached === undefined || reached.cells.length + reached.padding.length === 0)
      return [];
    const seen = axes.map((axis) => seenAxis(reached, axis, numberAt(shape, axis)));
    return [
      {
        node,
        axes: seen,
        cells: countCells(
          projectRegion(reached.cells, axes),
          axes.map((_, at) => at),
        ),
        status: reached.status,
      },
    ];
  });
}

function seenAxis(reached: Reached, axis: number, size: number): SeenAxis {
  const inside = alongAxis(reached.cells, axis);
  const outside = reached.padding.length === 0 ? [] : alongAxis(reached.padding, axis);
  return {
    size,
    inside: hullOfSet(inside),
    count: countOfSet(inside),
    before: countBetween(outside, Number.NEGATIVE_INFINITY, -1),
    behind: countBetween(outside, size, Number.POSITIVE_INFINITY),
  };
}

/** The positions of a set from `least` to `most`. */
function countBetween(set: IndexSet, least: number, most: number): number {
  return set.reduce(
    (sum, [first, last]) => sum + Math.max(0, Math.min(last, most) - Math.max(first, least) + 1),
    0,
  );
}

function numberAt(shape: Shape, axis: number): number {
  const size = shape[axis]?.size;
  return typeof size === 'number' ? size : 0;
}

function rangeText({ inside }: SeenAxis): string {
  return inside === undefined
    ? 'none'
    : inside[0] === inside[1]
      ? `${inside[0]}`
      : `${inside[0]}–${inside[1]}`;
}

function paddingText(axes: readonly SeenAxis[]): string {
  if (axes.every(({ before, behind }) => before + behind === 0)) return '';
  return axes.map(({ before, behind }) => `${before} before, ${behind} behind`).join(' × ');
}
