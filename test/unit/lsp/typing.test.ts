import { afterEach, beforeEach, expect, test } from 'vitest';
import { CancellationTokenSource, type InlayHint } from 'vscode-languageserver/node';
import { type LanguageClient, startClient } from '../../support/language-client.ts';

const uri = 'file:///a.cnn';
const text = `model M {
  input: 32 x 32 x 3
  conv 16, 3x3
  relu
}
`;

let client: LanguageClient;

beforeEach(async () => {
  client = await startClient();
  await client.open(uri, text);
});

afterEach(() => client.stop());

const insert = (line: number, character: number, typed: string) =>
  client.change(uri, {
    range: { start: { line, character }, end: { line, character } },
    text: typed,
  });

test('a line that cannot be read keeps the shape it had, in brackets', async () => {
  await client.hints(uri);
  await insert(2, 14, ', stride=');
  expect(await client.hints(uri)).toContain('2: (30×30×16)');
  await insert(2, 23, '2');
  expect(await client.hints(uri)).toContain('2: 15×15×16');
});

test('also while lines are typed above it', async () => {
  await client.hints(uri);
  await insert(2, 14, ', stride=');
  await client.hints(uri);
  await insert(2, 0, '  relu\n');
  expect(await client.hints(uri)).toEqual(expect.arrayContaining(['2: 32×32×3', '3: (30×30×16)']));
});

test('a line that was never read has no such hint', async () => {
  await client.hints(uri);
  await insert(3, 0, '  conv 8, (\n');
  expect((await client.hints(uri)).filter((hint) => hint.includes('('))).toEqual([]);
});

test('the hint stands behind what is typed', async () => {
  await client.hints(uri);
  await insert(2, 14, ', stride=');
  const [hint] = await client.request<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri },
    range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } },
  });
  expect(hint).toMatchObject({ position: { line: 2, character: 23 }, tooltip: expect.any(String) });
});

test('a request that was cancelled answers nothing', async () => {
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest(
    'textDocument/hover',
    { textDocument: { uri }, position: { line: 2, character: 3 } },
    source.token,
  );
  source.cancel();
  const outcome = await answer.catch((error: { code: number }) => error.code);
  // The code of a cancelled request, or no answer where it had begun.
  expect([null, -32800]).toContain(outcome);
});
