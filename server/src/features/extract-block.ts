import type { TextRange } from '../core/range.ts';
import type { Document } from '../workspace/workspace.ts';
import { extractLines } from './cnn/refactor/extract.ts';
import type { Refactoring } from './refactoring.ts';

/**
 * Makes a block of the selected lines and calls it where they stood. What they use from around becomes its parameters.
 * Undefined where no lines are selected.
 */
export function extractBlock(document: Document, selection: TextRange): Refactoring | undefined {
  switch (document.syntax.notation) {
    case 'cnn':
      return extractLines(document, selection);
  }
}
