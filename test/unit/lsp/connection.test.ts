import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../../server/src/lsp/connection.ts';
import { STATUS, type Status } from '../../../server/src/protocol.ts';
import { until } from '../../support/until.ts';

let client: ProtocolConnection;
let said: Status[];

/** A client and the server, joined by two pipes. */
beforeEach(() => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(toServer, toClient), { name: 'a test' });
  client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  said = [];
  client.onNotification(STATUS, (status: Status) => void said.push(status));
  client.listen();
});

afterEach(() => client.dispose());

const uri = 'file:///a.cnn';

const open = () =>
  client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'cnn', version: 1, text: 'model A {\n}\n' },
  });

test('it says what it is and that it takes edits one by one', async () => {
  const answer = await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  expect(answer).toMatchObject({
    serverInfo: { name: 'fovea in a test' },
    capabilities: { textDocumentSync: 2 },
  });
});

test('it follows a document', async () => {
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await open();
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: { start: { line: 0, character: 6 }, end: { line: 0, character: 7 } }, text: 'B' },
    ],
  });
  await until(
    () => said.map((status) => [status.uri, status.version]),
    (all) => all.length === 2,
    { what: 'a status for each version' },
  );
  expect(said.map((status) => status.version)).toEqual([1, 2]);
});
