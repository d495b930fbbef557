import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentHighlight, Location, LocationLink, WorkspaceEdit } from 'vscode-languageserver';
import { type LanguageClient, startClient } from '../../support/language-client.ts';

const blocks = 'file:///folder/blocks.cnn';
const open = 'file:///folder/open.cnn';
const shut = 'file:///folder/shut%20one.cnn';

const unit = `block Unit(width) {
  conv width, 3x3
}
`;
const user = `import { Unit } from "./blocks.cnn"
model M {
  input: 32 x 32 x 3
  Unit width=8
}
`;

let client: LanguageClient;

beforeEach(async () => {
  client = await startClient({
    files: { [blocks]: unit, [shut]: user },
    capabilities: { textDocument: { definition: { linkSupport: true } } },
  });
  await client.open(open, user);
});

afterEach(() => client.stop());

const at = (uri: string, line: number, character: number) => ({
  textDocument: { uri },
  position: { line, character },
});
const range = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

test('it says what it can', () => {
  expect(client.introduced.capabilities).toMatchObject({
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
  });
});

test('a definition in a file that nobody has open', async () => {
  const links = await client.request<LocationLink[]>('textDocument/definition', at(open, 3, 8));
  expect(links).toEqual([
    {
      originSelectionRange: range(3, 7, 12),
      targetUri: blocks,
      targetRange: range(0, 11, 16),
      targetSelectionRange: range(0, 11, 16),
    },
  ]);
});

test('references in open and other files; without the declaration where it is not asked for', async () => {
  const ask = (includeDeclaration: boolean) =>
    client.request<Location[]>('textDocument/references', {
      ...at(open, 3, 3),
      context: { includeDeclaration },
    });
  const places = (await ask(true)).map((location) => `${location.uri} ${location.range.start.line}`);
  expect(places.toSorted()).toEqual([`${blocks} 0`, `${open} 0`, `${open} 3`, `${shut} 0`, `${shut} 3`]);
  expect(await ask(false)).toHaveLength(4);
  expect(client.asked.filter((what) => what === 'find')).toHaveLength(1);
});

test('a file that came later is found', async () => {
  const references = () =>
    client.request<Location[]>('textDocument/references', {
      ...at(open, 3, 3),
      context: { includeDeclaration: false },
    });
  await references();
  const later = 'file:///folder/later.cnn';
  client.files.set(later, user);
  await client.touch(later);
  expect((await references()).map(({ uri }) => uri)).toContain(later);
});

test('highlights', async () => {
  const found = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', at(open, 0, 10));
  expect(found).toEqual([
    { range: range(0, 9, 13), kind: 2 },
    { range: range(3, 2, 6), kind: 2 },
  ]);
});

test('a name changes in all files', async () => {
  const place = at(open, 3, 8);
  expect(await client.request('textDocument/prepareRename', place)).toEqual({
    range: range(3, 7, 12),
    placeholder: 'width',
  });
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'n' });
  expect(edit.changes).toEqual({
    [blocks]: [
      { range: range(0, 11, 16), newText: 'n' },
      { range: range(1, 7, 12), newText: 'n' },
    ],
    [open]: [{ range: range(3, 7, 12), newText: 'n' }],
    [shut]: [{ range: range(3, 7, 12), newText: 'n' }],
  });
});

test('where a name cannot change, the reason is the error', async () => {
  await expect(client.request('textDocument/prepareRename', at(open, 2, 3))).rejects.toThrow(
    '`input` is a word of the language',
  );
  client.files.set(shut, `${user}block Part { relu }\n`);
  await client.touch(shut);
  await expect(client.request('textDocument/rename', { ...at(open, 3, 3), newName: 'Part' })).rejects.toThrow(
    /^shut one\.cnn, line \d: `Part` stands twice/,
  );
  expect(client.asked.filter((what) => what.startsWith('log'))).toEqual([]);
});
