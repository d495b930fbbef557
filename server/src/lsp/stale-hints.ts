import type { Hint } from '../features/inlay-hints.ts';
import type { Document } from '../workspace/workspace.ts';
import { toOffset, toPosition } from './convert.ts';

/** A hint, which may be the last good one of a line that is being typed. */
export interface LineHint extends Hint {
  readonly stale: boolean;
}

/**
 * While a line is being typed it can seldom be read, and what is made of half of it would only flicker. It keeps the
 * hint it had, marked as stale, until it can be read again.
 */
export interface StaleHints {
  /** The hints to show. Asked again for the same text it gives the same. */
  keep(document: Document, hints: readonly Hint[]): readonly LineHint[];
  forget(uri: string): void;
}

interface Shown {
  readonly lines: readonly string[];
  readonly byLine: ReadonlyMap<number, LineHint>;
}

export function createStaleHints(): StaleHints {
  const shown = new Map<string, Shown>();
  return {
    keep(document, hints) {
      const lines = document.text.split('\n');
      const before = shown.get(document.file);
      const byLine = new Map(
        hints.map((hint) => [toPosition(document, hint.offset).line, { ...hint, stale: false }]),
      );
      if (before !== undefined) carryOver(document, { lines, byLine }, before);
      shown.set(document.file, { lines, byLine });
      return [...byLine.values()];
    },
    forget(uri) {
      shown.delete(uri);
    },
  };
}

/** Gives broken lines the hint they had: the line that was just typed in, and those that were stale already. */
function carryOver(
  document: Document,
  { lines, byLine }: { readonly lines: readonly string[]; readonly byLine: Map<number, LineHint> },
  before: Shown,
): void {
  const change = changedLines(before.lines, lines);
  for (const line of brokenLines(document)) {
    const old = before.byLine.get(sameLine(change, line));
    const typed = line >= change.start && line < change.newEnd;
    if (old === undefined || !(typed || old.stale)) continue;
    const character = lines[line]?.trimEnd().length ?? 0;
    byLine.set(line, { text: old.text, offset: toOffset(document, { line, character }), stale: true });
  }
}

function brokenLines(document: Document): ReadonlySet<number> {
  const broken = document.problems.filter(({ code }) => code === 'syntax');
  return new Set(broken.map(({ site }) => toPosition(document, site.start).line));
}

/** The lines between those that two texts begin and end with in common. */
interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

function changedLines(before: readonly string[], after: readonly string[]): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let common = 0;
  while (common < shorter - start && before.at(-1 - common) === after.at(-1 - common)) common += 1;
  return { start, oldEnd: before.length - common, newEnd: after.length - common };
}

/** Where a line stood before; −1 where it is new. */
function sameLine({ start, oldEnd, newEnd }: Change, line: number): number {
  if (line < start) return line;
  if (line >= newEnd) return line - newEnd + oldEnd;
  return oldEnd - start === 1 && newEnd - start === 1 ? start : -1;
}
