import type { Site } from '../../server/src/core/range.ts';
import type { Documents } from '../../server/src/features/documents.ts';
import type { FileView } from '../../server/src/features/file-view.ts';
import { type Analysis, createWorkspace } from '../../server/src/workspace/workspace.ts';

/** Some files, all of them open, with a cursor in one. */
export interface TestProject {
  /** Of the file with the cursor. */
  readonly view: FileView;
  readonly offset: number;
  readonly documents: Documents;
  readonly viewOf: (name: string) => FileView;
  /** A line of text for each place, `file: line` with brackets around the place; in the order of the texts. */
  readonly show: (places: readonly Site[]) => readonly string[];
}

/** Reads files by their names. `$0` in one of them is the cursor; without it, it is at the start of the first. */
export async function openProject(marked: Readonly<Record<string, string>>): Promise<TestProject> {
  const texts = new Map(Object.entries(marked).map(([name, text]) => [`/${name}`, text.replace('$0', '')]));
  const [first] = texts.keys();
  const inFront = Object.keys(marked).find((name) => marked[name]?.includes('$0'));
  const workspace = createWorkspace(async () => undefined);
  for (const [file, text] of texts) workspace.open(file, text);
  const analyses = new Map<string, Analysis>();
  for (const file of texts.keys()) {
    const analysis = await workspace.analyse(file);
    if (analysis === undefined) throw new Error(`${file} could not be read.`);
    analyses.set(file, analysis);
  }
  const viewOf = (file: string): FileView => {
    const own = analyses.get(file);
    if (own === undefined) throw new Error(`There is no ${file}.`);
    const users = workspace.usersOf(file).filter((user) => user !== file);
    return { document: own.root, analyses: [own, ...users.flatMap((user) => analyses.get(user) ?? [])] };
  };
  return {
    view: viewOf(inFront === undefined ? (first ?? '') : `/${inFront}`),
    offset: inFront === undefined ? 0 : (marked[inFront]?.indexOf('$0') ?? 0),
    documents: new Map([...analyses].map(([file, { root }]) => [file, root])),
    viewOf: (name) => viewOf(`/${name}`),
    show: (places) =>
      places
        .toSorted((a, b) => order(texts, a) - order(texts, b) || a.start - b.start)
        .map((place) => shown(texts.get(place.file) ?? '', place)),
  };
}

function order(texts: ReadonlyMap<string, string>, { file }: Site): number {
  return [...texts.keys()].indexOf(file);
}

function shown(text: string, { file, start, end }: Site): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const line = `${text.slice(from, start)}[${text.slice(start, end)}]${text.slice(end, to)}`;
  return `${file.slice(1)}: ${line.trim()}`;
}
