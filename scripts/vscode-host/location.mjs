import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fromRoot } from '../lib/paths.mjs';

/** What is installed: pinned by a lock file of its own, apart from the project's few packages. */
export const description = fromRoot('scripts', 'vscode-host');

/**
 * Where the host lies: in the user's cache, one folder for each version of the lock file, shared by all clones. It
 * does not lie in the project: VS Code would take its themes for ones that the extension under development brings.
 */
export function hostFolder() {
  const lock = fs.readFileSync(path.join(description, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  return path.join(cacheFolder(), 'fovea', `vscode-host-${version}-${process.platform}-${process.arch}`);
}

/** The folder of VS Code's own server. */
export const vscodeFolder = (folder = hostFolder()) =>
  path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

export const serverProgram = () => path.join(vscodeFolder(), 'out', 'server-main.js');

function cacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'win32' && LOCALAPPDATA) return LOCALAPPDATA;
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  return path.join(os.homedir(), '.cache');
}
