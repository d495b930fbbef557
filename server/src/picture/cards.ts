import type { Model, ModelNode, TensorRef } from '../model/model.ts';

/** What a card draws: one layer, with the layers that are only lines on it. */
export interface Card {
  readonly index: number;
  readonly head: ModelNode;
  /** The head and what is fused into it, in order. */
  readonly nodes: readonly ModelNode[];
  readonly form: CardForm;
  /** Tensors that arrive, in the order of the head's inputs. */
  readonly wires: readonly Wire[];
}

/** A full card, a small round symbol, or a narrow card for a merge without a symbol. */
export type CardForm = 'card' | 'symbol' | 'pill';

/** A tensor another card makes. */
export interface Wire {
  readonly card: number;
  readonly port: number;
}

export interface Deck {
  /** In an order in which makers come before users. */
  readonly cards: readonly Card[];
  /** The card of each node. */
  readonly cardOf: readonly number[];
  /** The cards that read each card. */
  readonly readers: readonly (readonly number[])[];
}

/** Puts the nodes of a model on cards. Layers with the trait `fuses` become lines of the card before them. */
export function dealCards(model: Model): Deck {
  const wiring = shortenedWiring(model.nodes);
  const readers = countReaders(model, wiring);
  const drafts: { index: number; nodes: [ModelNode, ...ModelNode[]]; wires: Wire[] }[] = [];
  const cardOf: number[] = [];
  for (const node of model.nodes) {
    const inputs = wiring[node.index] ?? [];
    const only = inputs.length === 1 ? inputs[0] : undefined;
    const host = only === undefined ? undefined : drafts[cardOf[only.node] ?? -1];
    if (
      only !== undefined &&
      host !== undefined &&
      fits(node, host.nodes, readers.get(tensorKey(only)) ?? 0)
    ) {
      host.nodes.push(node);
      cardOf.push(host.index);
      continue;
    }
    const wires = inputs.map((ref) => ({ card: cardOf[ref.node] ?? 0, port: ref.port }));
    cardOf.push(drafts.length);
    drafts.push({ index: drafts.length, nodes: [node], wires });
  }
  const cards = drafts.map(({ index, nodes, wires }) => ({
    index,
    head: nodes[0],
    nodes,
    form: formOf(nodes[0]),
    wires,
  }));
  return { cards, cardOf, readers: readersOf(cards) };
}

function readersOf(cards: readonly Card[]): readonly (readonly number[])[] {
  const readers: number[][] = cards.map(() => []);
  for (const card of cards) for (const wire of card.wires) readers[wire.card]?.push(card.index);
  return readers;
}

/** For every card the layers on the longest way to it, its own not counted. */
export function depthsOf({ cards }: Deck): readonly number[] {
  const depths: number[] = [];
  for (const { index, wires } of cards) {
    depths[index] = wires.reduce((depth, wire) => Math.max(depth, (depths[wire.card] ?? 0) + 1), 0);
  }
  return depths;
}

function formOf({ kind: { traits } }: ModelNode): CardForm {
  if (traits.merges === undefined) return 'card';
  return traits.symbol === undefined ? 'pill' : 'symbol';
}

/** A line goes on the card before it where nobody else reads that card's tensor and both are of one group. */
function fits(node: ModelNode, host: readonly [ModelNode, ...ModelNode[]], nReaders: number): boolean {
  const [head] = host;
  const last = host.at(-1);
  if (node.kind.traits.fuses === undefined || nReaders !== 1 || node.group !== head.group) return false;
  if (last === undefined || last.outputs.length > 1 || head.kind.takes === 'none') return false;
  // A merge is drawn too small to stand for weights.
  return head.kind.traits.merges === undefined || node.weights.length === 0;
}

function countReaders(model: Model, wiring: readonly (readonly TensorRef[])[]): ReadonlyMap<string, number> {
  const readers = new Map<string, number>();
  const count = (ref: TensorRef) => readers.set(tensorKey(ref), (readers.get(tensorKey(ref)) ?? 0) + 1);
  for (const inputs of wiring) for (const ref of inputs) count(ref);
  for (const output of model.outputs) count(output.tensor);
  return readers;
}

function tensorKey(ref: TensorRef): string {
  return `${ref.node}:${ref.port}`;
}

/**
 * The inputs of every node as they are drawn. A concatenation that takes all that an earlier one took, and more, is
 * drawn as the earlier one with what is new beside it: the same tensor, and all-to-all blocks stay readable. Refs that
 * do not lead backwards are left out.
 */
function shortenedWiring(nodes: readonly ModelNode[]): readonly (readonly TensorRef[])[] {
  // The lists of inputs as paths of one tree, so that the longest earlier prefix is found while walking it.
  const steps = new Map<string, number>();
  const joinedAt = new Map<number, number>();
  return nodes.map((node) => {
    const inputs = node.inputs.filter((ref) => ref.node >= 0 && ref.node < node.index);
    if (node.kind.traits.merges !== 'joined' || node.outputs.length !== 1) return inputs;
    let at = 0;
    let prefix: { readonly node: number; readonly length: number } | undefined;
    inputs.forEach((ref, taken) => {
      const earlier = joinedAt.get(at);
      if (earlier !== undefined && taken > 1) prefix = { node: earlier, length: taken };
      const step = `${at}>${tensorKey(ref)}`;
      const next = steps.get(step) ?? steps.size + 1;
      steps.set(step, next);
      at = next;
    });
    if (!joinedAt.has(at)) joinedAt.set(at, node.index);
    return prefix === undefined ? inputs : [{ node: prefix.node, port: 0 }, ...inputs.slice(prefix.length)];
  });
}
