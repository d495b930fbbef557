import type { Scene } from './scene.ts';

/** What has to be done to a table: entries to set, and keys to drop. */
export interface TableChange<T> {
  readonly set: Readonly<Record<string, T>>;
  readonly gone: readonly string[];
}

/** From one scene to another. What did not change is not in it, so that it is small when written as JSON. */
export type SceneChange = {
  readonly [K in Exclude<keyof Scene, 'head'>]?: TableChange<Scene[K][string]> | undefined;
} & { readonly head?: Scene['head'] | undefined };

/** What leads from `before` to `after`. Entries are compared by what they hold. */
export function changeOf(before: Scene, after: Scene): SceneChange {
  return {
    head: same(before.head, after.head) ? undefined : after.head,
    cards: tableChange(before.cards, after.cards),
    frames: tableChange(before.frames, after.frames),
    edges: tableChange(before.edges, after.edges),
    nodes: tableChange(before.nodes, after.nodes),
    sections: tableChange(before.sections, after.sections),
    layers: tableChange(before.layers, after.layers),
    kinds: tableChange(before.kinds, after.kinds),
  };
}

export function isEmptyChange(change: SceneChange): boolean {
  return Object.values(change).every((part) => part === undefined);
}

/** The scene that `change` makes of `before`. */
export function applyChange(before: Scene, change: SceneChange): Scene {
  return {
    head: change.head ?? before.head,
    cards: changedTable(before.cards, change.cards),
    frames: changedTable(before.frames, change.frames),
    edges: changedTable(before.edges, change.edges),
    nodes: changedTable(before.nodes, change.nodes),
    sections: changedTable(before.sections, change.sections),
    layers: changedTable(before.layers, change.layers),
    kinds: changedTable(before.kinds, change.kinds),
  };
}

function tableChange<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): TableChange<T> | undefined {
  const set = Object.fromEntries(Object.entries(after).filter(([key, value]) => !same(before[key], value)));
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return gone.length === 0 && Object.keys(set).length === 0 ? undefined : { set, gone };
}

function changedTable<T>(
  before: Readonly<Record<string, T>>,
  change: TableChange<T> | undefined,
): Readonly<Record<string, T>> {
  if (change === undefined) return before;
  const gone = new Set(change.gone);
  const kept = Object.entries(before).filter(([key]) => !gone.has(key));
  return Object.fromEntries([...kept, ...Object.entries(change.set)]);
}

/** Whether both hold the same plain data. Entries are flat, so their depth is no matter. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
