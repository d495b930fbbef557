import { type AxisField, identityField, openField } from '../core/field/axis-field.ts';
import { composeField } from '../core/field/compose.ts';
import { describeField, type FieldStatus, type FieldSummary } from '../core/field/describe.ts';
import { throughRegroup } from '../core/field/regroup-map.ts';
import { uniteFields } from '../core/field/unite.ts';
import type { Entry, Reading } from '../core/relation.ts';
import { isPositional, positionalAxes, type Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import type { Model, ModelNode, TensorRef } from './model.ts';

/** How the units of one tensor see one positional axis of an earlier tensor, the source. */
export interface SourceAxisField {
  /** The axis of the source. */
  readonly axis: number;
  /** The axis of this tensor along which the window moves; null where it stands still. */
  readonly out: number | null;
  readonly field: AxisField;
}

/** The fields towards one source: by node, then by output. Undefined where the source is not seen. */
export type FieldTable = readonly (readonly (readonly SourceAxisField[] | undefined)[])[];

/** A receptive field in numbers, one for each positional axis of the source, before clipping. */
export interface Field {
  readonly source: TensorRef;
  readonly size: readonly Size[];
  /** How far the window moves from one unit to the next. */
  readonly stride: readonly (number | null)[];
  /** Where the window of unit 0 begins: padding of 3 gives −3. */
  readonly start: readonly (number | null)[];
  readonly status: FieldStatus;
  /** Beside a whole map: what is seen without the path that sees all. */
  readonly local?: readonly (FieldSummary | undefined)[];
}

/** What every node of the model sees of the source, in closed form. */
export function fieldsTowards(nodes: readonly ModelNode[], source: TensorRef): FieldTable {
  const table: (readonly (readonly SourceAxisField[] | undefined)[])[] = [];
  for (const node of nodes) {
    table.push(node.outputs.map((_, port) => fieldOfOutput(nodes, table, { node, port, source })));
  }
  return table;
}

/** The fields of one tensor in numbers; undefined where it does not see the source, or the source has no positions. */
export function summarise(
  fields: readonly SourceAxisField[] | undefined,
  source: TensorRef,
): Field | undefined {
  if (fields === undefined || fields.length === 0) return undefined;
  const summaries = fields.map(({ field }) => describeField(field));
  const locals = summaries.map((summary) => summary.local);
  return {
    source,
    size: summaries.map((summary) => summary.size),
    stride: summaries.map((summary) => summary.stride),
    start: summaries.map((summary) => summary.start),
    status: weakest(summaries.map((summary) => summary.status)),
    ...(locals.some((local) => local !== undefined) ? { local: locals } : {}),
  };
}

/** The tensor whose field stands for the model's: the nearest ancestor of its first output that still has positions. */
export function lastPositionalNode(model: Model): TensorRef | undefined {
  const [output] = model.outputs;
  return output === undefined ? undefined : lastPositional(model.nodes, output.tensor);
}

/** The tensor itself where it has positions, else its nearest ancestor that has. */
export function lastPositional(nodes: readonly ModelNode[], from: TensorRef): TensorRef | undefined {
  let open: readonly TensorRef[] = [from];
  const seen = new Set<number>();
  while (open.length > 0) {
    const found = open.find((ref) => positionalAxes(shapeOf(nodes, ref)).length > 0);
    if (found !== undefined) return found;
    open = open.flatMap((ref) => {
      if (seen.has(ref.node)) return [];
      seen.add(ref.node);
      return nodes[ref.node]?.inputs ?? [];
    });
  }
  return undefined;
}

interface Place {
  readonly node: ModelNode;
  readonly port: number;
  readonly source: TensorRef;
}

function fieldOfOutput(
  nodes: readonly ModelNode[],
  table: FieldTable,
  { node, port, source }: Place,
): readonly SourceAxisField[] | undefined {
  const shape = node.outputs[port] ?? [];
  if (node.index === source.node) return port === source.port ? ownField(shape) : undefined;
  let united: readonly SourceAxisField[] | undefined;
  for (const [input, ref] of node.inputs.entries()) {
    const seen = table[ref.node]?.[ref.port];
    if (seen === undefined) continue;
    const reading = node.relation[port]?.[input] ?? [];
    const shapes = { in: nodes[ref.node]?.outputs[ref.port] ?? [], out: shape };
    const through = seen.map((field) => readThrough(field, reading, shapes));
    united = united === undefined ? through : united.map((field, axis) => unite(field, through[axis]));
  }
  return united;
}

function ownField(shape: Shape): readonly SourceAxisField[] {
  return positionalAxes(shape).map((axis) => ({
    axis,
    out: axis,
    field: identityField(shape[axis]?.size ?? null),
  }));
}

interface Shapes {
  readonly in: Shape;
  readonly out: Shape;
}

function readThrough(seen: SourceAxisField, reading: Reading, shapes: Shapes): SourceAxisField {
  if (seen.out === null) return seen;
  const along = seen.out;
  const entry = reading.find((candidate) => concerns(candidate, along));
  if (shapes.out.length === 0) return { ...seen, out: null, field: openField(seen.field.source, 'bound') };
  // An axis that no entry names is read at its only position.
  if (entry === undefined) {
    return {
      ...seen,
      out: null,
      field: composeField(seen.field, { kind: 'pin', index: 0 }, { in: 1, out: 1 }),
    };
  }
  const step = entry.kind === 'axis' ? { out: entry.out, map: entry.map } : throughRegroup(entry, along);
  // Merged into an axis without positions of its own, or into the midst of another, no law ties unit to position; but
  // whoever reads that whole axis sees everything.
  if (step.map === null || (entry.kind === 'regroup' && !staysPositional(step.out, shapes.out))) {
    return { ...seen, out: step.out, field: openField(seen.field.source, 'bound') };
  }
  const sizes = {
    in: shapes.in[along]?.size ?? null,
    out: step.out === null ? 1 : (shapes.out[step.out]?.size ?? null),
  };
  return { ...seen, out: step.out, field: composeField(seen.field, step.map, sizes) };
}

function staysPositional(out: number | null, shape: Shape): boolean {
  return out === null || isPositional(shape[out]?.role ?? 'mixed');
}

function concerns(entry: Entry, axis: number): boolean {
  return entry.kind === 'axis' ? entry.in === axis : entry.from.some((digits) => digits.axis === axis);
}

function unite(a: SourceAxisField, b: SourceAxisField | undefined): SourceAxisField {
  if (b === undefined) return a;
  return { axis: a.axis, out: a.out ?? b.out, field: uniteFields(a.field, b.field) };
}

function shapeOf(nodes: readonly ModelNode[], ref: TensorRef): Shape {
  return nodes[ref.node]?.outputs[ref.port] ?? [];
}

const byTrust: readonly FieldStatus[] = ['exact', 'periodic', 'whole', 'unaligned', 'bound', 'dynamic'];

function weakest(statuses: readonly FieldStatus[]): FieldStatus {
  return statuses.reduce(
    (worst, status) => (byTrust.indexOf(status) > byTrust.indexOf(worst) ? status : worst),
    'exact',
  );
}
