import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver';
import type { FileView } from '../features/file-view.ts';
import { type QuickFix, quickFixes } from '../features/quick-fixes.ts';
import { toRange, toTextRange } from './convert.ts';
import { documentIn, toDiagnostic } from './diagnostics.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** The repairs that problems offer. */
export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  register(context) {
    context.connection.onCodeAction(
      onView(context, 'quick fixes', null, (view, { range, context: { only } }) => {
        if (only !== undefined && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
        return quickFixes(view, toTextRange(view.document, range)).map((fix) => toAction(view, fix));
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
