import type { Edit } from '../../../core/problem.ts';
import type { Site } from '../../../core/range.ts';

/** What edits do to texts and to the places in them. */
export interface Shift {
  apply(file: string, text: string): string;
  /** Where what began at an offset begins afterwards. */
  forwards(file: string, offset: number): number;
  /** Where a place of the edited text was before. */
  back(site: Site): Site;
}

/** The edits must not overlap. */
export function createShift(edits: readonly Edit[]): Shift {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits.toSorted((a, b) => a.site.start - b.site.start)) {
    const others = byFile.get(edit.site.file);
    if (others === undefined) byFile.set(edit.site.file, [edit]);
    else others.push(edit);
  }
  const backwards = (file: string, offset: number): number => {
    let moved = 0;
    for (const { site, newText } of byFile.get(file) ?? []) {
      const start = site.start + moved;
      if (start >= offset) break;
      // Inside of what was written anew: where that begins.
      if (offset < start + newText.length) return site.start;
      moved += growth(site, newText);
    }
    return offset - moved;
  };
  return {
    apply(file, text) {
      const parts: string[] = [];
      let from = 0;
      for (const { site, newText } of byFile.get(file) ?? []) {
        parts.push(text.slice(from, site.start), newText);
        from = site.end;
      }
      return parts.join('') + text.slice(from);
    },
    forwards(file, offset) {
      const before = (byFile.get(file) ?? []).filter(({ site }) => site.start < offset);
      return before.reduce((sum, { site, newText }) => sum + growth(site, newText), offset);
    },
    back: ({ file, start, end }) => ({ file, start: backwards(file, start), end: backwards(file, end) }),
  };
}

function growth({ start, end }: Site, newText: string): number {
  return newText.length - (end - start);
}
