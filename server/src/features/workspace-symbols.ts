import type { Site } from '../core/range.ts';
import type { Document } from '../workspace/workspace.ts';
import { symbolsIn } from './cnn/workspace-symbols.ts';
import type { Documents } from './documents.ts';

/** What a file offers to others. */
export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: 'model' | 'block' | 'function' | 'value';
  readonly site: Site;
}

const mostSymbols = 1000;

/** The models, blocks, functions and values whose names have the letters of the query, in their order. */
export function workspaceSymbols(documents: Documents, query: string): readonly WorkspaceSymbol[] {
  return [...documents.values()]
    .flatMap(offered)
    .filter(({ name }) => hasLetters(name.toLowerCase(), query.toLowerCase()))
    .slice(0, mostSymbols);
}

function offered(document: Document): readonly WorkspaceSymbol[] {
  switch (document.syntax.notation) {
    case 'cnn':
      return symbolsIn(document);
  }
}

function hasLetters(name: string, query: string): boolean {
  let from = 0;
  for (const letter of query) {
    const found = name.indexOf(letter, from);
    if (found < 0) return false;
    from = found + letter.length;
  }
  return true;
}
