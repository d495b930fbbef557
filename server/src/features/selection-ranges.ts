import type { TextRange } from '../core/range.ts';
import type { Document } from '../workspace/workspace.ts';
import { rangesAround } from './cnn/selection-ranges.ts';

/** What a selection grows to from the offset: from the word to the whole text, each range inside of the next. */
export function selectionRanges(document: Document, offset: number): readonly TextRange[] {
  switch (document.syntax.notation) {
    case 'cnn':
      return rangesAround(document, offset);
  }
}
