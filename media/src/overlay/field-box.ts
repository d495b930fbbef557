import { UNREACHED } from '../../../server/src/core/reach/reach.ts';
import type { Quantity } from '../../../server/src/picture/drawing.ts';
import type { Scene, SceneField } from '../../../server/src/picture/scene.ts';
import { type Box, holds } from '../canvas/view.ts';
import { boxesOf, hullBox } from './rectangles.ts';
import { type MapAxes, mapAxesOf, seenOf, type Trace, type Traceable } from './trace.ts';

/** What one unit sees of the input, in cells of the input. */
export interface InputView {
  readonly input: string;
  readonly axes: MapAxes;
  /** The cells read, exactly. */
  readonly cells: readonly Box[];
  /** The receptive field as a formula gives it, before anything is clipped; the box around the cells where none does. */
  readonly box: Box | undefined;
  readonly field: SceneField | null;
}

/** The view of a trace on the input that its field is given for, or else on the first one. */
export function inputView(scene: Scene, traceable: Traceable, trace: Trace): InputView | undefined {
  const field = scene.nodes[trace.node]?.field ?? null;
  const input = field?.input ?? scene.head.inputs[0]?.node ?? '';
  const axes = mapAxesOf(scene, scene.nodes[input]);
  if (axes === undefined) return undefined;
  const reached = traceable.indexOf.has(input) ? seenOf(trace, traceable, input) : UNREACHED;
  const cells = boxesOf(reached.cells, axes);
  // Behind a gate or a global pooling a unit sees the map, not what is around it.
  const isWhole = field === null || field.status === 'whole';
  const [hull] = hullBox(isWhole ? reached.cells : [...reached.cells, ...reached.padding], axes);
  const formula = formulaBox(field, trace, axes);
  const box = formula !== undefined && (hull === undefined || holds(formula, hull)) ? formula : hull;
  return { input, axes, cells, box, field };
}

/** `start + unit · stride`, as wide as the field. */
function formulaBox(field: SceneField | null, { x, y }: Trace, { down }: MapAxes): Box | undefined {
  if (field === null || field.status !== 'exact') return undefined;
  const columns = rangeOf(field, field.size.length - 1, x);
  const rows = down === undefined ? { start: 0, size: 1 } : rangeOf(field, field.size.length - 2, y);
  if (columns === undefined || rows === undefined) return undefined;
  return { x: columns.start, y: rows.start, width: columns.size, height: rows.size };
}

function rangeOf(
  field: SceneField,
  axis: number,
  unit: number,
): { readonly start: number; readonly size: number } | undefined {
  const [size, stride, start] = [field.size[axis], field.stride[axis], field.start[axis]];
  if (typeof size !== 'number' || typeof stride !== 'number' || typeof start !== 'number') return undefined;
  return { start: start + unit * stride, size };
}

/** Where the middles of all units of a map lie in the input; undefined where there is no such regular grid. */
export interface CentreGrid {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

export function centresOf(field: SceneField | null, { down }: MapAxes): CentreGrid | undefined {
  if (field === null || field.status !== 'exact') return undefined;
  const last = field.size.length - 1;
  const columns = lineOf(field.size[last], field.start[last], field.stride[last]);
  const rows =
    down === undefined
      ? { first: 0.5, step: 1 }
      : lineOf(field.size[last - 1], field.start[last - 1], field.stride[last - 1]);
  if (columns === undefined || rows === undefined) return undefined;
  return { x: columns.first, y: rows.first, stepX: columns.step, stepY: rows.step };
}

function lineOf(
  size: Quantity | undefined,
  start: number | null | undefined,
  step: number | null | undefined,
): { readonly first: number; readonly step: number } | undefined {
  if (typeof size !== 'number' || typeof start !== 'number' || typeof step !== 'number') return undefined;
  return { first: start + size / 2, step };
}

/** How much of a box lies inside a map, from 0 to 1. */
export function shareInside(box: Box, { width, height }: MapAxes): number {
  const across = Math.min(box.x + box.width, width) - Math.max(box.x, 0);
  const along = Math.min(box.y + box.height, height) - Math.max(box.y, 0);
  return (Math.max(across, 0) * Math.max(along, 0)) / (box.width * box.height);
}
