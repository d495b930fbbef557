import {
  type Connection,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { features } from './features.ts';
import { createGuard } from './guard.ts';

/** What differs between the places a server runs in. */
export interface ServerHost {
  /** Where it runs, in words for the log. */
  readonly name: string;
}

/** All of the language server; an entry only chooses the transport and the host. */
export function serve(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  const guard = createGuard((message) => connection.console.error(message));

  const capabilities: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.Incremental };
  for (const feature of features) {
    Object.assign(capabilities, feature.capabilities);
    feature.register({ connection, documents, guard });
  }
  connection.onInitialize(() => ({ serverInfo: { name: `fovea in ${host.name}` }, capabilities }));

  documents.listen(connection);
  connection.listen();
}
