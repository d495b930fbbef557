import type { TextRange } from '../core/range.ts';
import { outlineOf } from './cnn/outline.ts';
import type { FileView } from './file-view.ts';

/** An entry of the outline. */
export interface OutlineItem {
  /** Never empty. */
  readonly name: string;
  /** Shapes or parameters, beside the name. */
  readonly detail: string;
  readonly kind: OutlineKind;
  /** All of it. */
  readonly range: TextRange;
  /** Its name, inside the range. */
  readonly selection: TextRange;
  readonly children: readonly OutlineItem[];
}

export type OutlineKind =
  | 'model'
  | 'block'
  | 'value'
  | 'function'
  | 'input'
  | 'output'
  | 'layer'
  | 'group'
  | 'branch'
  | 'label';

/** Models, blocks and lets, and in them what has a name or is a group. */
export function outline(view: FileView): readonly OutlineItem[] {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return outlineOf(view);
  }
}
