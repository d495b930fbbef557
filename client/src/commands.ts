import { commands, Disposable, l10n, Uri, ViewColumn, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { OPEN_PICTURE, SHOW_REFERENCES } from '../../server/src/protocol.ts';
import type { Pictures } from './pictures.ts';
import { showReferences } from './show-references.ts';

/** The commands that the manifest declares, and those that the server puts into the text. */
export function registerCommands(client: BaseLanguageClient, pictures: Pictures): Disposable {
  const open = (column: ViewColumn) => (argument: unknown, model: unknown) => {
    const uri = documentToShow(argument);
    if (uri) pictures.open(uri, column, typeof model === 'string' ? model : undefined);
    else void window.showInformationMessage(l10n.t('Open a model (a .cnn file) to see its picture.'));
  };
  return Disposable.from(
    commands.registerCommand(OPEN_PICTURE, open(ViewColumn.Beside)),
    commands.registerCommand('fovea.openPictureHere', open(ViewColumn.Active)),
    commands.registerCommand(SHOW_REFERENCES, showReferences),
    commands.registerCommand('fovea.restartServer', () => restart(client)),
    commands.registerCommand('fovea.showOutput', () => client.outputChannel.show()),
  );
}

/** Lenses and the menus of the editor name their document; from the palette and by a key it is the one in front. */
function documentToShow(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument === 'string') return Uri.parse(argument);
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'cnn' ? document.uri : undefined;
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.state === State.Running) await client.stop();
  await client.start();
}
