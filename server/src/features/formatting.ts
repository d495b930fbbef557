import type { Edit } from '../core/problem.ts';
import type { TextRange } from '../core/range.ts';
import type { Document } from '../workspace/workspace.ts';
import { formattedLines, linesFinishedAt } from './cnn/formatting.ts';

/** Brings the text into its one form, line by line. No edits where it cannot be read to its end. */
export function formatting(document: Document): readonly Edit[] {
  switch (document.syntax.notation) {
    case 'cnn':
      return formattedLines(document, () => true);
  }
}

/** The same for the lines that the range touches. The others stay as they are, and where they are. */
export function rangeFormatting(document: Document, range: TextRange): readonly Edit[] {
  switch (document.syntax.notation) {
    case 'cnn':
      return formattedLines(document, (line) => isTouched(line, range));
  }
}

/** What a sign or a line feed finishes that was just typed before the offset: nothing of the line that comes next. */
export function onTypeFormatting(document: Document, offset: number): readonly Edit[] {
  switch (document.syntax.notation) {
    case 'cnn': {
      const range = linesFinishedAt(document, offset);
      return range === undefined
        ? []
        : formattedLines(document, (line) => !line.isBlank && isTouched(line, range));
    }
  }
}

/** A selection of whole lines ends where the next one begins, which is not meant. */
function isTouched(line: TextRange, { start, end }: TextRange): boolean {
  return line.start <= end && start <= line.end && (line.start < end || start === end);
}
