import type { Outline, Section } from './outline.ts';

/** What a person folded and unfolded by hand, by the keys of sections. All else is as `foldedKeys` finds best. */
export interface Folds {
  readonly folded: readonly string[];
  readonly open: readonly string[];
}

export const NO_FOLDS: Folds = { folded: [], open: [] };

/** So many cards are on show at most before anyone has folded anything, if folding can bring it about. */
const COMFORTABLE = 40;

/**
 * The keys of the folded sections. A small model is open; of a larger one whole levels are opened, from the outside
 * in, while that leaves few enough cards; runs of equal groups stay folded.
 */
export function foldedKeys(outline: Outline, folds: Folds): ReadonlySet<string> {
  const open = new Set([...openByDefault(outline).map((section) => section.key), ...folds.open]);
  for (const key of folds.folded) open.delete(key);
  return new Set(outline.sections.map((section) => section.key).filter((key) => !open.has(key)));
}

function openByDefault({ root, sections }: Outline): readonly Section[] {
  if (root.cards.length <= COMFORTABLE) return sections;
  const open: Section[] = [];
  let nShown = root.parts.length;
  let level = groupsIn(root);
  while (level.length > 0) {
    nShown += level.reduce((more, section) => more + section.parts.length - 1, 0);
    if (nShown > COMFORTABLE) break;
    open.push(...level);
    level = level.flatMap(groupsIn);
  }
  return open;
}

function groupsIn(section: Section): readonly Section[] {
  return section.parts.flatMap((part) => (part.kind === 'section' && part.times === 1 ? [part] : []));
}
