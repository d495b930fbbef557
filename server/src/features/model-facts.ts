import type { Site } from '../core/range.ts';
import { cached } from '../core/size/cached.ts';
import { type Field, type FieldTable, fieldsTowards, summarise } from '../model/field.ts';
import type { Group, Model, ModelNode, TensorRef } from '../model/model.ts';

/** Facts about a model that several features read. Worked out when first asked for. */

/** What every tensor sees of the model's first input; undefined where the model has none. */
const fieldsOf = cached((model: Model): FieldTable | undefined => {
  const source = sourceOf(model);
  return source === undefined ? undefined : fieldsTowards(model.nodes, source);
});

/** What one tensor sees of the model's first input. */
export function fieldOf(model: Model, ref: TensorRef): Field | undefined {
  const source = sourceOf(model);
  if (source === undefined || ref.node === source.node) return undefined;
  return summarise(fieldsOf(model)?.[ref.node]?.[ref.port], source);
}

/**
 * The nodes that a call made, near or far: the one of a layer, all of those in a block. `site` may be longer than the
 * call: only where it begins counts.
 */
export function nodesAt(model: Model, site: Pick<Site, 'file' | 'start'>): readonly ModelNode[] {
  return nodesByCall(model).get(keyOf(site)) ?? [];
}

const nodesByCall = cached((model: Model): ReadonlyMap<string, readonly ModelNode[]> => {
  const byCall = new Map<string, ModelNode[]>();
  for (const node of model.nodes) {
    addTo(byCall, keyOf(node.applied), node);
    for (const group of groupsAround(model, node.group)) addTo(byCall, keyOf(group.site), node);
  }
  return byCall;
});

/** The nodes of a group, those of the groups inside it among them. */
export function nodesIn(model: Model, group: Group): readonly ModelNode[] {
  return nodesByGroup(model).get(group.index) ?? [];
}

const nodesByGroup = cached((model: Model): ReadonlyMap<number, readonly ModelNode[]> => {
  const byGroup = new Map<number, ModelNode[]>();
  for (const node of model.nodes) {
    for (const { index } of groupsAround(model, node.group)) addTo(byGroup, index, node);
  }
  return byGroup;
});

/** The group of that number and those it stands in, the innermost first. */
export function groupsAround(model: Model, innermost: number | undefined): readonly Group[] {
  const groups: Group[] = [];
  for (let at = innermost; at !== undefined; at = model.groups[at]?.parent) {
    const group = model.groups[at];
    if (group !== undefined) groups.push(group);
  }
  return groups;
}

/** Adds the node unless it is there already: a block that calls itself stands several times around its nodes. */
function addTo<K>(lists: Map<K, ModelNode[]>, key: K, node: ModelNode): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [node]);
  else if (list.at(-1) !== node) list.push(node);
}

function sourceOf(model: Model): TensorRef | undefined {
  const [node] = model.inputs;
  return node === undefined ? undefined : { node, port: 0 };
}

function keyOf({ file, start }: Pick<Site, 'file' | 'start'>): string {
  return `${file}:${start}`;
}
