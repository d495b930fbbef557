import type { Edit } from '../../server/src/core/problem.ts';

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const fromTheEnd = edits.toSorted((a, b) => b.site.start - a.site.start);
  return fromTheEnd.reduce(
    (done, { site, newText }) => done.slice(0, site.start) + newText + done.slice(site.end),
    text,
  );
}
