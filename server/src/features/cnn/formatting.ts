import type { Edit } from '../../core/problem.ts';
import type { TextRange } from '../../core/range.ts';
import { formatText } from '../../notations/cnn/format/format.ts';
import type { Document } from '../../workspace/workspace.ts';
import { pathAt } from './tree-path.ts';

/** A line without the sign that ends it. */
export interface Line extends TextRange {
  readonly isBlank: boolean;
  /** Where the next one begins. */
  readonly next: number;
}

/**
 * Brings the chosen lines into their form. The formatter takes empty lines away and changes what stands in the others;
 * it never joins or parts them, so they are compared one by one.
 */
export function formattedLines(document: Document, isChosen: (line: Line) => boolean): readonly Edit[] {
  const { text } = document;
  const formatted = formatText(text);
  if (formatted === undefined) return [];
  const [before, after] = [linesOf(text), linesOf(formatted)];
  const wanted = after.filter(({ isBlank }) => !isBlank);
  if (before.filter(({ isBlank }) => !isBlank).length !== wanted.length) return [];
  const blanks = blanksAbove(after);
  const edits: Edit[] = [];
  const replace = (start: number, end: number, newText: string) =>
    edits.push({ site: { file: document.file, start, end }, newText });
  let [nCode, nBlank] = [0, 0];
  for (const line of before) {
    const form = wanted[nCode];
    if (line.isBlank) {
      const stays = form !== undefined && nBlank < (blanks[nCode] ?? 0);
      nBlank += 1;
      if (isChosen(line) && (!stays || line.start < line.end)) {
        replace(line.start, stays ? line.end : line.next, '');
      }
      continue;
    }
    if (form !== undefined && isChosen(line)) {
      const change = difference(text.slice(line.start, line.end), formatted.slice(form.start, form.end));
      if (change !== undefined) replace(line.start + change.start, line.start + change.end, change.newText);
      if (line.next === line.end) replace(line.end, line.end, endOfLine(text));
    }
    nCode += 1;
    nBlank = 0;
  }
  return edits;
}

/**
 * Behind the closing brace of a body all lines of that body; at the beginning of a line the one above. Undefined behind
 * anything else.
 */
export function linesFinishedAt({ text, syntax }: Document, offset: number): TextRange | undefined {
  if (text.charAt(offset - 1) === '}') {
    const body = pathAt(syntax.tree, offset - 1).findLast(
      (node) => node.kind === 'body' && node.close?.end === offset,
    );
    return body?.range;
  }
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (lineStart === 0 || text.slice(lineStart, offset).trim() !== '') return undefined;
  const above = text.lastIndexOf('\n', lineStart - 2) + 1;
  return { start: above, end: above };
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\n\r]*(?:\r\n|\r|\n|$)/g)) {
    if (match[0] === '') continue;
    const content = match[0].replace(/[\n\r]+$/, '');
    const start = match.index;
    lines.push({
      start,
      end: start + content.length,
      isBlank: content.trim() === '',
      next: start + match[0].length,
    });
  }
  return lines;
}

/** How many empty lines stand above each line with text. */
function blanksAbove(lines: readonly Line[]): readonly number[] {
  const counts: number[] = [];
  let count = 0;
  for (const { isBlank } of lines) {
    if (isBlank) count += 1;
    else {
      counts.push(count);
      count = 0;
    }
  }
  return counts;
}

/** The piece in which two lines differ; undefined where they are the same. */
function difference(before: string, after: string): (TextRange & { readonly newText: string }) | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let common = 0;
  while (common < shorter - start && before.at(-1 - common) === after.at(-1 - common)) common += 1;
  return { start, end: before.length - common, newText: after.slice(start, after.length - common) };
}

function endOfLine(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
