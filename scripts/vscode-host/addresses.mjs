import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The address that opens a folder in the workbench, with an extension from its source folder.
 * @param {string} server address
 * @param {object} options
 * @param {string} options.folder
 * @param {string} options.extension
 * @param {string} [options.file] opened at once
 * @param {string} [options.suite] run at once: a module with a function `run`
 */
export function workbenchAddress(server, { folder, extension, file, suite }) {
  const address = new URL(server);
  const payload = [
    ['skipWelcome', 'true'],
    // Any authority will do, the server only looks at the path.
    ['extensionDevelopmentPath', `vscode-remote://remote${pathToFileURL(path.resolve(extension)).pathname}`],
    ...(file ? [['openFile', remoteFile(server, file)]] : []),
    ...(suite ? [['extensionTestsPath', remoteFile(server, suite)]] : []),
  ];
  address.searchParams.set('folder', path.resolve(folder));
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/**
 * A file of this machine, as the workbench names it.
 * @param {string} server address
 * @param {string} file
 */
function remoteFile(server, file) {
  return `vscode-remote://${new URL(server).host}${pathToFileURL(path.resolve(file)).pathname}`;
}
