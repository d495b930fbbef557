import type { Call, CallExpression } from '../../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../../workspace/workspace.ts';
import type { Documents } from '../../documents.ts';
import { type Entity, importedEntity, namesFor, sameEntity } from './entity.ts';
import { calleesAt, makersOf, newTrail, type Trail } from './follow.ts';
import { indexOf, type NamePlace } from './name-index.ts';
import { outputNames } from './outputs.ts';

/** A place where an entity is written, and in which text. */
export interface Occurrence {
  readonly document: Document;
  readonly place: NamePlace;
}

/**
 * What a name means where it is written. Imported names mean what they are in their own file. Several where a value
 * may be one or another; nothing where it belongs to the language, or cannot be told from the texts.
 */
export function entitiesOf(documents: Documents, { document, place }: Occurrence): readonly Entity[] {
  switch (place.kind) {
    case 'name': {
      const { declared } = place;
      const target =
        declared.role === 'import' ? importedEntity(documents, document, declared.range.start) : undefined;
      return [target ?? { document, declared }];
    }
    case 'imported': {
      const target = importedEntity(documents, document, place.range.start);
      return target === undefined ? [] : [target];
    }
    case 'argument':
      return parametersNamed(newTrail(documents), { document, call: place.call }, place.argument.name.name);
    case 'member':
      return makersOf(newTrail(documents), document, place.member.object).flatMap((maker) => {
        if (maker.item.kind === 'let-function') return [];
        const names = outputNames(maker.item.body).filter(({ name }) => name === place.member.member.name);
        return names.flatMap(({ range }) => entityAt(maker.document, range.start));
      });
  }
}

/** Every place in some of the texts where the entity is written, under whatever name; in the order of the texts. */
export function occurrencesOf(
  documents: Documents,
  entity: Entity,
  within: Iterable<Document>,
): readonly Occurrence[] {
  const { name } = entity.declared;
  return [...within].flatMap((document) => {
    const known = new Set(namesFor(documents, document, entity));
    return indexOf(document.syntax)
      .places.map((place): Occurrence => ({ document, place }))
      .filter((occurrence) => {
        const { place } = occurrence;
        if (place.kind === 'name') return known.has(place.declared);
        return (
          nameAt(place) === name &&
          entitiesOf(documents, occurrence).some((other) => sameEntity(other, entity))
        );
      });
  });
}

/** As it is written there. */
export function nameAt(place: NamePlace): string {
  switch (place.kind) {
    case 'name':
      return place.declared.name;
    case 'imported':
      return place.imported.name.name;
    case 'argument':
      return place.argument.name.name;
    case 'member':
      return place.member.member.name;
  }
}

/** The parameters that a named argument is for; through `...rest` also those of what it is passed on to. */
function parametersNamed(
  trail: Trail,
  { document, call }: { readonly document: Document; readonly call: Call | CallExpression },
  name: string,
): readonly Entity[] {
  return calleesAt(trail, document, call.callee.range.start).flatMap(({ document: at, item }) => {
    const parameters = item.parameters?.items ?? [];
    const own = parameters.find(
      (parameter) => parameter.kind === 'parameter' && parameter.name.name === name,
    );
    if (own !== undefined) return entityAt(at, own.name.range.start);
    const rest = parameters.find(({ kind }) => kind === 'rest');
    if (rest === undefined) return [];
    const { declared, spreads } = indexOf(at.syntax);
    const uses = declared.get(rest.name.range.start)?.uses ?? [];
    return uses.flatMap(({ start }) => {
      const further = spreads.get(start);
      return further === undefined ? [] : parametersNamed(trail, { document: at, call: further }, name);
    });
  });
}

function entityAt(document: Document, start: number): readonly Entity[] {
  const declared = indexOf(document.syntax).declared.get(start);
  return declared === undefined ? [] : [{ document, declared }];
}
