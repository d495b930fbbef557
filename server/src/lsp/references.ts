import { DocumentHighlightKind } from 'vscode-languageserver';
import { highlights, references as referencesTo } from '../features/references.ts';
import { toLocation, toOffset, toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onProject } from './on-project.ts';
import { onView } from './on-view.ts';

/** Every place where a name is written: of all files as a list, of the one in front as marks. */
export const references: Feature = {
  capabilities: { referencesProvider: true, documentHighlightProvider: true },
  register(context) {
    const { connection } = context;
    connection.onReferences(
      onProject(
        context,
        'references',
        null,
        (view, documents, { position, context: { includeDeclaration } }) =>
          referencesTo(view, toOffset(view.document, position), documents)
            .filter(({ declares }) => includeDeclaration || !declares)
            .flatMap((mention) => toLocation(documents, mention)),
      ),
    );
    connection.onDocumentHighlight(
      onView(context, 'highlights', null, (view, { position }) =>
        highlights(view, toOffset(view.document, position)).map((mention) => ({
          range: toRange(view.document, mention),
          kind: mention.declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      ),
    );
  },
};
