import type { Edit } from '../core/problem.ts';
import type { Site, TextRange } from '../core/range.ts';
import { renameableAt, renamed } from './cnn/rename.ts';
import { type Documents, documentsOf } from './documents.ts';
import type { FileView } from './file-view.ts';

/** Why a name stays as it is. */
export interface Refusal {
  /** Whole sentences. */
  readonly reason: string;
  /** Where the reason stands; undefined where it is the name itself. */
  readonly site?: Site;
}

/** The name that would be changed. */
export interface Renameable {
  readonly range: TextRange;
  readonly name: string;
}

export interface Renaming {
  /** In all files, no two at one place. */
  readonly edits: readonly Edit[];
}

/** What can be renamed at the offset; undefined where no name stands. */
export function prepareRename(view: FileView, offset: number): Renameable | Refusal | undefined {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return renameableAt(documentsOf(view), view.document, offset);
  }
}

/**
 * Gives the name at the offset another one wherever it is written in the documents. Refused where the texts would not
 * say the same afterwards.
 */
export function rename(
  { document }: FileView,
  documents: Documents,
  { offset, newName }: { readonly offset: number; readonly newName: string },
): Renaming | Refusal {
  switch (document.syntax.notation) {
    case 'cnn':
      return renamed(documents, { document, offset }, newName);
  }
}
