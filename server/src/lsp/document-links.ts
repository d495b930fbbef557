import { documentLinks as linksIn } from '../features/document-links.ts';
import { toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** The paths of imports open their files. */
export const documentLinks: Feature = {
  capabilities: { documentLinkProvider: {} },
  register(context) {
    context.connection.onDocumentLinks(
      onView(context, 'links', null, (view) =>
        linksIn(view).map(({ range, file }) => ({ range: toRange(view.document, range), target: file })),
      ),
    );
  },
};
