import type { Site, TextRange } from '../core/range.ts';
import { definitionsAt } from './cnn/definition.ts';
import { documentsOf } from './documents.ts';
import type { FileView } from './file-view.ts';

/** The text that leads somewhere, and where it leads. */
export interface Definition {
  readonly origin: TextRange;
  /** Several where a value may be one thing or another. Never empty. */
  readonly targets: readonly Target[];
}

export interface Target {
  /** The name. */
  readonly name: Site;
  /** All of the declaration. */
  readonly whole: Site;
}

/** Where the name at the offset is declared; for the path of an import, that file. */
export function definition(view: FileView, offset: number): Definition | undefined {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return definitionsAt(documentsOf(view), view.document, offset);
  }
}
