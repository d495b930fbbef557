import { type ExtensionContext, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { StartOptions } from '../../server/src/protocol.ts';
import { type FoveaApi, start } from './start.ts';

export { deactivate } from './start.ts';

/** A browser: the server is a web worker. */
export async function activate(context: ExtensionContext): Promise<FoveaApi> {
  const address = await loadable(Uri.joinPath(context.extensionUri, 'dist', 'server', 'server-web.js'));
  let worker: Worker | undefined;
  const startWorker = async () => {
    worker?.terminate();
    worker = new Worker(address);
    // Not the worker itself: hosts of extensions put their own class in place of `Worker`, and the client library
    // would not know what it is given.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  const elk = await loadable(Uri.joinPath(context.extensionUri, 'dist', 'elk', 'elk.bundled.js'));
  const initializationOptions: StartOptions = { elk };
  return start(
    context,
    (options) => new LanguageClient('fovea', 'Fovea', startWorker, { ...options, initializationOptions }),
  );
}

/**
 * The script may come from a remote, whose address no worker may be started from. Its text can always be read, and a
 * blob of it may be started everywhere.
 */
async function loadable(script: Uri): Promise<string> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(script));
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
