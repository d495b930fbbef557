import { Range, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Reveal } from '../../server/src/protocol.ts';

/**
 * Shows a place in the editor of its document. A picture stays where it is: a document that no editor shows opens in
 * the first column.
 */
export async function reveal({ uri, range, takeFocus }: Reveal): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const place = new Range(range.start.line, range.start.character, range.end.line, range.end.character);
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  if (shown !== undefined && !takeFocus) {
    shown.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  await window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    preserveFocus: !takeFocus,
    selection: new Range(place.start, place.start),
  });
}
