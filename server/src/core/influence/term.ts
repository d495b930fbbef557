import { along, type Block, cellsIn, deposit, frameOver, MOST_CELLS, sameDistribution } from './block.ts';
import { type InfluenceStatus, weakerStatus } from './status.ts';

/**
 * An amount of influence on a map, as an outer product: each block distributes it along axes of its own, and every axis
 * of the map belongs to one block. Rows and columns of a plain stack stay two short blocks; where branches were added
 * up, they are one.
 */
export interface Term {
  readonly amount: number;
  readonly blocks: readonly Block[];
}

/** A distribution over the cells of a map, as a sum. */
export interface Terms {
  readonly list: readonly Term[];
  readonly status: InfluenceStatus;
}

export const NO_TERMS: Terms = { list: [], status: 'exact' };

/** Two terms become one where that takes no more cells than this. */
export const FEW_CELLS = 1 << 16;

/** So many terms are kept apart before larger ones are made of them. */
const FEW_TERMS = 8;
const MOST_TERMS = 64;

/** The sum with one term more. */
export function addTerm(terms: Terms, term: Term): Terms {
  if (term.amount === 0) return terms;
  const nearest = cheapest(terms.list.map((other, k) => ({ k, cost: costOf(other, term) })));
  if (nearest !== undefined && nearest.cost <= FEW_CELLS) {
    const { list } = terms;
    return { ...terms, list: list.map((other, k) => (k === nearest.k ? joined(other, term) : other)) };
  }
  return shortened({ ...terms, list: [...terms.list, term] });
}

export function amountOf({ list }: Terms): number {
  return list.reduce((sum, { amount }) => sum + amount, 0);
}

/** Joins the two terms that need the fewest cells for it, where there are too many. */
function shortened(terms: Terms): Terms {
  const { list, status } = terms;
  if (list.length <= FEW_TERMS) return terms;
  const pairs = list.flatMap((left, k) =>
    list.slice(k + 1).map((right, after) => ({ k, other: k + 1 + after, cost: costOf(left, right) })),
  );
  const pair = cheapest(pairs);
  const [left, right] = [list[pair?.k ?? 0], list[pair?.other ?? 1]];
  if (pair === undefined || left === undefined || right === undefined) return terms;
  const rest = list.filter((_, k) => k !== pair.k && k !== pair.other);
  if (pair.cost <= MOST_CELLS) return { list: [...rest, joined(left, right)], status };
  if (list.length <= MOST_TERMS) return terms;
  return { list: [...rest, joinedByAxis(left, right)], status: weakerStatus(status, 'approximate') };
}

function cheapest<T extends { readonly cost: number }>(choices: readonly T[]): T | undefined {
  return choices.reduce<T | undefined>(
    (best, choice) => (best === undefined || choice.cost < best.cost ? choice : best),
    undefined,
  );
}

/** Blocks of two terms over the same axes; `alike` where both distribute in the same way along them. */
interface Pairing {
  readonly left: readonly Block[];
  readonly right: readonly Block[];
  readonly alike: boolean;
}

/** The cells of the one block that takes the place of all blocks in which two terms differ. */
function costOf(left: Term, right: Term): number {
  const differing = pairingsOf(left, right).filter(({ alike }) => !alike);
  const blocks = differing.flatMap((pairing) => [...pairing.left, ...pairing.right]);
  return differing.length === 0 ? 0 : cellsIn(frameOver(blocks, axesOf(blocks)));
}

/** One term for the sum of two: what they have in common stays a factor, along all else their cells are added. */
function joined(left: Term, right: Term): Term {
  const amount = left.amount + right.amount;
  const pairings = pairingsOf(left, right);
  const common = pairings.flatMap((pairing) => (pairing.alike ? pairing.left : []));
  const differing = pairings.filter(({ alike }) => !alike);
  if (differing.length === 0) return { amount, blocks: common };
  const own = differing.flatMap((pairing) => pairing.left);
  const others = differing.flatMap((pairing) => pairing.right);
  return {
    amount,
    blocks: [...common, summed([own, left.amount / amount], [others, right.amount / amount])],
  };
}

type Part = readonly [blocks: readonly Block[], share: number];

function summed(...parts: readonly Part[]): Block {
  const blocks = parts.flatMap(([own]) => own);
  const frame = frameOver(blocks, axesOf(blocks));
  const weights = new Float64Array(cellsIn(frame));
  for (const [own, share] of parts) deposit(frame, weights, own, share);
  return { ...frame, weights };
}

/** Along every axis what both have there together, as if the axes had nothing to do with each other. */
function joinedByAxis(left: Term, right: Term): Term {
  const amount = left.amount + right.amount;
  const blocks = axesOf(left.blocks).map((axis) => {
    const [own, other] = [alongAxis(left, axis), alongAxis(right, axis)];
    const frame = frameOver([...own, ...other], [axis]);
    if (cellsIn(frame) > MOST_CELLS) return { ...frame, weights: null };
    return summed([own, left.amount / amount], [other, right.amount / amount]);
  });
  return { amount, blocks };
}

function alongAxis({ blocks }: Term, axis: number): readonly Block[] {
  const holder = blocks.find(({ axes }) => axes.includes(axis));
  const profile = holder === undefined ? undefined : along(holder, [axis]);
  return profile === undefined ? [] : [profile];
}

function pairingsOf(left: Term, right: Term): readonly Pairing[] {
  const pairings: Pairing[] = [];
  const open = new Set([...left.blocks, ...right.blocks]);
  for (const block of left.blocks) {
    if (!open.has(block)) continue;
    const group = connected(block, open);
    const own = left.blocks.filter((other) => group.has(other));
    const others = right.blocks.filter((other) => group.has(other));
    const [only, match] = [own[0], others[0]];
    const alike =
      only !== undefined &&
      match !== undefined &&
      own.length + others.length === 2 &&
      sameDistribution(only, match);
    pairings.push({ left: own, right: others, alike });
  }
  return pairings;
}

/** The open blocks that hang together with one by common axes; they are open no longer. */
function connected(block: Block, open: Set<Block>): ReadonlySet<Block> {
  const group = new Set<Block>();
  const waiting = [block];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!open.delete(next)) continue;
    group.add(next);
    for (const other of open) if (other.axes.some((axis) => next?.axes.includes(axis))) waiting.push(other);
  }
  return group;
}

function axesOf(blocks: readonly Block[]): readonly number[] {
  return [...new Set(blocks.flatMap(({ axes }) => axes))].sort((a, b) => a - b);
}
