import { MarkupKind } from 'vscode-languageserver';
import { hover as hoverAt } from '../features/hover.ts';
import { toOffset, toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** What stands under the mouse, with the numbers of its line. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register(context) {
    context.connection.onHover(
      onView(context, 'hover', null, (view, { position }) => {
        const found = hoverAt(view, toOffset(view.document, position));
        if (found === undefined) return null;
        return {
          contents: { kind: MarkupKind.Markdown, value: found.markdown },
          range: toRange(view.document, found.range),
        };
      }),
    );
  },
};
