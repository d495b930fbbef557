import type { Condition } from '../core/condition.ts';
import type { Values } from '../core/parameter.ts';
import type { Site } from '../core/range.ts';
import type { Relation } from '../core/relation.ts';
import type { Shape } from '../core/shape.ts';
import type { Size } from '../core/size/size.ts';
import type { LayerKind, Weight } from '../layers/kind.ts';
import type { Group, ModelNode, TensorRef } from '../model/model.ts';

/** A node as the evaluator adds it; keys and names follow when the model is finished. */
export interface NewNode {
  readonly kind: LayerKind;
  readonly label: string | undefined;
  readonly values: Values;
  readonly layer: number;
  readonly inputs: readonly TensorRef[];
  readonly outputs: readonly Shape[];
  readonly relation: Relation;
  readonly weights: readonly Weight[];
  readonly macs: Size;
  readonly assumed: boolean;
  readonly made: Site;
  readonly applied: Site;
  readonly calls: readonly Site[];
}

export interface NewGroup {
  readonly block: string;
  readonly label: string | undefined;
  readonly role: Group['role'];
  readonly site: Site;
}

/** How far the graph had grown: what came later can be dropped, or copied. */
export interface GraphMark {
  readonly nodes: number;
  readonly groups: number;
  readonly conditions: number;
}

/** A part of the graph that can be added once more, reading other tensors. */
export interface GraphFragment {
  readonly mark: GraphMark;
  readonly nodes: readonly (NewNode & { readonly group: number | undefined })[];
  readonly groups: readonly (NewGroup & { readonly parent: number | undefined })[];
  /** The group the fragment stood in. */
  readonly within: number | undefined;
  readonly conditions: readonly Condition[];
}

export interface GraphBuilder {
  addNode(node: NewNode): number;
  addCondition(condition: Condition): void;
  /** Runs `body` inside a group. */
  inGroup<T>(group: NewGroup, body: () => T): T;
  /** A number for a layer with weights of its own. */
  newLayer(): number;
  layerCount(): number;
  /** The group that is open. */
  currentGroup(): number | undefined;
  /** The innermost block or model that is open, as against a branch in it. */
  currentBlock(): number | undefined;
  /** Where a node was applied. */
  siteOf(node: number): Site | undefined;
  mark(): GraphMark;
  /** Everything since the mark. */
  copySince(mark: GraphMark): GraphFragment;
  /** Forgets everything since the mark. */
  dropSince(mark: GraphMark): void;
  /** Adds a fragment once more, in the group that is open; `change` renumbers what its nodes read. */
  replay(fragment: GraphFragment, change: (node: NewNode) => NewNode): void;
  finish(modelName: string): {
    readonly nodes: readonly ModelNode[];
    readonly groups: readonly Group[];
    readonly conditions: readonly Condition[];
  };
}

export function createGraphBuilder(): GraphBuilder {
  const nodes: (NewNode & { readonly group: number | undefined })[] = [];
  const groups: (NewGroup & { readonly parent: number | undefined })[] = [];
  const conditions: Condition[] = [];
  let current: number | undefined;
  let layers = 0;
  const builder: GraphBuilder = {
    addNode: (node) => nodes.push({ ...node, group: current }) - 1,
    addCondition(condition) {
      conditions.push(condition);
    },
    inGroup(group, body) {
      const outer = current;
      current = groups.push({ ...group, parent: outer }) - 1;
      try {
        return body();
      } finally {
        current = outer;
      }
    },
    newLayer: () => layers++,
    layerCount: () => layers,
    currentGroup: () => current,
    currentBlock() {
      let at = current;
      while (at !== undefined && groups[at]?.role === 'branch') at = groups[at]?.parent;
      return at;
    },
    siteOf: (node) => nodes[node]?.applied,
    mark: () => ({ nodes: nodes.length, groups: groups.length, conditions: conditions.length }),
    copySince: (mark) => ({
      mark,
      nodes: nodes.slice(mark.nodes),
      groups: groups.slice(mark.groups),
      within: current,
      conditions: conditions.slice(mark.conditions),
    }),
    dropSince(mark) {
      nodes.length = mark.nodes;
      groups.length = mark.groups;
      conditions.length = mark.conditions;
    },
    replay(fragment, change) {
      const groupShift = groups.length - fragment.mark.groups;
      const move = (group: number | undefined): number | undefined =>
        group === undefined || group < fragment.mark.groups ? current : group + groupShift;
      for (const group of fragment.groups) groups.push({ ...group, parent: move(group.parent) });
      for (const node of fragment.nodes) nodes.push({ ...change(node), group: move(node.group) });
      for (const condition of fragment.conditions) conditions.push(condition);
    },
    finish(modelName) {
      const finishedGroups = nameGroups(groups, modelName);
      return { nodes: nameNodes(nodes, finishedGroups, modelName), groups: finishedGroups, conditions };
    },
  };
  return builder;
}

function nameGroups(
  groups: readonly (NewGroup & { readonly parent: number | undefined })[],
  modelName: string,
): readonly Group[] {
  const count = counter();
  const named: Group[] = [];
  for (const [index, group] of groups.entries()) {
    const within = group.parent === undefined ? modelName : (named[group.parent]?.key ?? modelName);
    const name = group.label ?? group.block;
    const key = `${within}/${name}#${count(`${within}/${name}`)}`;
    named.push({
      index,
      key,
      name,
      block: group.block,
      role: group.role,
      parent: group.parent,
      site: group.site,
    });
  }
  return named;
}

function nameNodes(
  nodes: readonly (NewNode & { readonly group: number | undefined })[],
  groups: readonly Group[],
  modelName: string,
): readonly ModelNode[] {
  const count = counter();
  return nodes.map(({ label, ...node }, index) => {
    const within = node.group === undefined ? modelName : (groups[node.group]?.key ?? modelName);
    const plain = label ?? node.kind.id;
    const occurrence = count(`${within}/${plain}`);
    const name = label ?? `${node.kind.id}${occurrence + 1}`;
    return { ...node, index, key: `${within}/${plain}#${occurrence}`, name };
  });
}

/** Counts how often each text was asked for, from 0. */
function counter(): (text: string) => number {
  const seen = new Map<string, number>();
  return (text) => {
    const times = seen.get(text) ?? 0;
    seen.set(text, times + 1);
    return times;
  };
}
