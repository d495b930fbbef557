import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CodeLens,
  commands,
  type DocumentHighlight,
  type DocumentLink,
  extensions,
  type Location,
  type LocationLink,
  Position,
  type SelectionRange,
  type SemanticTokens,
  type SymbolInformation,
  type TextDocument,
  type TextEdit,
  Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { FoveaApi } from '../../../client/src/start.ts';
import { until } from '../../support/until.ts';
import { equal } from './equal.ts';

suite('the language', () => {
  let net: TextDocument;

  suiteSetup(async () => {
    net = await openModel('net.cnn');
    await extensions.getExtension<FoveaApi>('fovea.fovea')?.activate();
  });

  test('a definition in a file that is not open', async () => {
    const found = await ask<(Location | LocationLink)[]>(
      'executeDefinitionProvider',
      placeOf(net, 'width=32'),
    );
    equal(
      found.map((place) => ('targetUri' in place ? nameOf(place.targetUri) : nameOf(place.uri))),
      ['blocks.cnn'],
    );
  });

  test('references in all files of the folder', async () => {
    const found = await ask<Location[]>('executeReferenceProvider', placeOf(net, 'Unit width'));
    equal(found.map(({ uri, range }) => `${nameOf(uri)} ${range.start.line}`).sort(), [
      'blocks.cnn 1',
      'blocks.cnn 6',
      'blocks.cnn 7',
      'net.cnn 0',
      'net.cnn 6',
    ]);
    const marked = await ask<DocumentHighlight[]>('executeDocumentHighlights', placeOf(net, 'maps.coarse'));
    equal(marked.map(({ range }) => range.start.line).sort(), [4, 5, 9]);
  });

  test('a name changes in two files', async () => {
    const edit = await ask<WorkspaceEdit>('executeDocumentRenameProvider', placeOf(net, 'coarse'), 'deep');
    equal(
      edit
        .entries()
        .map(([uri, edits]) => `${nameOf(uri)} ${edits.length}`)
        .sort(),
      ['blocks.cnn 1', 'net.cnn 1'],
    );
  });

  test('a kind keeps its name, and the editor is told why', async () => {
    const refused = await ask('executeDocumentRenameProvider', placeOf(net, 'dense'), 'thick').then(
      () => 'renamed',
      (error: Error) => error.message,
    );
    if (!refused.includes('kind of layer')) throw new Error(refused);
  });

  test('names have their colours', async () => {
    const tokens = await ask<SemanticTokens>('provideDocumentSemanticTokens', [net.uri]);
    equal(tokens.data.length > 0 && tokens.data.length % 5 === 0, true);
  });

  test('formatting changes what has another form, and nothing else', async () => {
    const options = { tabSize: 2, insertSpaces: true };
    equal(await ask<TextEdit[] | undefined>('executeFormatDocumentProvider', [net.uri], options), undefined);
    const messy = await openModel('messy.cnn');
    const edits = () => ask<TextEdit[] | undefined>('executeFormatDocumentProvider', [messy.uri], options);
    const found = await until(edits, (answer) => answer !== undefined, { what: 'the text to be known' });
    equal(
      found?.map(({ range, newText }) => `${range.start.line} ${newText.length}`),
      ['1 1', '2 0'],
    );
  });

  test('selections grow, and paths are links', async () => {
    const [uri, position] = placeOf(net, 'width=32');
    const [range] = await ask<SelectionRange[]>('executeSelectionRangeProvider', [uri], [position]);
    equal(net.getText(range?.range), 'width');
    equal(net.getText(range?.parent?.range), 'width=32');
    const links = await ask<DocumentLink[]>('executeLinkProvider', [net.uri]);
    equal(
      links.map(({ target }) => target && nameOf(target)),
      ['blocks.cnn'],
    );
  });

  test('a lens opens the picture of its model, and says the totals', async () => {
    const lenses = () => ask<CodeLens[]>('executeCodeLensProvider', [net.uri]);
    const found = await until(lenses, (all) => all.length > 0, { what: 'the lenses' });
    equal(
      found.map(({ command }) => command?.title),
      ['Open picture', '6.42 K params · 4.21 M MACs · field 7', '1 budget kept'],
    );
    const open = found[0]?.command;
    await commands.executeCommand(open?.command ?? '', ...(open?.arguments ?? []));
    const { pictures } = (await extensions.getExtension<FoveaApi>('fovea.fovea')?.activate()) ?? {};
    const [picture] = pictures?.all() ?? [];
    equal(picture && nameOf(picture.uri), 'net.cnn');
    picture?.panel.dispose();
  });

  test('symbols of all files, and who calls a block', async () => {
    const symbols = await commands.executeCommand<SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'Trunk',
    );
    equal(
      symbols.map(({ name, location }) => `${name} ${nameOf(location.uri)}`),
      ['Trunk blocks.cnn'],
    );
    const [item] = await ask<CallHierarchyItem[]>('prepareCallHierarchy', placeOf(net, 'Trunk   '));
    const calls = await commands.executeCommand<CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      item,
    );
    equal(
      calls.map(({ from }) => from.name),
      ['Net'],
    );
  });
});

/** Asks what the editor would ask of the extension. */
function ask<T>(provider: string, [uri, ...position]: Place, ...more: readonly unknown[]): Thenable<T> {
  return commands.executeCommand<T>(`vscode.${provider}`, uri, ...position, ...more);
}

type Place = readonly [uri: Uri, position?: Position];

/** Where a piece of the text begins. */
function placeOf(document: TextDocument, piece: string): readonly [Uri, Position] {
  const offset = document.getText().indexOf(piece);
  return [document.uri, offset < 0 ? new Position(0, 0) : document.positionAt(offset)];
}

function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function openModel(name: string): Promise<TextDocument> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, name));
  await window.showTextDocument(document);
  return document;
}
