import { inlineAt } from './cnn/refactor/inline.ts';
import type { Documents } from './documents.ts';
import type { FileView } from './file-view.ts';
import type { Refactoring } from './refactoring.ts';

/**
 * Puts the lines of a block in the place of the call at the offset, with the arguments in the place of the parameters.
 * Undefined where no block is called.
 */
export function inlineBlock(view: FileView, documents: Documents, offset: number): Refactoring | undefined {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return inlineAt(view.document, documents, offset);
  }
}
