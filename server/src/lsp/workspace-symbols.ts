import { type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import { workspaceSymbols as symbolsFor, type WorkspaceSymbol } from '../features/workspace-symbols.ts';
import { toLocation } from './convert.ts';
import type { Feature } from './feature.ts';

/** Models, blocks, functions and values of all files, by their names. */
export const workspaceSymbols: Feature = {
  capabilities: { workspaceSymbolProvider: true },
  register({ connection, guard, project }) {
    connection.onWorkspaceSymbol(
      guard('symbols', null, async ({ query }: { readonly query: string }) => {
        const documents = await project.documents();
        return symbolsFor(documents, query).flatMap(({ name, kind, site }): readonly SymbolInformation[] =>
          toLocation(documents, site).map((location) => ({ name, kind: symbolKinds[kind], location })),
        );
      }),
    );
  },
};

/** The same as in the outline. */
const symbolKinds: Readonly<Record<WorkspaceSymbol['kind'], SymbolKind>> = {
  model: SymbolKind.Class,
  block: SymbolKind.Function,
  function: SymbolKind.Operator,
  value: SymbolKind.Constant,
};
