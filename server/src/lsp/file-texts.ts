import type { Connection } from 'vscode-languageserver';
import { READ_FILE, type ReadFileParams } from '../protocol.ts';
import type { ReadText } from '../workspace/workspace.ts';

/** Texts of files that no editor has open. Only the client can read them: the server may run in a browser. */
export interface FileTexts {
  readonly read: ReadText;
  /** The file was changed, made or deleted: what is known of it no longer holds. */
  forget(uri: string): void;
}

export function createFileTexts(connection: Connection): FileTexts {
  // That a file is missing is remembered as well, or every keystroke would ask again.
  const known = new Map<string, Promise<string | undefined>>();
  const ask = async (uri: string): Promise<string | undefined> => {
    const params: ReadFileParams = { uri };
    try {
      const text: unknown = await connection.sendRequest(READ_FILE, params);
      return typeof text === 'string' ? text : undefined;
    } catch {
      // A client that cannot read files is as good as one without them.
      return undefined;
    }
  };
  return {
    read(uri) {
      const before = known.get(uri);
      if (before !== undefined) return before;
      const text = ask(uri);
      known.set(uri, text);
      return text;
    },
    forget(uri) {
      known.delete(uri);
    },
  };
}
