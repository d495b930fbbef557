import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver';
import type { FileView } from '../features/file-view.ts';
import { type QuickFix, quickFixes } from '../features/quick-fixes.ts';
import { toRange, toTextRange } from './convert.ts';
import { documentIn, toDiagnostic } from './diagnostics.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';
import { isWanted, refactoringKinds, refactorings } from './refactorings.ts';

/** The repairs that problems offer, and changes of the text that leave the networks what they are. */
export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...refactoringKinds] } },
  register(context) {
    context.connection.onCodeAction(
      onView(context, 'code actions', null, (view, { range, context: { only } }) => {
        const place = toTextRange(view.document, range);
        const { disabledSupport = false } = context.client.capabilities().textDocument?.codeAction ?? {};
        const fixes = isWanted(CodeActionKind.QuickFix, only) ? quickFixes(view, place) : [];
        return [
          ...fixes.map((fix) => toAction(view, fix)),
          ...refactorings(view, place, { only, showsRefusals: disabledSupport }),
        ];
      }),
    );
  },
};

function toAction({ analyses }: FileView, { title, edits, problem, preferred }: QuickFix): CodeAction {
  const documentOf = documentIn(analyses);
  const changes: Record<string, TextEdit[]> = {};
  for (const { site, newText } of edits) {
    const document = documentOf(site.file);
    if (document === undefined) continue;
    changes[site.file] = [...(changes[site.file] ?? []), { range: toRange(document, site), newText }];
  }
  const diagnostic = toDiagnostic({ problem, unnecessary: false }, documentOf);
  return {
    title,
    kind: CodeActionKind.QuickFix,
    edit: { changes },
    ...(preferred ? { isPreferred: true } : {}),
    ...(diagnostic === undefined ? {} : { diagnostics: [diagnostic] }),
  };
}
