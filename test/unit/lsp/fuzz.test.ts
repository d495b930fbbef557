import { expect, test } from 'vitest';
import type { InlayHint } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { exampleFiles } from '../../support/example-files.ts';
import { type LanguageClient, startClient } from '../../support/language-client.ts';
import { type Random, randomFrom } from '../../support/random.ts';

/** What people type, and what they never would. */
const pieces: readonly [string, ...string[]] = [
  '\n',
  '\r\n',
  ' ',
  ',',
  '{',
  '}',
  '(',
  ']',
  '"',
  '//',
  '-> 3 x 3',
  'as x[]',
  ' = ',
  '0',
  '64',
  '99999999999',
  'x',
  'in',
  'conv 64, 3x3\n',
  'repeat 3 {',
  'block A { A }\n',
  'add {\n branch {}\n branch {}\n}\n',
  'import { Unit } from "./blocks.cnn"\n',
  'let k = [1, 2]\n',
  'for a in k {',
  'é',
  '🙂',
  '\ud83d',
  '\u0000',
];

/** Examples that import each other, and ones that make many problems. */
const names = ['blocks', 'efficientnet', 'repair-me', 'unet'];

const uriOf = (name: string) => `file:///examples/${name}.cnn`;

/** What the server says of the open files. A line with a stale hint is left out: its past is all there is to it. */
async function answers(client: LanguageClient, leaveOut: ReadonlySet<string>) {
  const said: Record<string, unknown> = {};
  for (const name of names) {
    const textDocument = { uri: uriOf(name) };
    const range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    said[name] = {
      hints: hints.filter(({ position }) => !leaveOut.has(`${name}:${position.line}`)),
      outline: await client.request<unknown>('textDocument/documentSymbol', { textDocument }),
      folds: await client.request<unknown>('textDocument/foldingRange', { textDocument }),
      problems: client.diagnostics(uriOf(name)) ?? [],
    };
  }
  return said;
}

async function staleLines(client: LanguageClient): Promise<ReadonlySet<string>> {
  const lines = await Promise.all(
    names.map(async (name) => {
      const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
        textDocument: { uri: uriOf(name) },
        range: { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } },
      });
      return hints
        .filter(({ tooltip }) => tooltip !== undefined)
        .map(({ position }) => `${name}:${position.line}`);
    }),
  );
  return new Set(lines.flat());
}

const exampleText = (name: string) => exampleFiles.find((file) => file.name === `${name}.cnn`)?.text ?? '';

/** A random edit of a text, as the editor would send it. */
function randomEdit(random: Random, document: TextDocument) {
  const { length } = document.getText();
  const at = random.between(0, length);
  const removed = random.pick([0, 0, 0, 1, 2, random.between(0, 40)]);
  const from = random.between(0, length);
  const text = random.pick<() => string>([
    () => random.pick(pieces),
    () => random.pick(pieces),
    () => document.getText().slice(from, from + random.between(0, 60)),
    () => '',
  ])();
  const range = {
    start: document.positionAt(at),
    end: document.positionAt(Math.min(length, at + removed)),
  };
  return { range, text };
}

test.each([1, 2, 3, 4])('after any edits the server says what a fresh one says (seed %i)', async (seed) => {
  const random = randomFrom(seed);
  const texts = new Map(
    names.map((name) => [name, TextDocument.create(uriOf(name), 'cnn', 1, exampleText(name))]),
  );
  const client = await startClient();
  for (const document of texts.values()) await client.open(document.uri, document.getText());
  for (let burst = 0; burst < 12; burst += 1) {
    const name = names[random.between(0, names.length - 1)] ?? 'unet';
    for (let edits = random.between(1, 6); edits > 0; edits -= 1) {
      const document = texts.get(name);
      if (document === undefined) throw new Error(`There is no example ${name}.`);
      const change = randomEdit(random, document);
      await client.change(document.uri, change);
      texts.set(name, TextDocument.update(document, [change], document.version + 1));
      // Now and then the editor asks in between.
      if (random.between(0, 3) === 0) await client.hints(document.uri);
    }
    await client.settled();
    const fresh = await startClient();
    for (const document of texts.values()) await fresh.open(document.uri, document.getText());
    await fresh.settled();
    const stale = await staleLines(client);
    expect(await answers(client, stale)).toEqual(await answers(fresh, stale));
    expect([...client.crashes, ...fresh.crashes]).toEqual([]);
    await fresh.stop();
  }
  await client.stop();
});
