import type { TextRange } from '../core/range.ts';
import { tokensOf } from './cnn/semantic-tokens.ts';
import { documentsOf } from './documents.ts';
import type { FileView } from './file-view.ts';

/** What names can be, in the words of the protocol. */
export const tokenTypes = [
  'class',
  'function',
  'parameter',
  'variable',
  'typeParameter',
  'property',
  'enumMember',
  'operator',
] as const;

export const tokenModifiers = ['declaration', 'readonly', 'defaultLibrary'] as const;

export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

/** A piece of text within a line, and what it is. */
export interface SemanticToken {
  readonly range: TextRange;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** What only the meaning tells about the names of a file; the rest is coloured by the grammar. In the order of the text. */
export function semanticTokens(view: FileView): readonly SemanticToken[] {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return tokensOf(documentsOf(view), view.document);
  }
}
