import { commands, extensions, TabInputWebview, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { FoveaApi } from '../../../client/src/start.ts';
import { until } from '../../support/until.ts';
import { equal } from './equal.ts';

suite('the extension', () => {
  test('is activated by a model, and answers its interface', async () => {
    const document = await openModel('plain.cnn');
    equal(document.languageId, 'cnn');
    const extension = fovea();
    await until(
      () => extension.isActive,
      (active) => active,
      { what: 'the extension to be active' },
    );
    equal(extension.exports.client.isRunning(), true);
  });

  test('has its server where the host runs', async () => {
    const { client } = await activate();
    const name = client.initializeResult?.serverInfo?.name ?? '';
    equal(name.replace(/[\d.]+$/, ''), HOST === 'node' ? 'fovea in Node ' : 'fovea in a web worker');
  });

  test('the server follows the document while it is edited', async () => {
    const { statusBar } = await activate();
    const document = await openModel('plain.cnn');
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(0), '// first\n');
    await workspace.applyEdit(edit);
    await until(
      () => statusBar.statusOf(document.uri)?.version,
      (version) => version === document.version,
      { what: `the server to speak of version ${document.version}` },
    );
    await commands.executeCommand('workbench.action.files.revert');
  });

  test('the server can be started again', async () => {
    const { client, statusBar } = await activate();
    await commands.executeCommand('fovea.restartServer');
    equal(client.isRunning(), true);
    const document = await openModel('other.cnn');
    await until(
      () => statusBar.statusOf(document.uri),
      (status) => status !== undefined,
      { what: 'the new server to answer' },
    );
  });

  test('a picture opens beside its model, once', async () => {
    const { pictures } = await activate();
    const document = await openModel('plain.cnn');
    await commands.executeCommand('fovea.openPicture');
    await commands.executeCommand('fovea.openPicture', document.uri);
    equal(
      pictures.all().map(({ uri }) => uri.toString()),
      [document.uri.toString()],
    );
    const tabs = () =>
      window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter((tab) => tab.input instanceof TabInputWebview);
    const [tab] = await until(tabs, (open) => open.length === 1, { what: 'one tab with a picture' });
    if (tab) await window.tabGroups.close(tab);
    await until(
      () => pictures.all().length,
      (open) => open === 0,
      { what: 'the picture to be gone' },
    );
  });
});

function fovea() {
  const extension = extensions.getExtension<FoveaApi>('fovea.fovea');
  if (!extension) throw new Error('The editor does not know the extension.');
  return extension;
}

async function activate(): Promise<FoveaApi> {
  return await fovea().activate();
}

async function openModel(name: string) {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, name));
  await window.showTextDocument(document);
  return document;
}
