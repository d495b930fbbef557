import { type AxisField, identityField } from '../../server/src/core/field/axis-field.ts';
import { composeField } from '../../server/src/core/field/compose.ts';
import { throughRegroup } from '../../server/src/core/field/regroup-map.ts';
import { uniteFields } from '../../server/src/core/field/unite.ts';
import type { ReachGraph, ReachPort } from '../../server/src/core/reach/reach.ts';
import type { AxisMap, Entry } from '../../server/src/core/relation.ts';

/** Along which axis of a map the source's axis goes on, and what its units see. */
export interface CarriedField {
  readonly axis: number | null;
  readonly field: AxisField;
}

/** The closed form of every node's first output towards one axis of the first node. Where no path leads, undefined. */
export function fieldsTowards(graph: ReachGraph, axis: number): readonly (CarriedField | undefined)[] {
  const fields: (CarriedField | undefined)[] = [];
  for (const node of graph.nodes) {
    const size = node.outputs[0]?.sizes[axis] ?? null;
    let carried: CarriedField | undefined =
      node.inputs.length === 0 ? { axis, field: identityField(size) } : undefined;
    for (const [input, source] of node.inputs.entries()) {
      const before = fields[source.node];
      if (before === undefined || before.axis === null) continue;
      for (const entry of node.relation[0]?.[input] ?? []) {
        const step = stepOf(entry, before.axis);
        if (step === undefined) continue;
        const sizes = {
          in: sizeAt(graph, source, before.axis),
          out: step.out === null ? 1 : (node.outputs[0]?.sizes[step.out] ?? null),
        };
        const field = composeField(before.field, step.map, sizes);
        carried = {
          axis: step.out,
          field: carried === undefined ? field : uniteFields(carried.field, field),
        };
      }
    }
    fields.push(carried);
  }
  return fields;
}

function stepOf(
  entry: Entry<number>,
  axis: number,
): { readonly out: number | null; readonly map: AxisMap } | undefined {
  if (entry.kind === 'axis') return entry.in === axis ? { out: entry.out, map: entry.map } : undefined;
  if (!entry.from.some((digits) => digits.axis === axis)) return undefined;
  const { out, map } = throughRegroup(entry, axis);
  return { out, map: map ?? { kind: 'dynamic', reason: 'no law ties unit to position' } };
}

function sizeAt(graph: ReachGraph, { node, port }: ReachPort, axis: number): number | null {
  return graph.nodes[node]?.outputs[port]?.sizes[axis] ?? null;
}
