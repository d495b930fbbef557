import type { FileView } from '../../server/src/features/file-view.ts';
import type { Analysis } from '../../server/src/workspace/workspace.ts';
import { createWorkspace } from '../../server/src/workspace/workspace.ts';

/**
 * A text with marks, and the text without them:
 * `$0` is the cursor; a comment line of carets, `//    ^^^^ name`, labels what stands above the carets.
 */
export interface MarkedText {
  readonly text: string;
  /** Where `$0` stood; the end of the text without one. */
  readonly cursor: number;
  /** By name; what the carets stand under. */
  readonly ranges: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

function readMarks(marked: string): MarkedText {
  const kept: string[] = [];
  const ranges = new Map<string, { readonly start: number; readonly end: number }>();
  let lineStart = 0;
  for (const line of marked.split('\n')) {
    const [, blanks, carets, name] = /^(\s*\/\/\s*)(\^+)\s*(\S+)\s*$/.exec(line) ?? [];
    if (blanks === undefined || carets === undefined || name === undefined) {
      lineStart += (kept.at(-1)?.length ?? -1) + 1;
      kept.push(line);
    } else {
      const start = lineStart + blanks.length;
      ranges.set(name, { start, end: start + carets.length });
    }
  }
  const withCursor = kept.join('\n');
  const cursor = withCursor.indexOf('$0');
  if (cursor < 0) return { text: withCursor, cursor: withCursor.length, ranges };
  return { text: withCursor.replace('$0', ''), cursor, ranges };
}

export interface Viewed extends MarkedText {
  readonly view: FileView;
}

/** The view of a marked text named `main.cnn`, with other files beside it; those named in `open` are open as well. */
export async function viewOf(
  marked: string,
  {
    files = {},
    open = [],
  }: { readonly files?: Readonly<Record<string, string>>; readonly open?: readonly string[] } = {},
): Promise<Viewed> {
  const read = readMarks(marked);
  const file = '/main.cnn';
  const workspace = createWorkspace(async (path) => files[path.slice(1)]);
  workspace.open(file, read.text);
  const own = await analysisOf(workspace.analyse(file));
  const users: Analysis[] = [];
  for (const name of open) {
    workspace.open(`/${name}`, files[name] ?? '');
    const analysis = await analysisOf(workspace.analyse(`/${name}`));
    if (workspace.usersOf(file).includes(`/${name}`)) users.push(analysis);
  }
  return { ...read, view: { document: own.root, analyses: [own, ...users] } };
}

async function analysisOf(promise: Promise<Analysis | undefined>): Promise<Analysis> {
  const analysis = await promise;
  if (analysis === undefined) throw new Error('The text could not be analysed.');
  return analysis;
}
