import type { Group, Model } from '../model/model.ts';
import type { Card, Deck } from './cards.ts';

/** A group while the tree is being changed. The root has no group. */
export interface Branch {
  readonly group: Group | undefined;
  /** In the order of their first cards. */
  parts: (Branch | Card)[];
}

export function isCard(part: Branch | Card): part is Card {
  return 'head' in part;
}

/**
 * The groups of a model that hold cards, as a tree with the root for the model itself. Branches of a merge are no
 * groups here: a drawing shows them by where they stand.
 */
export function groupTree(model: Model, deck: Deck): Branch {
  const root: Branch = { group: undefined, parts: [] };
  const branches = model.groups.map((group): Branch => ({ group, parts: [] }));
  const attached = new Set<Branch>([root]);
  const branchAt = (index: number | undefined): Branch => {
    let group = model.groups[index ?? -1];
    // A group is made before those inside it; anything else would be a circle.
    while (group?.role === 'branch') {
      group =
        group.parent !== undefined && group.parent < group.index ? model.groups[group.parent] : undefined;
    }
    return (group === undefined ? undefined : branches[group.index]) ?? root;
  };
  const parentOf = ({ parent, index }: Group): Branch =>
    parent !== undefined && parent < index ? branchAt(parent) : root;
  for (const card of deck.cards) {
    let part: Branch | Card = card;
    let at = branchAt(card.head.group);
    for (;;) {
      at.parts.push(part);
      if (attached.has(at) || at.group === undefined) break;
      attached.add(at);
      part = at;
      at = parentOf(at.group);
    }
  }
  return root;
}

/** The branch and all below it, each before its parts. */
export function branchesFrom(root: Branch): readonly Branch[] {
  const found: Branch[] = [root];
  for (let index = 0; index < found.length; index += 1) {
    for (const part of found[index]?.parts ?? []) if (!isCard(part)) found.push(part);
  }
  return found;
}

/** The cards below each branch, rising. */
export function cardsBelow(root: Branch): ReadonlyMap<Branch, readonly Card[]> {
  const below = new Map<Branch, readonly Card[]>();
  for (const branch of branchesFrom(root).toReversed()) {
    const cards = branch.parts.flatMap((part) => (isCard(part) ? [part] : (below.get(part) ?? [])));
    below.set(
      branch,
      cards.sort((a, b) => a.index - b.index),
    );
  }
  return below;
}

/**
 * Dissolves the groups whose parts depend on each other in a circle, as groups by module path may: what lies between
 * two layers of a group would have to stand both above and below it. Their parts stay where the group was.
 */
export function dissolveCircles(root: Branch): void {
  const below = cardsBelow(root);
  const waiting: Branch[] = [root];
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    const cards = below.get(branch) ?? [];
    for (
      let stuck = inCircles(branch, below, cards);
      stuck.size > 0;
      stuck = inCircles(branch, below, cards)
    ) {
      branch.parts = branch.parts.flatMap((part) => (stuck.has(part) && !isCard(part) ? part.parts : [part]));
      branch.parts.sort((a, b) => firstIndex(a, below) - firstIndex(b, below));
    }
    for (const part of branch.parts) if (!isCard(part)) waiting.push(part);
  }
}

function firstIndex(part: Branch | Card, below: ReadonlyMap<Branch, readonly Card[]>): number {
  return isCard(part) ? part.index : (below.get(part)?.[0]?.index ?? 0);
}

/** The groups directly in `branch` that stand on a circle, or between two. */
function inCircles(
  branch: Branch,
  below: ReadonlyMap<Branch, readonly Card[]>,
  cards: readonly Card[],
): ReadonlySet<Branch | Card> {
  const groups = branch.parts.filter((part): part is Branch => !isCard(part));
  // A group of neighbouring cards cannot be left and entered again.
  if (groups.every((group) => isContiguous(below.get(group) ?? []))) return new Set();
  const partOf = new Map<number, Branch | Card>();
  for (const part of branch.parts) {
    for (const card of isCard(part) ? [part] : (below.get(part) ?? [])) partOf.set(card.index, part);
  }
  const before = new Map<Branch | Card, Set<Branch | Card>>(branch.parts.map((part) => [part, new Set()]));
  const after = new Map<Branch | Card, Set<Branch | Card>>(branch.parts.map((part) => [part, new Set()]));
  for (const card of cards) {
    for (const wire of card.wires) {
      const from = partOf.get(wire.card);
      const to = partOf.get(card.index);
      if (from === undefined || to === undefined || from === to) continue;
      before.get(to)?.add(from);
      after.get(from)?.add(to);
    }
  }
  const left = peel(branch.parts, before, after);
  return new Set(peel(left, after, before).filter((part) => !isCard(part)));
}

function isContiguous(cards: readonly Card[]): boolean {
  const [first] = cards;
  const last = cards.at(-1);
  return first === undefined || last === undefined || last.index - first.index === cards.length - 1;
}

/** What is left of `parts` after taking away, again and again, what has nothing left `before` it. */
function peel<T>(
  parts: readonly T[],
  before: ReadonlyMap<T, ReadonlySet<T>>,
  after: ReadonlyMap<T, ReadonlySet<T>>,
): readonly T[] {
  const left = new Set(parts);
  const nBefore = new Map(
    parts.map((part) => [part, [...(before.get(part) ?? [])].filter((other) => left.has(other)).length]),
  );
  const free = parts.filter((part) => nBefore.get(part) === 0);
  for (let part = free.pop(); part !== undefined; part = free.pop()) {
    left.delete(part);
    for (const next of after.get(part) ?? []) {
      const n = (nBefore.get(next) ?? 0) - 1;
      nBefore.set(next, n);
      if (n === 0) free.push(next);
    }
  }
  return parts.filter((part) => left.has(part));
}
