import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { FIND_FILES, READ_FILE, REVEAL, SAVE } from '../../server/src/protocol.ts';
import { registerCommands } from './commands.ts';
import { followCursor } from './cursor.ts';
import { findFiles } from './find-files.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { readFile } from './read-file.ts';
import { reveal } from './reveal.ts';
import { save } from './save.ts';
import { createStatusBar, type StatusBar } from './status-bar.ts';
import { tellServer } from './tell.ts';

/** What `activate` answers: for the tests that run inside the editor. */
export interface FoveaApi {
  readonly client: BaseLanguageClient;
  readonly pictures: Pictures;
  readonly statusBar: StatusBar;
}

/** All of the extension but the place where its server runs. */
export async function start(
  context: ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<FoveaApi> {
  const client = createClient({ documentSelector: [{ language: 'cnn' }] });
  const tell = tellServer(client);
  const statusBar = createStatusBar(client);
  const pictures = createPictures(client, tell, context.extensionUri);
  context.subscriptions.push(
    statusBar,
    pictures,
    followCursor(tell),
    client.onRequest(READ_FILE, readFile),
    client.onRequest(FIND_FILES, findFiles),
    client.onNotification(SAVE, save),
    client.onNotification(REVEAL, reveal),
    registerCommands(client, pictures),
  );
  running = client;
  await client.start();
  return { client, pictures, statusBar };
}

/** Stops the server. The editor waits for this before it lets go of the rest. */
export async function deactivate(): Promise<void> {
  await running?.dispose();
}

let running: BaseLanguageClient | undefined;
