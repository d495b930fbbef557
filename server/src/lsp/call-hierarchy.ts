import { type CallHierarchyItem, type Range, SymbolKind } from 'vscode-languageserver';
import type { Site } from '../core/range.ts';
import {
  type CallItem,
  type Calls,
  callItem,
  incomingCalls,
  outgoingCalls,
} from '../features/call-hierarchy.ts';
import { type Documents, documentsOf } from '../features/documents.ts';
import { toOffset, toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** Which models and blocks are made of which. */
export const callHierarchy: Feature = {
  capabilities: { callHierarchyProvider: true },
  register(context) {
    const { connection, guard, project } = context;
    const { callHierarchy: requests } = connection.languages;
    requests.onPrepare(
      onView(context, 'calls', null, (view, { position }) => {
        const item = callItem(view, toOffset(view.document, position));
        return item === undefined ? null : toItems(documentsOf(view), item);
      }),
    );
    requests.onIncomingCalls(
      guard('calls', null, async ({ item }: About) => {
        const documents = await project.documents();
        return incomingCalls(documents, placeOf(documents, item)).flatMap((calls) =>
          toItems(documents, calls.item).map((from) => ({ from, fromRanges: rangesOf(documents, calls) })),
        );
      }),
    );
    requests.onOutgoingCalls(
      guard('calls', null, async ({ item }: About) => {
        const documents = await project.documents();
        return outgoingCalls(documents, placeOf(documents, item)).flatMap((calls) =>
          toItems(documents, calls.item).map((to) => ({ to, fromRanges: rangesOf(documents, calls) })),
        );
      }),
    );
  },
};

interface About {
  readonly item: CallHierarchyItem;
}

const symbolKinds: Readonly<Record<CallItem['kind'], SymbolKind>> = {
  model: SymbolKind.Class,
  block: SymbolKind.Function,
  function: SymbolKind.Operator,
  value: SymbolKind.Constant,
};

/** The place of an item that the editor got from us before. */
function placeOf(
  documents: Documents,
  { uri, selectionRange }: CallHierarchyItem,
): Pick<Site, 'file' | 'start'> {
  const document = documents.get(uri);
  return { file: uri, start: document === undefined ? 0 : toOffset(document, selectionRange.start) };
}

function toItems(documents: Documents, { name, kind, site, whole }: CallItem): CallHierarchyItem[] {
  const document = documents.get(site.file);
  if (document === undefined) return [];
  return [
    {
      name,
      kind: symbolKinds[kind],
      uri: site.file,
      range: toRange(document, whole),
      selectionRange: toRange(document, site),
    },
  ];
}

function rangesOf(documents: Documents, { places }: Calls): Range[] {
  return places.flatMap((place) => {
    const document = documents.get(place.file);
    return document === undefined ? [] : [toRange(document, place)];
  });
}
