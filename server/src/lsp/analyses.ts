import type { FileView } from '../features/file-view.ts';
import { readerFor } from '../notations/registry.ts';
import type { Overrides } from '../program/machine.ts';
import { type Analysis, createWorkspace, type Document, type ReadText } from '../workspace/workspace.ts';

/**
 * The analyses of the open files. Each is made when first asked for, and kept until a text changes that it reads: so
 * however fast someone types, only the newest text is ever analysed.
 */
export interface Analyses {
  /** A file is open in an editor with this text, or its text changed. */
  open(uri: string, text: string): void;
  close(uri: string): void;
  /** A file changed outside of the editor. */
  changed(uri: string): void;
  /** Open files that some notation reads. */
  roots(): readonly string[];
  /** A file with its tree, open or not; undefined where it cannot be read. */
  document(uri: string): Promise<Document | undefined>;
  /** Undefined where it cannot be read, or a text changed in the meantime. */
  analysis(root: string): Promise<Analysis | undefined>;
  /** The same with values from outside. It is made anew each time. */
  analysisWith(root: string, overrides: Overrides): Promise<Analysis | undefined>;
  /** An open file with all that is known of it. The same object as long as nothing changes. */
  view(uri: string): Promise<FileView | undefined>;
}

export function createAnalyses(readText: ReadText): Analyses {
  const workspace = createWorkspace(readText);
  const open = new Set<string>();
  const known = new Map<string, Promise<Analysis | undefined>>();
  const views = new Map<string, FileView>();

  const dropUsers = (uri: string) => {
    for (const root of workspace.usersOf(uri)) known.delete(root);
  };

  const analysis = async (root: string): Promise<Analysis | undefined> => {
    // Of a file that is not open nobody would say when it stops to hold.
    if (!open.has(root)) return workspace.analyse(root);
    const promise = known.get(root) ?? workspace.analyse(root);
    known.set(root, promise);
    const result = await promise;
    return known.get(root) === promise ? result : undefined;
  };

  return {
    open(uri, text) {
      open.add(uri);
      workspace.open(uri, text);
      dropUsers(uri);
    },
    close(uri) {
      dropUsers(uri);
      open.delete(uri);
      workspace.close(uri);
      views.delete(uri);
    },
    changed(uri) {
      workspace.forget(uri);
      if (!open.has(uri)) dropUsers(uri);
    },
    roots: () => [...open].filter((uri) => readerFor(uri) !== undefined),
    document: (uri) => workspace.document(uri),
    analysis,
    analysisWith: (root, overrides) => workspace.analyse(root, overrides),
    async view(uri) {
      if (!open.has(uri)) return undefined;
      const own = await analysis(uri);
      if (own === undefined) return undefined;
      const users = workspace.usersOf(uri).filter((root) => root !== uri);
      const others = await Promise.all(users.map(analysis));
      const analyses = [own, ...others.filter((other) => other !== undefined)];
      const before = views.get(uri);
      if (before !== undefined && sameItems(before.analyses, analyses)) return before;
      const view: FileView = { document: own.root, analyses };
      views.set(uri, view);
      return view;
    },
  };
}

function sameItems(a: readonly Analysis[], b: readonly Analysis[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
