import type { Card, CardForm, Deck } from './cards.ts';
import type { Outline, Part, Section } from './outline.ts';

/** An open section with what is seen in it: a graph of its own, whose edges never cross its border. */
export interface Container {
  readonly section: Section;
  /** The containers around it. */
  readonly depth: number;
  /** In an order in which makers come before users. */
  readonly vertices: readonly Vertex[];
  readonly edges: readonly Edge[];
}

/** Something with a place: a card, a folded section, an open one, or a port where a tensor crosses the border. */
export type Vertex =
  | { readonly kind: 'box'; readonly key: string; readonly form: CardForm; readonly box: CardBox | FoldedBox }
  | { readonly kind: 'container'; readonly key: string; readonly container: number }
  | { readonly kind: 'in' | 'out'; readonly tensor: string };

export interface CardBox {
  readonly kind: 'card';
  readonly card: Card;
}

export interface FoldedBox {
  readonly kind: 'folded';
  readonly section: Section;
}

/** A tensor on its way within one container. Where an end is itself a container, the tensor names the port there. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly tensor: string;
  /** Its place among the inputs of where it ends. */
  readonly slot: number;
}

export interface Flow {
  /** Outer ones before inner ones; the first is the model itself. */
  readonly containers: readonly Container[];
}

interface Draft {
  readonly section: Section;
  readonly depth: number;
  readonly vertices: Vertex[];
  readonly order: number[];
  readonly edges: Edge[];
  readonly known: Set<string>;
  readonly ports: Map<string, number>;
}

/** Where a card is seen: a vertex of a container. */
interface Seat {
  readonly container: number;
  readonly vertex: number;
}

/** What is seen of a model where the sections of `folded` are closed. */
export function flowOf(outline: Outline, deck: Deck, folded: ReadonlySet<string>): Flow {
  const { drafts, seats, ownSeats } = openSections(outline, folded);
  for (const card of deck.cards) {
    const to = seats[card.index];
    card.wires.forEach((wire, slot) => {
      const from = seats[wire.card];
      if (from === undefined || to === undefined) return;
      if (from.container === to.container && from.vertex === to.vertex) return;
      connect(drafts, ownSeats, { from, to, tensor: `${wire.card}.${wire.port}`, slot });
    });
  }
  return { containers: drafts.map(inOrder) };
}

/** Where a card is seen: the key of the card that shows it, and the section around that. */
export interface Sight {
  readonly card: string;
  readonly section: string;
}

/** Where each card is seen, by its index. */
export function sightsOf(flow: Flow): ReadonlyMap<number, Sight> {
  const sights = new Map<number, Sight>();
  for (const { section, vertices } of flow.containers) {
    for (const vertex of vertices) {
      if (vertex.kind !== 'box') continue;
      const cards = vertex.box.kind === 'card' ? [vertex.box.card] : vertex.box.section.cards;
      for (const { index } of cards) sights.set(index, { card: vertex.key, section: section.key });
    }
  }
  return sights;
}

function openSections(outline: Outline, folded: ReadonlySet<string>) {
  const drafts: Draft[] = [];
  const seats: Seat[] = [];
  /** Where each container is seen in the one around it. */
  const ownSeats: (Seat | undefined)[] = [];
  const add = (section: Section, seat: Seat | undefined): number => {
    const depth = seat === undefined ? 0 : (drafts[seat.container]?.depth ?? 0) + 1;
    ownSeats.push(seat);
    return (
      drafts.push({
        section,
        depth,
        vertices: [],
        order: [],
        edges: [],
        known: new Set(),
        ports: new Map(),
      }) - 1
    );
  };
  add(outline.root, undefined);
  for (let at = 0; at < drafts.length; at += 1) {
    const draft = drafts[at];
    if (draft === undefined) break;
    for (const part of draft.section.parts) {
      const seat: Seat = { container: at, vertex: draft.vertices.length };
      draft.order.push(part.kind === 'card' ? part.card.index : (part.cards[0]?.index ?? 0));
      if (part.kind === 'section' && !folded.has(part.key)) {
        draft.vertices.push({ kind: 'container', key: part.key, container: add(part, seat) });
        continue;
      }
      draft.vertices.push(boxOf(part));
      for (const card of part.kind === 'card' ? [part.card] : part.cards) seats[card.index] = seat;
    }
  }
  return { drafts, seats, ownSeats };
}

function boxOf(part: Part): Vertex {
  return part.kind === 'card'
    ? { kind: 'box', key: part.card.head.key, form: part.card.form, box: part }
    : { kind: 'box', key: part.key, form: 'card', box: { kind: 'folded', section: part } };
}

/** Leads a tensor out of every container around its maker and into every one around its user. */
function connect(
  drafts: readonly Draft[],
  ownSeats: readonly (Seat | undefined)[],
  link: { readonly from: Seat; readonly to: Seat; readonly tensor: string; readonly slot: number },
): void {
  const { tensor } = link;
  let { from, to, slot } = link;
  while (from.container !== to.container) {
    const [outer, inner] = [drafts[from.container], drafts[to.container]];
    if (outer === undefined || inner === undefined) return;
    if (outer.depth >= inner.depth) {
      addEdge(outer, { from: from.vertex, to: portOf(outer, 'out', tensor), tensor, slot: 0 });
      from = ownSeats[from.container] ?? to;
    } else {
      addEdge(inner, { from: portOf(inner, 'in', tensor), to: to.vertex, tensor, slot });
      to = ownSeats[to.container] ?? from;
      slot = inner.ports.size;
    }
  }
  const home = drafts[from.container];
  if (home !== undefined && from.vertex !== to.vertex) {
    addEdge(home, { from: from.vertex, to: to.vertex, tensor, slot });
  }
}

function portOf(draft: Draft, kind: 'in' | 'out', tensor: string): number {
  const key = `${kind} ${tensor}`;
  const known = draft.ports.get(key);
  if (known !== undefined) return known;
  const vertex = draft.vertices.push({ kind, tensor }) - 1;
  // Tensors come in before every card and leave after every card.
  draft.order.push(kind === 'in' ? vertex - Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER);
  draft.ports.set(key, vertex);
  return vertex;
}

/** A tensor that a card takes twice is drawn twice; everything else once. */
function addEdge(draft: Draft, edge: Edge): void {
  const to = draft.vertices[edge.to];
  const own = to?.kind === 'box' && to.box.kind === 'card' ? edge.slot : '';
  const key = `${edge.from} ${edge.to} ${edge.tensor} ${own}`;
  if (draft.known.has(key)) return;
  draft.known.add(key);
  draft.edges.push(edge);
}

/** Sorts the vertices so that every edge leads forward, and otherwise as the text has them. */
function inOrder({ section, depth, vertices, order, edges }: Draft): Container {
  const byText = vertices.map((_, index) => index).sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  const rank = new Map(byText.map((vertex, at) => [vertex, at]));
  const forward = edges.every((edge) => (rank.get(edge.from) ?? 0) < (rank.get(edge.to) ?? 0));
  const sorted = forward ? byText : sortedByEdges(byText, edges);
  const placeOf = new Map(sorted.map((vertex, place) => [vertex, place]));
  const place = (vertex: number) => placeOf.get(vertex) ?? 0;
  return {
    section,
    depth,
    vertices: sorted.flatMap((vertex) => vertices[vertex] ?? []),
    edges: edges.map((edge) => ({ ...edge, from: place(edge.from), to: place(edge.to) })),
  };
}

function sortedByEdges(byText: readonly number[], edges: readonly Edge[]): readonly number[] {
  const nBefore = new Map(byText.map((vertex) => [vertex, 0]));
  const after = new Map<number, number[]>(byText.map((vertex) => [vertex, []]));
  for (const { from, to } of edges) {
    nBefore.set(to, (nBefore.get(to) ?? 0) + 1);
    after.get(from)?.push(to);
  }
  const sorted: number[] = [];
  let waiting = byText;
  while (waiting.length > 0) {
    const free = waiting.filter((vertex) => nBefore.get(vertex) === 0);
    // Sections do not depend on each other in a circle, so something is always free; if not, the text's order will do.
    if (free.length === 0) return [...sorted, ...waiting];
    for (const vertex of free)
      for (const next of after.get(vertex) ?? []) nBefore.set(next, (nBefore.get(next) ?? 0) - 1);
    sorted.push(...free);
    const done = new Set(free);
    waiting = waiting.filter((vertex) => !done.has(vertex));
  }
  return sorted;
}
