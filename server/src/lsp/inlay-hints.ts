import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import { inlayHints as hintsOf } from '../features/inlay-hints.ts';
import { toPosition, toTextRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onOthersChanged } from './on-others-changed.ts';
import { onView } from './on-view.ts';
import { createStaleHints, type LineHint } from './stale-hints.ts';

/** Shapes at the ends of lines. */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register(context) {
    const { connection, client, settings, rounds, documents } = context;
    const stale = createStaleHints();
    documents.onDidClose(({ document }) => stale.forget(document.uri));

    connection.languages.inlayHint.on(
      onView(context, 'inlay hints', null, async (view, { textDocument: { uri }, range }) => {
        const { document } = view;
        const chosen = await settings.hints(uri);
        const hints = hintsOf(view, { start: 0, end: document.text.length }, chosen);
        const { start, end } = toTextRange(document, range);
        return stale
          .keep(document, hints)
          .filter(({ offset }) => start <= offset && offset <= end)
          .map((hint) => toHint(hint, toPosition(document, hint.offset)));
      }),
    );

    const refresh = () => {
      if (client.capabilities().workspace?.inlayHint?.refreshSupport !== true) return;
      void connection.languages.inlayHint.refresh();
    };
    settings.onChange(refresh);
    onOthersChanged(rounds, 'inlay hints', refresh);
  },
};

function toHint({ text, stale }: LineHint, position: InlayHint['position']): InlayHint {
  const hint: InlayHint = { position, label: text, kind: InlayHintKind.Type, paddingLeft: true };
  return stale ? { ...hint, label: `(${text})`, tooltip: 'Before this line was changed' } : hint;
}
