import type { TextRange } from '../core/range.ts';
import { lensesOf } from './cnn/code-lenses.ts';
import type { FileView } from './file-view.ts';

/** A few words above a declaration. */
export interface CodeLens {
  /** The name of the declaration. */
  readonly range: TextRange;
  readonly title: string;
  readonly action: LensAction;
}

/** What a click does. */
export type LensAction =
  | { readonly kind: 'none' }
  /** Shows the picture of the model with this key. */
  | { readonly kind: 'picture'; readonly model: string }
  /** Lists where the name is used. */
  | { readonly kind: 'references' };

/** Above each model the way to its picture, its totals and how its budgets fare; above each block how often it is used. */
export function codeLenses(view: FileView): readonly CodeLens[] {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return lensesOf(view);
  }
}
