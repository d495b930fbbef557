import {
  type Completion,
  type Completions,
  completion,
  type Surroundings,
} from '../../server/src/features/completion.ts';
import { cnnReader } from '../../server/src/notations/cnn/reader.ts';
import type { Document } from '../../server/src/workspace/workspace.ts';
import { viewOf } from './marked-text.ts';

/** What lies around `/main.cnn`: texts by name. */
export type Files = Readonly<Record<string, string>>;

/** What is on offer at `$0`. */
export async function completionsIn(marked: string, files: Files = {}): Promise<Completions | undefined> {
  const { view, cursor } = await viewOf(marked, { files });
  return completion(view, cursor, surroundingsOf(files));
}

/** The labels of what is on offer, the best first. */
export async function offered(marked: string, files: Files = {}): Promise<readonly string[]> {
  return ((await completionsIn(marked, files))?.items ?? []).map(({ label }) => label);
}

/** The text once the completion is taken, its places filled with the words they show. */
export async function accepted(marked: string, label: string, files: Files = {}): Promise<string> {
  const { view, cursor } = await viewOf(marked, { files });
  const found = completion(view, cursor, surroundingsOf(files));
  const item = found?.items.find((each) => each.label === label);
  if (found === undefined || item === undefined) throw new Error(`${label} is not on offer`);
  const edits = [
    { start: found.range.start, end: found.range.end, text: written(item) },
    ...item.also.map(({ site, newText }) => ({ start: site.start, end: site.end, text: newText })),
  ];
  let { text } = view.document;
  for (const edit of edits.sort((a, b) => b.start - a.start)) {
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
  return text;
}

/** The text of a completion; of choices the first. */
export function written({ insert, isSnippet }: Completion): string {
  return isSnippet ? filled(insert) : insert;
}

/** A snippet with its places filled with the words they show. */
function filled(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\(.)/g, '$1');
}

function surroundingsOf(files: Files): Surroundings {
  const documents = Object.entries(files).map(([name, text]): Document => {
    const file = `/${name}`;
    return { file, text, ...cnnReader.read(text, file) };
  });
  return { files: documents.map(({ file }) => file), documents };
}
