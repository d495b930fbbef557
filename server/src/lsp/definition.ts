import type { Definition, DefinitionLink } from 'vscode-languageserver';
import { definition as definitionAt } from '../features/definition.ts';
import { documentsOf } from '../features/documents.ts';
import { toLocation, toOffset, toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** Leads from a name to where it is declared. */
export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register(context) {
    const { connection, client } = context;
    connection.onDefinition(
      onView(context, 'definition', null, (view, { position }): Definition | DefinitionLink[] | null => {
        const found = definitionAt(view, toOffset(view.document, position));
        if (found === undefined) return null;
        const documents = documentsOf(view);
        if (client.capabilities().textDocument?.definition?.linkSupport !== true) {
          return found.targets.flatMap(({ name }) => toLocation(documents, name));
        }
        return found.targets.flatMap(({ name, whole }) => {
          const document = documents.get(name.file);
          if (document === undefined) return [];
          return {
            originSelectionRange: toRange(view.document, found.origin),
            targetUri: name.file,
            targetRange: toRange(document, whole),
            targetSelectionRange: toRange(document, name),
          };
        });
      }),
    );
  },
};
