import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type InlayHint,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { serve } from '../../server/src/lsp/connection.ts';
import {
  FIND_FILES,
  type FindFilesParams,
  READ_FILE,
  type ReadFileParams,
  STATUS,
  type Status,
} from '../../server/src/protocol.ts';

/** A client that talks to a real server over two pipes, as an editor would. */
export interface LanguageClient {
  readonly connection: ProtocolConnection;
  readonly introduced: InitializeResult;
  /** Files that are not open, by URI. May be changed; say so with `touch`. */
  readonly files: Map<string, string>;
  /** What was asked of the client, in order. */
  readonly asked: string[];
  /** What the server wrote into its log: crashes. */
  readonly crashes: readonly string[];
  open(uri: string, text: string): Promise<void>;
  /** Changes that the editor sends together, in order. The version goes up by one. */
  change(uri: string, ...changes: readonly TextDocumentContentChangeEvent[]): Promise<void>;
  close(uri: string): Promise<void>;
  /** Tells the server that files changed outside of the editor. */
  touch(...uris: readonly string[]): Promise<void>;
  /** Hints of the whole file: `line: text`. */
  hints(uri: string): Promise<readonly string[]>;
  diagnostics(uri: string): readonly Diagnostic[] | undefined;
  status(uri: string): Status | undefined;
  /** Waits until the server has spoken of the newest version of each open file. */
  settled(): Promise<void>;
  /** Waits until a message of the server makes it so; rejects where the server logged a crash. */
  eventually(isSo: () => boolean): Promise<void>;
  request<T>(method: string, params: object): Promise<T>;
  stop(): Promise<void>;
}

export interface ClientOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  /** Settings under `fovea.hints`. */
  readonly hints?: () => object;
}

export async function startClient(options: ClientOptions = {}): Promise<LanguageClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(toServer, toClient), { name: 'a test', engine: () => undefined });
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const files = new Map(Object.entries(options.files ?? {}));
  const versions = new Map<string, number>();
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const statuses = new Map<string, Status>();
  const asked: string[] = [];
  const crashes: string[] = [];
  const waiting = new Set<() => void>();
  const heard = () => {
    for (const look of waiting) look();
  };

  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    diagnostics.set(params.uri, params.diagnostics);
    heard();
  });
  connection.onNotification(STATUS, (status: Status) => {
    statuses.set(status.uri, status);
    heard();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    crashes.push(message);
    heard();
  });
  connection.onRequest(READ_FILE, ({ uri }: ReadFileParams) => {
    asked.push(`read ${uri}`);
    return files.get(uri) ?? null;
  });
  connection.onRequest(FIND_FILES, ({ endings }: FindFilesParams) => {
    asked.push('find');
    return [...files.keys()].filter((uri) => endings.some((ending) => uri.endsWith(ending)));
  });
  connection.onRequest('workspace/configuration', () => [options.hints?.() ?? null]);
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/inlayHint/refresh', () => {
    asked.push('refresh');
    heard();
    return null;
  });
  connection.listen();
  const introduced = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? {},
  });
  await connection.sendNotification('initialized', {});

  const client: LanguageClient = {
    connection,
    introduced,
    files,
    asked,
    crashes,
    open(uri, text) {
      versions.set(uri, 1);
      const textDocument = { uri, languageId: 'cnn', version: 1, text };
      return connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    change(uri, ...contentChanges) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const textDocument = { uri, version };
      return connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
    },
    close(uri) {
      versions.delete(uri);
      statuses.delete(uri);
      return connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    touch: (...uris) =>
      connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: uris.map((uri) => ({ uri, type: 2 })),
      }),
    async hints(uri) {
      const range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
      const answer = await connection.sendRequest<InlayHint[] | null>('textDocument/inlayHint', {
        textDocument: { uri },
        range,
      });
      return (answer ?? []).map(({ position, label }) => `${position.line}: ${label}`);
    },
    diagnostics: (uri) => diagnostics.get(uri),
    status: (uri) => statuses.get(uri),
    settled: () =>
      client.eventually(() =>
        [...versions].every(([uri, version]) => statuses.get(uri)?.version === version),
      ),
    eventually: (isSo) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (crashes.length > 0) reject(new Error(`The server logged: ${crashes.join('; ')}`));
          else if (!isSo()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    request: (method, params) => connection.sendRequest(method, params),
    async stop() {
      await connection.sendRequest('shutdown');
      connection.dispose();
    },
  };
  return client;
}
