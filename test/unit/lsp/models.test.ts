import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver';
import {
  CURSOR,
  FROM_PAGE,
  OPEN_PICTURE,
  type PageMessage,
  SHOW_MODEL,
  SHOW_REFERENCES,
  TO_PAGE,
  type ToPage,
} from '../../../server/src/protocol.ts';
import { type LanguageClient, startClient } from '../../support/language-client.ts';

const uri = 'file:///folder/a.cnn';
const text = `block B(width) { conv width, 3x3 }
model First {
  input: 32 x 32 x 3
  B 8
}
model Second {
  input: 16 x 16 x 3
  conv 4, 3x3
}
model Third = Second
`;

let client: LanguageClient;

beforeEach(async () => {
  client = await startClient();
  await client.open(uri, text);
});

afterEach(() => client.stop());

test('lenses carry their commands', async () => {
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  expect(
    lenses.map(({ range, command }) => [range.start.line, command?.command, command?.arguments]),
  ).toEqual([
    [0, SHOW_REFERENCES, [uri, { line: 0, character: 6 }]],
    [1, OPEN_PICTURE, [uri, 'First']],
    [1, '', undefined],
    [5, OPEN_PICTURE, [uri, 'Second']],
    [5, '', undefined],
    [9, OPEN_PICTURE, [uri, 'Third']],
    [9, '', undefined],
  ]);
});

test('the status bar speaks of the model in which the cursor is; in a block, of one that uses it', async () => {
  await client.settled();
  const namedAt = async (line: number, name: string) => {
    await client.connection.sendNotification(CURSOR, { uri, position: { line, character: 3 } });
    await client.eventually(() => client.status(uri)?.text.startsWith(`${name}: `) === true);
  };
  for (const [line, name] of [
    [7, 'Second'],
    [0, 'First'],
    [9, 'Third'],
    [3, 'First'],
  ] as const) {
    await namedAt(line, name);
  }
  await client.change(uri, { text: text.replace('conv 4', 'conv 5') });
  await namedAt(7, 'Second');
  expect(client.status(uri)?.text).toContain('140 params');
});

test.each(['before', 'after'])('a picture shows the model it is asked for %s its page runs', async (when) => {
  const told: ToPage[] = [];
  let heard = () => {};
  client.connection.onNotification(TO_PAGE, ({ message }: PageMessage & { message: ToPage }) => {
    told.push(message);
    heard();
  });
  const shown = (model: string) =>
    new Promise<void>((resolve) => {
      heard = () => {
        const last = told.at(-1);
        if (last?.type === 'everything' && last.model === model) resolve();
      };
      heard();
    });
  const ready = () =>
    client.connection.sendNotification(FROM_PAGE, {
      picture: 'p',
      uri,
      message: { type: 'ready', view: { folds: { folded: [], open: [] }, model: '' } },
    });
  if (when === 'after') {
    await ready();
    await shown('First');
  }
  await client.connection.sendNotification(SHOW_MODEL, { picture: 'p', model: 'Second' });
  if (when === 'before') await ready();
  await shown('Second');
  expect(told).toHaveLength(when === 'after' ? 2 : 1);
});
