import type { Group, Model } from '../model/model.ts';
import type { Card, Deck } from './cards.ts';
import { type Branch, branchesFrom, cardsBelow, dissolveCircles, groupTree, isCard } from './group-tree.ts';
import { type Run, runsOf } from './runs.ts';

/** A group, or a run of neighbouring groups of equal structure: what folds and unfolds. */
export interface Section {
  readonly kind: 'section';
  /** Names it among folds: the key of a group with "/" behind it, that of a run's first group with "/*". */
  readonly key: string;
  readonly name: string;
  /** What is called: the name of the block. */
  readonly block: string;
  /** Of a run the first one; none for the root. */
  readonly group: Group | undefined;
  /** How many equal groups a run holds; 1 for a group. */
  readonly times: number;
  /** In an order in which makers come before users. */
  readonly parts: readonly Part[];
  /** Every card below, rising. */
  readonly cards: readonly Card[];
}

export type Part = { readonly kind: 'card'; readonly card: Card } | Section;

/** A model as nested parts. */
export interface Outline {
  readonly root: Section;
  /** Every section but the root, outer ones before inner ones. */
  readonly sections: readonly Section[];
  /** The labels of groups of which a single card is left, by card. */
  readonly titles: ReadonlyMap<number, string>;
}

/**
 * The parts of a model: its groups, without frames around a single thing, and with neighbours of equal structure put
 * together as runs. No sections depend on each other in a circle.
 */
export function outlineOf(model: Model, deck: Deck): Outline {
  const tree = groupTree(model, deck);
  dissolveCircles(tree);
  const titles = unwrap(tree);
  const root = sectionsOf(tree, model, deck);
  const sections: Section[] = [];
  for (let at: Section | undefined = root, next = 0; at !== undefined; at = sections[next++]) {
    for (const part of at.parts) if (part.kind === 'section') sections.push(part);
  }
  return { root, sections, titles };
}

/** Takes away frames around a single thing; gives the labels of those that held a single card. */
function unwrap(root: Branch): ReadonlyMap<number, string> {
  const titles = new Map<number, string>();
  for (const branch of branchesFrom(root).toReversed()) {
    branch.parts = branch.parts.map((part) => {
      const only = isCard(part) || part.parts.length > 1 ? undefined : part.parts[0];
      if (only === undefined || isCard(part) || !isCard(only)) return part;
      const { group } = part;
      if (group !== undefined && group.name !== group.block && !titles.has(only.index)) {
        titles.set(only.index, group.name);
      }
      return only;
    });
    const [only] = branch.parts;
    if (branch.parts.length === 1 && only !== undefined && !isCard(only)) branch.parts = only.parts;
  }
  return titles;
}

/** The finished tree: from the innermost branches out, so that the root comes last. */
function sectionsOf(root: Branch, model: Model, deck: Deck): Section {
  const below = cardsBelow(root);
  const finished = new Map<Branch, Section>();
  const finish = (branch: Branch): Section => {
    const parts = runsOf(branch, below, deck).flatMap((run) => partOfRun(run, finished));
    const [only] = parts;
    return {
      kind: 'section',
      key: branch.group === undefined ? '' : `${branch.group.key}/`,
      name: branch.group?.name ?? model.name,
      block: branch.group?.block ?? model.name,
      group: branch.group,
      times: 1,
      // A frame around nothing but a run says the same twice.
      parts: parts.length === 1 && only?.kind === 'section' ? only.parts : parts,
      cards: below.get(branch) ?? [],
    };
  };
  for (const branch of branchesFrom(root).toReversed()) finished.set(branch, finish(branch));
  return finished.get(root) ?? finish(root);
}

function partOfRun(run: Run, finished: ReadonlyMap<Branch, Section>): readonly Part[] {
  if (run.kind === 'card') return [run];
  const parts = run.branches.flatMap((branch) => finished.get(branch) ?? []);
  const [first] = parts;
  if (first === undefined || parts.length === 1) return parts;
  return [
    {
      kind: 'section',
      key: `${first.key}*`,
      name: first.block,
      block: first.block,
      group: first.group,
      times: parts.length,
      parts,
      cards: parts.flatMap((part) => part.cards),
    },
  ];
}
