import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextRange } from '../core/range.ts';
import { cached } from '../core/size/cached.ts';
import type { Document } from '../workspace/workspace.ts';

// The only file that knows lines and characters. All else counts offsets, in UTF-16 units like the protocol.

const linesOf = cached(({ file, text }: Document) => TextDocument.create(file, '', 0, text));

export function toPosition(document: Document, offset: number): Position {
  return linesOf(document).positionAt(offset);
}

export function toRange(document: Document, { start, end }: TextRange): Range {
  return { start: toPosition(document, start), end: toPosition(document, end) };
}

/** A position outside of the text becomes the nearest one inside. */
export function toOffset(document: Document, position: Position): number {
  return linesOf(document).offsetAt(position);
}

export function toTextRange(document: Document, { start, end }: Range): TextRange {
  return { start: toOffset(document, start), end: toOffset(document, end) };
}
