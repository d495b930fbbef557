import type { Connection } from 'vscode-languageserver';
import { notationReaders } from '../notations/registry.ts';
import { FIND_FILES, type FindFilesParams } from '../protocol.ts';
import type { Document } from '../workspace/workspace.ts';
import type { Analyses } from './analyses.ts';

/** All files that Fovea reads: those that are open, and those of the workspace that no editor shows. */
export interface Project {
  /** Their URIs. */
  files(): Promise<readonly string[]>;
  /** Their texts and trees; files that cannot be read are left out. */
  documents(): Promise<ReadonlyMap<string, Document>>;
  /** Files were made, changed or deleted: the list may no longer hold. */
  forget(): void;
}

export function createProject(connection: Connection, analyses: Analyses): Project {
  let listed: Promise<readonly string[]> | undefined;
  const ask = async (): Promise<readonly string[]> => {
    const params: FindFilesParams = { endings: notationReaders.flatMap(({ extensions }) => extensions) };
    try {
      const answer: unknown = await connection.sendRequest(FIND_FILES, params);
      return Array.isArray(answer) ? answer.filter((uri) => typeof uri === 'string') : [];
    } catch {
      // A client that cannot list files is as good as one without them.
      return [];
    }
  };
  const files = async () => {
    listed ??= ask();
    return [...new Set([...analyses.roots(), ...(await listed)])];
  };
  return {
    files,
    async documents() {
      const found = await Promise.all((await files()).map((uri) => analyses.document(uri)));
      return new Map(
        found.flatMap((document) => (document === undefined ? [] : [[document.file, document]])),
      );
    },
    forget() {
      listed = undefined;
    },
  };
}
