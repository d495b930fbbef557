import { describe, expect, test } from 'vitest';
import type { TextRange } from '../../../server/src/core/range.ts';
import { callItem, incomingCalls, outgoingCalls } from '../../../server/src/features/call-hierarchy.ts';
import { codeLenses } from '../../../server/src/features/code-lenses.ts';
import { definition } from '../../../server/src/features/definition.ts';
import { documentLinks } from '../../../server/src/features/document-links.ts';
import { formatting, onTypeFormatting } from '../../../server/src/features/formatting.ts';
import { highlights, references } from '../../../server/src/features/references.ts';
import { prepareRename, rename } from '../../../server/src/features/rename.ts';
import { selectionRanges } from '../../../server/src/features/selection-ranges.ts';
import { semanticTokens } from '../../../server/src/features/semantic-tokens.ts';
import { exampleFiles } from '../../support/example-files.ts';
import { openProject, type TestProject } from '../../support/project.ts';
import { type Random, randomFrom } from '../../support/random.ts';

/** Asks for everything at a place, and gives the ranges of the answers that are in the file itself. */
function askAll({ view, documents }: TestProject, offset: number): readonly TextRange[] {
  const { document } = view;
  const item = callItem(view, offset);
  const calls =
    item === undefined
      ? []
      : [...incomingCalls(documents, item.site), ...outgoingCalls(documents, item.site)];
  const mentions = [
    ...highlights(view, offset),
    ...references(view, offset, documents),
    ...calls.flatMap(({ places }) => places),
  ];
  const name = prepareRename(view, offset);
  const renaming = rename(view, documents, { offset, newName: 'other' });
  const edits = [
    ...formatting(document),
    ...onTypeFormatting(document, offset),
    ...('edits' in renaming ? renaming.edits : []),
  ];
  return [
    ...mentions.filter(({ file }) => file === document.file),
    ...edits.map(({ site }) => site).filter(({ file }) => file === document.file),
    ...semanticTokens(view).map(({ range }) => range),
    ...selectionRanges(document, offset),
    ...documentLinks(view).map(({ range }) => range),
    ...codeLenses(view).map(({ range }) => range),
    ...[
      definition(view, offset)?.origin,
      name !== undefined && 'range' in name ? name.range : undefined,
    ].filter((range) => range !== undefined),
  ];
}

function broken(random: Random, text: string): string {
  const [a, b] = [random.between(0, text.length), random.between(0, text.length)];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return random.pick([
    text.slice(0, from),
    text.slice(from),
    text.slice(0, from) + text.slice(Math.min(text.length, from + 3)),
    text.slice(from, to) + text,
    `${text.slice(0, from)}{ as [${text.slice(from)}`,
  ]);
}

describe('whatever the text is, nothing throws and every range lies in it', () => {
  test.each(exampleFiles)('$name', async ({ text }) => {
    const random = randomFrom(text.length);
    const texts = [text, ...Array.from({ length: 4 }, () => broken(random, text))];
    for (const each of texts) {
      const project = await openProject({ 'a.cnn': each });
      const { length } = project.view.document.text;
      for (const offset of [0, length, random.between(0, length), random.between(0, length)]) {
        for (const { start, end } of askAll(project, offset)) {
          expect(0 <= start && start <= end && end <= length).toBe(true);
        }
      }
    }
  });
});

test('a chain of ten thousand labels is followed', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `  from l${index} as l${index + 1}`);
  const text = `block B(l0) {\n${lines.join('\n')}\n  from l10000.me$0mber\n}\n`;
  const { view, offset } = await openProject({ 'a.cnn': text });
  expect(definition(view, offset)).toBeUndefined();
  expect(semanticTokens(view)).toHaveLength(20_004);
});
