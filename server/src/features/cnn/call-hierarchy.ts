import type { Site, TextRange } from '../../core/range.ts';
import type { Item } from '../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../workspace/workspace.ts';
import type { CallItem, Calls } from '../call-hierarchy.ts';
import type { Documents } from '../documents.ts';
import { type Entity, exportsOf } from './names/entity.ts';
import { indexOf, placeAt } from './names/name-index.ts';
import { entitiesOf, type Occurrence, occurrencesOf } from './names/resolve.ts';

export function callableAt(documents: Documents, document: Document, offset: number): CallItem | undefined {
  const place = placeAt(indexOf(document.syntax), offset);
  if (place === undefined || place.kind === 'argument' || place.kind === 'member') return undefined;
  const [entity] = entitiesOf(documents, { document, place });
  return entity !== undefined && isCallable(entity) ? itemOf(entity) : undefined;
}

/** The calls of what has its name at `start`, by who calls. */
export function callsOf(documents: Documents, document: Document, start: number): readonly Calls[] {
  const declared = indexOf(document.syntax).declared.get(start);
  if (declared === undefined) return [];
  const entity: Entity = { document, declared };
  const calls = occurrencesOf(documents, entity, documents.values()).flatMap((occurrence) => {
    const caller = isUse(occurrence) ? callerAt(occurrence) : undefined;
    return caller === undefined ? [] : [[caller, siteOf(occurrence)] as const];
  });
  return together(calls);
}

/** The calls in what has its name at `start`, by what is called. */
export function callsIn(documents: Documents, document: Document, start: number): readonly Calls[] {
  const item = itemAround(document, start);
  if (item === undefined) return [];
  const calls = indexOf(document.syntax).places.flatMap((place) => {
    const occurrence: Occurrence = { document, place };
    if (!holds(item.range, place.range) || !isUse(occurrence)) return [];
    const [entity] = entitiesOf(documents, occurrence);
    return entity !== undefined && isCallable(entity) ? [[itemOf(entity), siteOf(occurrence)] as const] : [];
  });
  return together(calls);
}

function together(calls: readonly (readonly [CallItem, Site])[]): readonly Calls[] {
  const byItem = new Map<string, { readonly item: CallItem; readonly places: Site[] }>();
  for (const [item, site] of calls) {
    const key = `${item.site.file} ${item.site.start}`;
    const known = byItem.get(key);
    if (known === undefined) byItem.set(key, { item, places: [site] });
    else known.places.push(site);
  }
  return [...byItem.values()];
}

function isUse({ place }: Occurrence): boolean {
  return place.kind === 'name' && place.range.start !== place.declared.range.start;
}

/** Functions inside of a body are a part of it. */
function isCallable({ document, declared }: Entity): boolean {
  const isKind = declared.role === 'model' || declared.role === 'block' || declared.role === 'function';
  return isKind && exportsOf(document).get(declared.name) === declared;
}

function callerAt({ document, place }: Occurrence): CallItem | undefined {
  const item = itemAround(document, place.range.start);
  const name = item === undefined ? undefined : nameOf(item);
  const declared = name && indexOf(document.syntax).declared.get(name.start);
  return declared && itemOf({ document, declared });
}

function itemOf({ document, declared }: Entity): CallItem {
  const { name, role, range } = declared;
  const { file } = document;
  const whole = itemAround(document, range.start)?.range ?? range;
  return {
    name,
    kind: role === 'model' || role === 'block' || role === 'function' ? role : 'value',
    site: { file, start: range.start, end: range.end },
    whole: { file, start: whole.start, end: whole.end },
  };
}

function itemAround({ syntax }: Document, offset: number): Item | undefined {
  return syntax.tree.items.find(({ range }) => range.start <= offset && offset < range.end);
}

function nameOf(item: Item): TextRange | undefined {
  if ('name' in item) return item.name.range;
  return item.kind === 'let' && item.pattern.kind === 'name-pattern' ? item.pattern.range : undefined;
}

function holds(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function siteOf({ document, place }: Occurrence): Site {
  return { file: document.file, start: place.range.start, end: place.range.end };
}
