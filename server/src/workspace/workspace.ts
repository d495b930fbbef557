import type { Problem } from '../core/problem.ts';
import type { Snapshot } from '../model/model.ts';
import type { ReadFile } from '../notations/reader.ts';
import { readerFor } from '../notations/registry.ts';
import { evaluate } from '../program/evaluate.ts';
import type { Overrides } from '../program/machine.ts';
import { checkRules } from '../rules/registry.ts';
import { resolvePath } from './resolve-path.ts';

/** How the workspace gets at files that are not open. Undefined where there is none, or it cannot be read. */
export type ReadText = (file: string) => Promise<string | undefined>;

/** One text, read by its notation. */
export interface Document extends ReadFile {
  readonly file: string;
  readonly text: string;
}

/** Everything Fovea says about one root file: a function of texts and overrides alone. */
export interface Analysis {
  readonly root: Document;
  readonly snapshot: Snapshot;
  /** Every file that was read for it, the root among them. */
  readonly documents: ReadonlyMap<string, Document>;
  /** Problems of reading and of evaluating, in the order of the text; those of imported files last. */
  readonly problems: readonly Problem[];
}

/** Texts that are open in an editor win over files; what has been read is kept until its text changes. */
export interface Workspace {
  open(file: string, text: string): void;
  close(file: string): void;
  /** A file changed outside of the editor. */
  forget(file: string): void;
  /** A file as it is read, open or not; undefined where it cannot be read or no notation claims it. */
  document(file: string): Promise<Document | undefined>;
  /** The analysis of a root file; undefined where it cannot be read or no notation claims it. */
  analyse(root: string, overrides?: Overrides): Promise<Analysis | undefined>;
  /** The open files whose analysis reads or misses `file`, itself among them where it is open. */
  usersOf(file: string): readonly string[];
}

/** Files one root may read: beyond that something is wrong, and typing must not wait for it. */
const fileBudget = 200;

export function createWorkspace(readText: ReadText): Workspace {
  const open = new Map<string, string>();
  const read = new Map<string, Document>();
  const users = new Map<string, ReadonlySet<string>>();

  const documentOf = async (file: string): Promise<Document | undefined> => {
    const reader = readerFor(file);
    if (reader === undefined) return undefined;
    const text = open.get(file) ?? read.get(file)?.text ?? (await readText(file));
    if (text === undefined) return undefined;
    const known = read.get(file);
    if (known?.text === text) return known;
    const document: Document = { file, text, ...reader.read(text, file) };
    read.set(file, document);
    return document;
  };

  return {
    open(file, text) {
      open.set(file, text);
    },
    close(file) {
      open.delete(file);
      read.delete(file);
      users.delete(file);
    },
    forget(file) {
      if (!open.has(file)) read.delete(file);
    },
    document: documentOf,
    async analyse(root, overrides) {
      const reader = readerFor(root);
      const { documents, asked } = await gather(root, documentOf);
      const document = documents.get(root);
      users.set(root, asked);
      if (document === undefined || reader === undefined) return undefined;
      const snapshot = evaluate({
        root,
        modules: new Map([...documents].map(([file, { module }]) => [file, module])),
        resolve: resolvePath,
        library: reader.library,
        ...(overrides === undefined ? {} : { overrides }),
      });
      let problems: readonly Problem[] | undefined;
      return {
        root: document,
        snapshot,
        documents,
        // Advice reads fields and paths of the whole network. Who only wants shapes, as at every keystroke, need not wait.
        get problems() {
          problems ??= allProblems(document, documents, snapshot);
          return problems;
        },
      };
    },
    usersOf: (file) => [...open.keys()].filter((root) => root === file || users.get(root)?.has(file)),
  };
}

interface Gathered {
  readonly documents: ReadonlyMap<string, Document>;
  /** The files that were asked for, those that are missing among them: they may yet come. */
  readonly asked: ReadonlySet<string>;
}

/** The root and everything it imports, near or far. */
async function gather(
  root: string,
  documentOf: (file: string) => Promise<Document | undefined>,
): Promise<Gathered> {
  const documents = new Map<string, Document>();
  const waiting = [root];
  const asked = new Set<string>();
  for (
    let file = waiting.shift();
    file !== undefined && documents.size < fileBudget;
    file = waiting.shift()
  ) {
    if (asked.has(file)) continue;
    asked.add(file);
    const document = await documentOf(file);
    if (document === undefined) continue;
    documents.set(file, document);
    for (const imported of document.module.imports) {
      const target = resolvePath(file, imported.path);
      if (target !== undefined) waiting.push(target);
    }
  }
  return { documents, asked };
}

/**
 * After a mistake the network is not the one that was meant: advice on it, and budgets, would only repeat the mistake.
 */
function allProblems(
  root: Document,
  documents: ReadonlyMap<string, Document>,
  snapshot: Snapshot,
): readonly Problem[] {
  const others = [...documents.values()].filter((document) => document !== root);
  const reading = [...root.problems, ...others.flatMap((document) => document.problems)];
  const found = [...reading, ...snapshot.problems];
  const isAsMeant = !found.some(({ severity, code }) => severity === 'error' && !claims.has(code));
  const kept = isAsMeant ? found : found.filter(({ code }) => code !== 'budget');
  const advice = kept.some(({ severity }) => severity === 'error')
    ? []
    : snapshot.models.filter((model) => !model.sketch).flatMap(checkRules);
  const order = (problem: Problem): number => (problem.site.file === root.file ? 0 : 1);
  return [...kept, ...advice].sort(
    (a, b) => order(a) - order(b) || a.site.start - b.site.start || a.site.end - b.site.end,
  );
}

/** Problems of what is claimed of a network, which do not change it. */
const claims: ReadonlySet<string> = new Set(['budget', 'shape-mismatch']);
