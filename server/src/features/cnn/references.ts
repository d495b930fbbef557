import type { Document } from '../../workspace/workspace.ts';
import type { Documents } from '../documents.ts';
import type { Mention } from '../references.ts';
import { indexOf, placeAt } from './names/name-index.ts';
import { entitiesOf, type Occurrence, occurrencesOf } from './names/resolve.ts';

/** The places in `within` that mean what stands at the offset of one of the documents. */
export function mentionsOf(
  documents: Documents,
  { document, offset }: { readonly document: Document; readonly offset: number },
  within: Iterable<Document>,
): readonly Mention[] {
  const place = placeAt(indexOf(document.syntax), offset);
  if (place === undefined) return [];
  const found = new Map<string, Mention>();
  for (const entity of entitiesOf(documents, { document, place })) {
    for (const occurrence of occurrencesOf(documents, entity, within)) {
      const mention = mentionAt(occurrence);
      found.set(`${mention.file}:${mention.start}`, mention);
    }
  }
  return [...found.values()];
}

function mentionAt({ document, place }: Occurrence): Mention {
  const { start, end } = place.range;
  const declares = place.kind === 'name' && place.declared.range.start === start;
  return { file: document.file, start, end, declares };
}
