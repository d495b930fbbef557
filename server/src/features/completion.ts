import type { Edit } from '../core/problem.ts';
import type { TextRange } from '../core/range.ts';
import type { Document } from '../workspace/workspace.ts';
import { completionsAt } from './cnn/completion/completions.ts';
import type { FileView } from './file-view.ts';

/** What may be written at a place: the text in `range` is replaced. The best come first. */
export interface Completions {
  readonly range: TextRange;
  readonly items: readonly Completion[];
}

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** In a few words, beside the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** What is written for it: with `$1`, `${1:name}` and `$0` for places to fill in where `isSnippet`. */
  readonly insert: string;
  readonly isSnippet: boolean;
  /** It leads to a place where more is on offer: a value behind `padding=`. */
  readonly again: boolean;
  /** Changes elsewhere that go with it: an import. */
  readonly also: readonly Edit[];
}

export type CompletionKind =
  | 'layer-kind'
  | 'block'
  | 'model'
  | 'layer'
  | 'tensor'
  | 'value'
  | 'function'
  | 'parameter'
  | 'member'
  | 'word'
  | 'keyword'
  | 'shape'
  | 'file'
  | 'folder';

/** What lies around a file, as far as it is known. Files are named as the workspace names them. */
export interface Surroundings {
  readonly files: readonly string[];
  /** Those of them that have been read. */
  readonly documents: readonly Document[];
}

/** What may be written at the offset; undefined where nothing is on offer, as in comments. */
export function completion(
  view: FileView,
  offset: number,
  surroundings: Surroundings,
): Completions | undefined {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return completionsAt(view, offset, surroundings);
  }
}
