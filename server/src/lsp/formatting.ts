import type { TextEdit } from 'vscode-languageserver';
import type { Edit } from '../core/problem.ts';
import { formatting as formattingOf, onTypeFormatting, rangeFormatting } from '../features/formatting.ts';
import type { Document } from '../workspace/workspace.ts';
import { toOffset, toRange, toTextRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** Brings a text into its form: all of it, some lines, or what was just finished. */
export const formatting: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
  },
  register(context) {
    const { connection } = context;
    connection.onDocumentFormatting(
      onView(context, 'formatting', null, ({ document }) => toEdits(document, formattingOf(document))),
    );
    connection.onDocumentRangeFormatting(
      onView(context, 'formatting', null, ({ document }, { range }) =>
        toEdits(document, rangeFormatting(document, toTextRange(document, range))),
      ),
    );
    connection.onDocumentOnTypeFormatting(
      onView(context, 'formatting', null, ({ document }, { position }) =>
        toEdits(document, onTypeFormatting(document, toOffset(document, position))),
      ),
    );
  },
};

function toEdits(document: Document, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ site, newText }) => ({ range: toRange(document, site), newText }));
}
