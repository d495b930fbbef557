import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type FoveaApi, start } from './start.ts';

export { deactivate } from './start.ts';

/** The desktop: the server is a process of its own, and speaks over its channel. */
export function activate(context: ExtensionContext): Promise<FoveaApi> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server', 'server.cjs').fsPath;
  return start(
    context,
    (options) => new LanguageClient('fovea', 'Fovea', { module, transport: TransportKind.ipc }, options),
  );
}
