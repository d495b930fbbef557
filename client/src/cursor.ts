import { Disposable, type TextEditor, window } from 'vscode';
import { CURSOR, type Cursor } from '../../server/src/protocol.ts';
import type { Tell } from './tell.ts';

/** Milliseconds after which a cursor has come to rest: while it runs over the lines, nothing need follow. */
const REST = 150;

/** Tells where the cursor of a model came to rest: picture and status bar speak of that place. */
export function followCursor(tell: Tell): Disposable {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const moved = ({ document, selection }: TextEditor) => {
    clearTimeout(resting);
    if (document.languageId !== 'cnn') return;
    const { line, character } = selection.active;
    const cursor: Cursor = { uri: document.uri.toString(), position: { line, character } };
    resting = setTimeout(() => tell(CURSOR, cursor), REST);
  };
  return Disposable.from(
    window.onDidChangeTextEditorSelection(({ textEditor }) => moved(textEditor)),
    window.onDidChangeActiveTextEditor((editor) => editor && moved(editor)),
    { dispose: () => clearTimeout(resting) },
  );
}
