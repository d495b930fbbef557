import { l10n, Uri, window, workspace } from 'vscode';
import type { Save } from '../../server/src/protocol.ts';

/** Asks where a file that a picture made is to be kept, beside its model at first, and writes it there. */
export async function save({ uri, name, text }: Save): Promise<void> {
  const folder = folderOf(Uri.parse(uri));
  const to = await window.showSaveDialog({
    title: l10n.t('Save the picture'),
    ...(folder ? { defaultUri: Uri.joinPath(folder, name) } : {}),
  });
  if (!to) return;
  try {
    await workspace.fs.writeFile(to, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('{0} could not be written: {1}', to.path, reason));
  }
}

/** A document that was never saved has no folder: the first of the workspace stands in, if there is one. */
function folderOf(document: Uri): Uri | undefined {
  if (document.scheme !== 'untitled') return Uri.joinPath(document, '..');
  return workspace.workspaceFolders?.[0]?.uri;
}
