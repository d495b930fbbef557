import { cached } from '../core/size/cached.ts';
import type { Document } from '../workspace/workspace.ts';
import type { FileView } from './file-view.ts';

/** Texts with their trees, by file. */
export type Documents = ReadonlyMap<string, Document>;

/** The texts that the analyses of a view read: its own, what it imports, and the open files that import it. */
export const documentsOf = cached(
  ({ document, analyses }: FileView): Documents =>
    new Map([...analyses.flatMap(({ documents }) => [...documents]), [document.file, document]]),
);
