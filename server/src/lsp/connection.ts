import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { notationReaders } from '../notations/registry.ts';
import type { LayoutEngine } from '../picture/layout/elk.ts';
import { createTangler } from '../picture/layout/tangler.ts';
import { type Analyses, createAnalyses } from './analyses.ts';
import { type Client, createClient } from './client.ts';
import { createCursors } from './cursors.ts';
import type { FeatureContext } from './feature.ts';
import { features } from './features.ts';
import { createFileTexts, type FileTexts } from './file-texts.ts';
import { createGuard } from './guard.ts';
import { createProject, type Project } from './project.ts';
import { createRounds, type Rounds } from './rounds.ts';
import { createSettings } from './settings.ts';

/** What differs between the places a server runs in. */
export interface ServerHost {
  /** Where it runs, in words for the log. */
  readonly name: string;
  /** Makes what lays out graphs, away from the server's own thread. `options` are those the client started with. */
  readonly engine: (options: unknown) => LayoutEngine | undefined;
}

/** All of the language server; an entry only chooses the transport and the host. */
export function serve(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  let engine: LayoutEngine = noEngine;
  const guard = createGuard((message) => connection.console.error(message));
  const client = createClient(connection);
  const settings = createSettings(connection, client);
  const files = createFileTexts(connection);
  const analyses = createAnalyses(files.read);
  const project = createProject(connection, analyses);
  const rounds = createRounds(analyses, guard);

  followDocuments({ documents, files, analyses, rounds });
  watchFiles(connection, client, { files, analyses, project, rounds });

  const context: FeatureContext = {
    connection,
    documents,
    guard,
    client,
    settings,
    analyses,
    project,
    rounds,
    cursors: createCursors(connection),
    tangler: createTangler((graph) => engine(graph)),
  };
  const capabilities: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.Incremental };
  for (const feature of features) {
    Object.assign(capabilities, feature.capabilities);
    feature.register(context);
  }
  connection.onInitialize((params) => {
    client.introduce(params.capabilities);
    engine = host.engine(params.initializationOptions) ?? noEngine;
    return { serverInfo: { name: `fovea in ${host.name}` }, capabilities };
  });
  connection.onShutdown(() => rounds.stop());

  documents.listen(connection);
  connection.listen();
}

/** Without an engine the plain stack lays out. */
const noEngine: LayoutEngine = () => Promise.reject(new Error('There is no layout engine here.'));

interface Followers {
  readonly files: FileTexts;
  readonly analyses: Analyses;
  readonly rounds: Rounds;
}

/** Texts in editors win over files. Must come before the features listen to the same events. */
function followDocuments({
  documents,
  files,
  analyses,
  rounds,
}: Followers & { readonly documents: TextDocuments<TextDocument> }): void {
  documents.onDidChangeContent(({ document }) => {
    analyses.open(document.uri, document.getText());
    rounds.schedule();
  });
  documents.onDidClose(({ document: { uri } }) => {
    files.forget(uri);
    analyses.close(uri);
    rounds.schedule();
  });
}

/** Files that no editor has open may change as well: what is imported, and what is missing. */
function watchFiles(
  connection: Connection,
  client: Client,
  { files, analyses, project, rounds }: Followers & { readonly project: Project },
): void {
  client.onReady(({ workspace }) => {
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    const endings = notationReaders.flatMap(({ extensions }) => extensions);
    const watchers = endings.map((ending) => ({ globPattern: `**/*${ending}` }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) {
      files.forget(uri);
      analyses.changed(uri);
    }
    project.forget();
    rounds.schedule();
  });
}
