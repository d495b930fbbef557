import type { Site } from '../core/range.ts';
import { mentionsOf } from './cnn/references.ts';
import { type Documents, documentsOf } from './documents.ts';
import type { FileView } from './file-view.ts';

/** A place where a name is written. */
export interface Mention extends Site {
  /** Whether it is declared there. Where it is imported it is used. */
  readonly declares: boolean;
}

/** Every place of the texts that means the same as the name at the offset, whatever it is called there. */
export function references({ document }: FileView, offset: number, documents: Documents): readonly Mention[] {
  switch (document.syntax.notation) {
    case 'cnn':
      return mentionsOf(documents, { document, offset }, documents.values());
  }
}

/** Those of them that stand in the file itself. */
export function highlights(view: FileView, offset: number): readonly Mention[] {
  const { document } = view;
  switch (document.syntax.notation) {
    case 'cnn':
      return mentionsOf(documentsOf(view), { document, offset }, [document]);
  }
}
