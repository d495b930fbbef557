import { Uri, workspace } from 'vscode';
import type { ReadFileParams } from '../../server/src/protocol.ts';

/** The text of a file for the server, which may run where there is no file system. Null where it cannot be read. */
export async function readFile({ uri }: ReadFileParams): Promise<string | null> {
  try {
    const bytes = await workspace.fs.readFile(Uri.parse(uri, true));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
