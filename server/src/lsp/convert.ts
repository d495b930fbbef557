import type { Location, Position, Range, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../core/problem.ts';
import type { Site, TextRange } from '../core/range.ts';
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

/** A place as the protocol names it; none where the text is not known. */
export function toLocation(documents: ReadonlyMap<string, Document>, site: Site): readonly Location[] {
  const document = documents.get(site.file);
  return document === undefined ? [] : [{ uri: site.file, range: toRange(document, site) }];
}

/** Edits by file. Those of texts that are not known are left out. */
export function toChanges(
  documents: ReadonlyMap<string, Document>,
  edits: readonly Edit[],
): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { site, newText } of edits) {
    const document = documents.get(site.file);
    if (document === undefined) continue;
    changes[site.file] = [...(changes[site.file] ?? []), { range: toRange(document, site), newText }];
  }
  return changes;
}
