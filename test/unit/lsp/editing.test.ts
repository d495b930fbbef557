import { afterEach, beforeEach, expect, test } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentLink,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver';
import { type LanguageClient, startClient } from '../../support/language-client.ts';

const blocks = 'file:///folder/blocks.cnn';
const uri = 'file:///folder/a.cnn';

const unit = 'block Unit(width) { conv width, 3x3 }\n';
const text = `import { Unit } from "./blocks.cnn"
model M {
  input: 32 x 32 x 3
  Unit  8
}
`;

let client: LanguageClient;

beforeEach(async () => {
  client = await startClient({ files: { [blocks]: unit } });
  await client.open(uri, text);
});

afterEach(() => client.stop());

const textDocument = { uri };
const options = { tabSize: 2, insertSpaces: true };
const range = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

test('semantic tokens of all and of some lines', async () => {
  const { legend } = client.introduced.capabilities.semanticTokensProvider ?? { legend: undefined };
  const all = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  const names = all.data.filter((_, index) => index % 5 === 3).map((type) => legend?.tokenTypes[type]);
  expect(names).toEqual(['function', 'class', 'operator', 'operator', 'function']);
  const some = await client.request<SemanticTokens>('textDocument/semanticTokens/range', {
    textDocument,
    range: range(3, 0, 9),
  });
  expect(some.data).toEqual([3, 2, 4, legend?.tokenTypes.indexOf('function'), 0]);
});

test('formatting of all, of some lines, and while typing', async () => {
  const edit = [{ range: range(3, 7, 8), newText: '' }];
  const ask = (method: string, params: object = {}) =>
    client.request<TextEdit[]>(`textDocument/${method}`, { textDocument, options, ...params });
  expect(await ask('formatting')).toEqual(edit);
  expect(await ask('rangeFormatting', { range: range(2, 0, 5) })).toEqual([]);
  expect(await ask('rangeFormatting', { range: range(3, 0, 5) })).toEqual(edit);
  expect(await ask('onTypeFormatting', { position: { line: 4, character: 1 }, ch: '}' })).toEqual(edit);
});

test('selections grow', async () => {
  const [chain] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
    textDocument,
    positions: [{ line: 3, character: 3 }],
  });
  expect(chain).toMatchObject({ range: range(3, 2, 6), parent: { range: range(3, 2, 9) } });
});

test('the path of an import is a link', async () => {
  const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
  expect(links).toEqual([{ range: range(0, 22, 34), target: blocks }]);
});

test('symbols of all files', async () => {
  const symbols = await client.request<SymbolInformation[]>('workspace/symbol', { query: '' });
  expect(symbols.map(({ name, location }) => `${name} ${location.uri}`).toSorted()).toEqual([
    `M ${uri}`,
    `Unit ${blocks}`,
  ]);
});

test('calls from and to', async () => {
  const [unitItem] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
    textDocument,
    position: { line: 3, character: 4 },
  });
  expect(unitItem).toMatchObject({ name: 'Unit', uri: blocks, selectionRange: range(0, 6, 10) });
  const incoming = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
    item: unitItem,
  });
  expect(incoming).toMatchObject([{ from: { name: 'M', uri }, fromRanges: [range(3, 2, 6)] }]);
  const outgoing = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
    item: incoming[0]?.from,
  });
  expect(outgoing).toMatchObject([{ to: { name: 'Unit', uri: blocks }, fromRanges: [range(3, 2, 6)] }]);
});
