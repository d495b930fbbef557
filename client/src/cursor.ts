import { Disposable, type TextEditorSelectionChangeEvent, window } from 'vscode';
import { CURSOR, type Cursor } from '../../server/src/protocol.ts';
import type { Pictures } from './pictures.ts';
import type { Tell } from './tell.ts';

/** Milliseconds after which a cursor has come to rest: while it runs over the lines, the picture need not follow. */
const REST = 150;

/** Tells where the cursor came to rest, in documents whose picture is open. */
export function followCursor(pictures: Pictures, tell: Tell): Disposable {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const moved = ({ textEditor, selections }: TextEditorSelectionChangeEvent) => {
    clearTimeout(resting);
    const [selection] = selections;
    const uri = textEditor.document.uri.toString();
    if (!selection || !pictures.all().some((picture) => picture.uri.toString() === uri)) return;
    const { line, character } = selection.active;
    const cursor: Cursor = { uri, position: { line, character } };
    resting = setTimeout(() => tell(CURSOR, cursor), REST);
  };
  return Disposable.from(window.onDidChangeTextEditorSelection(moved), {
    dispose: () => clearTimeout(resting),
  });
}
