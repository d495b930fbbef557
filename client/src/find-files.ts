import { workspace } from 'vscode';
import type { FindFilesParams } from '../../server/src/protocol.ts';

/** Beyond this many a name cannot be followed through all of them while someone waits. */
const MOST_FILES = 2000;

/** The files of the workspace with one of the endings, for the server, which may run where there is no file system. */
export async function findFiles({ endings }: FindFilesParams): Promise<readonly string[]> {
  try {
    const found = await workspace.findFiles(`**/*{${endings.join(',')}}`, '**/node_modules/**', MOST_FILES);
    return found.map((uri) => uri.toString());
  } catch {
    // Some virtual file systems cannot be searched.
    return [];
  }
}
