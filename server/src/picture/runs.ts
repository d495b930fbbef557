import type { Card, Deck } from './cards.ts';
import { type Branch, isCard } from './group-tree.ts';
import { structureOf } from './structure.ts';

/** A card, or neighbouring groups of equal structure, each reading nothing but the one before it. */
export type Run =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'branches'; readonly branches: readonly Branch[] };

/** The parts of a branch with equal neighbours put together. Order stays. */
export function runsOf(
  branch: Branch,
  below: ReadonlyMap<Branch, readonly Card[]>,
  deck: Deck,
): readonly Run[] {
  const links = linksBetween(branch, below, deck);
  const runs: ({ kind: 'card'; card: Card } | { kind: 'branches'; branches: Branch[] })[] = [];
  for (const part of branch.parts) {
    const last = runs.at(-1);
    if (isCard(part)) {
      runs.push({ kind: 'card', card: part });
    } else if (last?.kind === 'branches' && continues(last.branches.at(-1), part, { links, below })) {
      last.branches.push(part);
    } else {
      runs.push({ kind: 'branches', branches: [part] });
    }
  }
  return runs;
}

/** Which tensors each part reads and who reads its own, beyond itself. `elsewhere` stands for what is outside. */
interface Link {
  readonly reads: Set<string>;
  readonly readers: Set<Part>;
}

type Part = Branch | Card | 'elsewhere';

function continues(
  before: Branch | undefined,
  part: Branch,
  { links, below }: { links: ReadonlyMap<Part, Link>; below: ReadonlyMap<Branch, readonly Card[]> },
): boolean {
  if (before === undefined) return false;
  const readers = links.get(before)?.readers ?? new Set();
  const reads = links.get(part)?.reads ?? new Set();
  if (readers.size !== 1 || !readers.has(part) || reads.size !== 1) return false;
  const [one, other] = [below.get(before) ?? [], below.get(part) ?? []];
  return one.length === other.length && structureOf(one) === structureOf(other);
}

function linksBetween(
  branch: Branch,
  below: ReadonlyMap<Branch, readonly Card[]>,
  deck: Deck,
): ReadonlyMap<Part, Link> {
  const partOf = new Map<number, Branch | Card>();
  for (const part of branch.parts) {
    for (const card of isCard(part) ? [part] : (below.get(part) ?? [])) partOf.set(card.index, part);
  }
  const links = new Map<Part, Link>();
  const linkOf = (part: Part): Link => {
    const link = links.get(part) ?? { reads: new Set(), readers: new Set() };
    links.set(part, link);
    return link;
  };
  for (const cardIndex of partOf.keys()) {
    const part = partOf.get(cardIndex);
    if (part === undefined) continue;
    for (const wire of deck.cards[cardIndex]?.wires ?? []) {
      const from = partOf.get(wire.card) ?? 'elsewhere';
      if (from === part) continue;
      linkOf(part).reads.add(`${wire.card}.${wire.port}`);
      linkOf(from).readers.add(part);
    }
    for (const reader of deck.readers[cardIndex] ?? []) {
      if (!partOf.has(reader)) linkOf(part).readers.add('elsewhere');
    }
  }
  return links;
}
