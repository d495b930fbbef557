import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeAction, DocumentSymbol, FoldingRange, Hover } from 'vscode-languageserver';
import { CURSOR } from '../../../server/src/protocol.ts';
import { type LanguageClient, startClient } from '../../support/language-client.ts';

const uri = 'file:///folder/a.cnn';
const small = `model Small(classes = 10) {
  input image: 32 x 32 x 3
  conv 16, 3x3
  maxpool 2
  flatten
  dense classes
}
`;

describe('one file', () => {
  let client: LanguageClient;

  beforeEach(async () => {
    client = await startClient();
    await client.open(uri, small);
  });

  afterEach(() => client.stop());

  test('it says what it is and that it takes edits one by one', () => {
    expect(client.introduced).toMatchObject({
      serverInfo: { name: 'fovea in a test' },
      capabilities: { textDocumentSync: 2, inlayHintProvider: true, hoverProvider: true },
    });
  });

  test('every line answers with its shape', async () => {
    expect(await client.hints(uri)).toEqual(['1: 32×32×3', '2: 30×30×16', '3: 15×15×16', '4: 3600', '5: 10']);
  });

  test('it follows edits', async () => {
    await client.change(
      uri,
      { range: { start: { line: 2, character: 7 }, end: { line: 2, character: 9 } }, text: '8' },
      { range: { start: { line: 3, character: 10 }, end: { line: 3, character: 11 } }, text: '3' },
    );
    expect(await client.hints(uri)).toContain('3: 10×10×8');
    await client.settled();
    expect(client.status(uri)?.version).toBe(2);
  });

  test('of edits that come fast only the last is spoken of', async () => {
    const at = { line: 2, character: 7 };
    for (const digit of ['1', '2', '3'])
      await client.change(uri, { range: { start: at, end: at }, text: digit });
    await client.settled();
    expect(client.status(uri)).toMatchObject({ version: 4, text: expect.stringContaining('Small: ') });
  });

  test('the status bar has the totals, and counts what is wrong', async () => {
    await client.settled();
    expect(client.status(uri)).toMatchObject({
      text: 'Small: 36.5 K params, 425 K MACs',
      severity: 'none',
      detail: expect.stringContaining('parameters: 36,458 (36.5 K)'),
    });
    await client.change(uri, { text: small.replace('3x3', '64x64') });
    await client.settled();
    expect(client.status(uri)).toMatchObject({
      severity: 'error',
      detail: expect.stringMatching(/1 error$/),
    });
  });

  test('the status bar speaks of the model in which the cursor is', async () => {
    await client.change(uri, { text: `${small}model Other {\n  input: 8\n  dense 2\n}\n` });
    await client.settled();
    await client.connection.sendNotification(CURSOR, { uri, position: { line: 8, character: 3 } });
    await client.eventually(() => client.status(uri)?.text === 'Other: 18 params, 16 MACs');
  });

  test('a problem is marked, related to where it comes from, and has its repairs', async () => {
    await client.change(uri, { text: small.replace('maxpool 2', 'maxpool 40x40') });
    await client.settled();
    const [problem] = client.diagnostics(uri) ?? [];
    expect(problem).toMatchObject({
      code: 'window-too-large',
      severity: 1,
      source: 'fovea',
      range: { start: { line: 3, character: 10 }, end: { line: 3, character: 15 } },
      relatedInformation: [{ message: '30×30×16 is made here', location: { uri } }],
    });
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 3, character: 12 }, end: { line: 3, character: 12 } },
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toContain('Pad by 5');
    expect(actions[0]).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'window-too-large' }] });
  });

  test('a name that nothing uses is pale', async () => {
    await client.change(uri, { text: small.replace('  conv', '  let k = 3\n  conv') });
    await client.settled();
    expect(client.diagnostics(uri)).toMatchObject([{ code: 'unused-name', severity: 4, tags: [1] }]);
  });

  test('hover, outline and folding answer', async () => {
    const at = { textDocument: { uri }, position: { line: 2, character: 3 } };
    const hover = await client.request<Hover>('textDocument/hover', at);
    expect(hover).toMatchObject({
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } },
      contents: { kind: 'markdown', value: expect.stringContaining('`32 − 3 + 1 = 30`') },
    });
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', at);
    expect(symbols).toMatchObject([{ name: 'Small', children: [{ name: 'image', detail: '32×32×3' }] }]);
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', at);
    expect(folds).toEqual([{ startLine: 0, endLine: 5, kind: 'region' }]);
  });

  test('what was closed has no problems any more, and no answers', async () => {
    await client.change(uri, { text: small.replace('3x3', '64x64') });
    await client.settled();
    expect(client.diagnostics(uri)).toHaveLength(1);
    await client.close(uri);
    await client.eventually(() => client.diagnostics(uri)?.length === 0);
    expect(await client.hints(uri)).toEqual([]);
  });
});
