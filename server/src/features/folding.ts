import type { TextRange } from '../core/range.ts';
import type { Document } from '../workspace/workspace.ts';
import { foldsOf } from './cnn/folding.ts';

/** Lines that can be folded away under the line on which the range begins. The range ends on the last of them. */
export interface Fold {
  readonly range: TextRange;
  readonly kind: 'region' | 'comment' | 'imports';
}

/** Braces, long lists, runs of comments and of imports that take more than one line. */
export function folding(document: Document): readonly Fold[] {
  switch (document.syntax.notation) {
    case 'cnn':
      return foldsOf(document);
  }
}
