import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeAction, CompletionList, Position, SignatureHelp } from 'vscode-languageserver';
import { type ClientOptions, type LanguageClient, startClient } from '../../support/language-client.ts';

// Completion, signature help and refactorings as an editor sees them; what they say is tested without a server.

const uri = 'file:///folder/main.cnn';
const files = { 'file:///folder/blocks.cnn': 'block Unit(width) { conv width, 1x1; relu }' };
const options: ClientOptions = {
  files,
  capabilities: {
    textDocument: {
      completion: { completionItem: { snippetSupport: true } },
      codeAction: { disabledSupport: true },
    },
  },
};

let client: LanguageClient;

beforeEach(async () => {
  client = await startClient(options);
});

afterEach(() => client.stop());

/** Opens the text, and tells where `|` stands in it. */
async function open(marked: string): Promise<{ textDocument: { uri: string }; position: Position }> {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  await client.open(uri, marked.replace('|', ''));
  const position = { line: before.length - 1, character: (before.at(-1) ?? '').length };
  return { textDocument: { uri }, position };
}

const inModel = (line: string): string => `model M {\n  input image: 8 x 8 x 3\n  ${line}\n}\n`;

test('the server says what it can do', () => {
  expect(client.introduced.capabilities).toMatchObject({
    completionProvider: { triggerCharacters: expect.arrayContaining(['.', '=']) },
    signatureHelpProvider: { triggerCharacters: expect.arrayContaining([' ', ',']) },
    codeActionProvider: {
      codeActionKinds: expect.arrayContaining(['quickfix', 'refactor.extract', 'refactor.inline']),
    },
  });
});

describe('completion', () => {
  const ask = async (marked: string) =>
    client.request<CompletionList | null>('textDocument/completion', await open(marked));

  test('a kind replaces what is typed, with places to fill in', async () => {
    const list = await ask(inModel('co|'));
    const range = { start: { line: 2, character: 2 }, end: { line: 2, character: 4 } };
    expect(list?.items.find(({ label }) => label === 'conv')).toMatchObject({
      insertTextFormat: 2,
      textEdit: { range, newText: `conv \${1:filters}, \${2:kernel}` },
      documentation: { kind: 'markdown' },
    });
  });

  test('the order is kept', async () => {
    const list = await ask(inModel('conv 8, 3, padding=|'));
    const sorted = [...(list?.items ?? [])].sort((a, b) =>
      (a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1,
    );
    expect(sorted.map(({ label }) => label)).toEqual(list?.items.map(({ label }) => label));
    expect(sorted[0]?.label).toBe('valid');
  });

  test('blocks of files that nobody has open, with their import', async () => {
    const list = await ask(inModel('Un|'));
    const start = { line: 0, character: 0 };
    expect(list?.items.find(({ label }) => label === 'Unit')).toMatchObject({
      detail: 'from ./blocks.cnn',
      additionalTextEdits: [
        { range: { start, end: start }, newText: 'import { Unit } from "./blocks.cnn"\n\n' },
      ],
    });
  });

  test('nothing in comments', async () => {
    expect(await ask(inModel('relu // co|'))).toBeNull();
  });
});

test('a client without snippets gets plain words', async () => {
  const plain = await startClient();
  await plain.open(uri, inModel(''));
  const list = await plain.request<CompletionList | null>('textDocument/completion', {
    textDocument: { uri },
    position: { line: 2, character: 2 },
  });
  expect(list?.items.find(({ label }) => label === 'conv')).toMatchObject({
    insertTextFormat: 1,
    textEdit: { newText: 'conv' },
  });
  await plain.stop();
});

test('signature help marks the parameter in turn', async () => {
  const help = await client.request<SignatureHelp | null>(
    'textDocument/signatureHelp',
    await open(inModel('conv 8, |')),
  );
  const [signature] = help?.signatures ?? [];
  const [start, end] = signature?.parameters?.[signature.activeParameter ?? -1]?.label ?? [];
  expect(signature?.label.slice(Number(start), Number(end))).toBe('kernel');
});

describe('refactorings', () => {
  const at = (line: number, from: number, to: number) => ({
    start: { line, character: from },
    end: { line, character: to },
  });
  const ask = (range: object, only?: readonly string[]) =>
    client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });

  test('selected lines become a block', async () => {
    await client.open(uri, inModel('conv 8, 1'));
    const [action] = await ask(at(2, 2, 11), ['refactor']);
    expect(action).toEqual({
      title: 'Extract to a block',
      kind: 'refactor.extract',
      edit: {
        changes: {
          [uri]: [
            { range: at(2, 2, 11), newText: 'Part' },
            { range: at(3, 1, 1), newText: '\n\nblock Part {\n  conv 8, 1\n}' },
          ],
        },
      },
    });
  });

  test('what cannot be says why', async () => {
    await client.open(uri, `${inModel('B')}block B { relu; output }`);
    expect(await ask(at(2, 2, 2))).toEqual([
      {
        title: 'Inline the block',
        kind: 'refactor.inline',
        disabled: { reason: 'The block has outputs, which would become those around.' },
      },
    ]);
  });

  test('who asks for repairs alone gets no refactorings', async () => {
    await client.open(uri, inModel('conv 8, 1'));
    expect(await ask(at(2, 2, 11), ['quickfix'])).toEqual([]);
  });
});
