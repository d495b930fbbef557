import type { TextRange } from '../core/range.ts';
import { importedFiles } from './cnn/document-links.ts';
import { documentsOf } from './documents.ts';
import type { FileView } from './file-view.ts';

/** Text that names a file. */
export interface DocumentLink {
  readonly range: TextRange;
  readonly file: string;
}

/** The paths of imports that lead to files. */
export function documentLinks(view: FileView): readonly DocumentLink[] {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return importedFiles(documentsOf(view), view.document);
  }
}
