import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { TextRange } from '../core/range.ts';
import { type Documents, documentsOf } from '../features/documents.ts';
import { extractBlock } from '../features/extract-block.ts';
import type { FileView } from '../features/file-view.ts';
import { inlineBlock } from '../features/inline-block.ts';
import type { Refactoring } from '../features/refactoring.ts';
import { toChanges } from './convert.ts';

export const refactoringKinds: readonly CodeActionKind[] = [
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorInline,
];

/** Which actions a client wants, and whether it can show those that cannot be. */
interface Wanted {
  readonly only: readonly CodeActionKind[] | undefined;
  readonly showsRefusals: boolean;
}

/** The changes of the text on offer that leave the networks what they are. */
export function refactorings(view: FileView, selection: TextRange, wanted: Wanted): readonly CodeAction[] {
  const documents = documentsOf(view);
  const offers: readonly (readonly [CodeActionKind, () => Refactoring | undefined])[] = [
    [CodeActionKind.RefactorExtract, () => extractBlock(view.document, selection)],
    [CodeActionKind.RefactorInline, () => inlineBlock(view, documents, selection.start)],
  ];
  return offers.flatMap(([kind, offer]) => {
    const refactoring = isWanted(kind, wanted.only) ? offer() : undefined;
    if (refactoring === undefined) return [];
    return refactoring.kind === 'refused' && !wanted.showsRefusals
      ? []
      : [toAction(documents, kind, refactoring)];
  });
}

/** A kind stands for those below it: `refactor` for `refactor.inline`. */
export function isWanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  return (
    only === undefined || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`))
  );
}

function toAction(documents: Documents, kind: CodeActionKind, refactoring: Refactoring): CodeAction {
  const { title } = refactoring;
  return refactoring.kind === 'refused'
    ? { title, kind, disabled: { reason: refactoring.reason } }
    : { title, kind, edit: { changes: toChanges(documents, refactoring.edits) } };
}
