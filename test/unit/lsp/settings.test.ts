import { afterEach, expect, test } from 'vitest';
import { type LanguageClient, startClient } from '../../support/language-client.ts';

const uri = 'file:///a.cnn';
const text = 'model M {\n  input: 8 x 8 x 3\n  conv 4, 3x3\n}\n';
const capabilities = { workspace: { configuration: true, inlayHint: { refreshSupport: true } } };

let client: LanguageClient;

afterEach(() => client.stop());

test('hints say what the settings ask for, and change with them', async () => {
  let hints: object = { shape: true, parameters: true, macs: true, field: true };
  client = await startClient({ capabilities, hints: () => hints });
  await client.open(uri, text);
  expect(await client.hints(uri)).toEqual(['1: 8×8×3', '2: 6×6×4 · 112 params · 3.89 K MACs · field 3']);
  hints = { shape: false, parameters: true };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.eventually(() => client.asked.includes('refresh'));
  expect(await client.hints(uri)).toEqual(['2: 112 params']);
});

test.each([
  ['nothing', null],
  ['nonsense', { shape: 'yes', macs: 3 }],
  ['a word', 'on'],
])('where the settings are %s, hints are shapes', async (_, hints) => {
  client = await startClient({ capabilities, hints: () => hints as object });
  await client.open(uri, text);
  expect(await client.hints(uri)).toEqual(['1: 8×8×3', '2: 6×6×4']);
});
