import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { type OutlineItem, type OutlineKind, outline } from '../features/outline.ts';
import type { Document } from '../workspace/workspace.ts';
import { toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** The outline, and the breadcrumbs above the text. */
export const documentSymbols: Feature = {
  capabilities: { documentSymbolProvider: { label: 'Fovea' } },
  register(context) {
    context.connection.onDocumentSymbol(
      onView(context, 'outline', null, (view) => outline(view).map((item) => toSymbol(view.document, item))),
    );
  },
};

const kinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  model: SymbolKind.Class,
  block: SymbolKind.Function,
  value: SymbolKind.Constant,
  function: SymbolKind.Operator,
  input: SymbolKind.Interface,
  output: SymbolKind.Event,
  layer: SymbolKind.Object,
  group: SymbolKind.Module,
  branch: SymbolKind.Namespace,
  label: SymbolKind.Variable,
};

function toSymbol(document: Document, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: kinds[item.kind],
    range: toRange(document, item.range),
    selectionRange: toRange(document, item.selection),
    children: item.children.map((child) => toSymbol(document, child)),
  };
}
