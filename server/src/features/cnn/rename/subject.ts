import type { Site } from '../../../core/range.ts';
import type { Documents } from '../../documents.ts';
import type { Refusal } from '../../rename.ts';
import type { Entity } from '../names/entity.ts';
import { indexOf, placeAt } from '../names/name-index.ts';
import { entitiesOf, nameAt, type Occurrence, occurrencesOf } from '../names/resolve.ts';

/** What is to get another name: something that is declared, or only the name under which it is imported here. */
export interface Subject {
  readonly name: string;
  readonly entity: Entity;
  /** All places that mean it. */
  readonly occurrences: (documents: Documents, entity: Entity) => readonly WrittenPlace[];
}

export interface WrittenPlace {
  readonly site: Site;
  /** Whether it bears the name that is changed: where something is imported under another, that one stays. */
  readonly isRenamed: boolean;
}

export function isSubject(value: Subject | Refusal): value is Subject {
  return 'entity' in value;
}

/** Undefined where the name belongs to the language. */
export function subjectOf(documents: Documents, occurrence: Occurrence): Subject | Refusal | undefined {
  const { document, place } = occurrence;
  if (place.kind === 'name' && place.declared.role === 'import') {
    const entity = { document, declared: place.declared };
    if (isAlias(entity)) return { name: place.declared.name, entity, occurrences: placesOfAlias };
  }
  const [entity, ...others] = entitiesOf(documents, occurrence);
  const name = nameAt(place);
  if (entity?.declared.role === 'import' || (entity === undefined && place.kind === 'imported')) {
    return { reason: `The file that \`${name}\` comes from is not there, or has no such name.` };
  }
  if (others.length > 0) {
    return { reason: `\`${name}\` may mean one of several things here. Rename it where they are declared.` };
  }
  return entity && { name: entity.declared.name, entity, occurrences: placesOf };
}

/** `U` in `Unit as U`. */
function isAlias({ document, declared }: Entity): boolean {
  return placeAt(indexOf(document.syntax), declared.range.start)?.kind === 'name';
}

function placesOf(documents: Documents, entity: Entity): readonly WrittenPlace[] {
  return occurrencesOf(documents, entity, documents.values()).map(({ document, place }) => {
    const isImport = place.kind === 'name' && place.declared.role === 'import';
    const isRenamed = isImport
      ? !isAlias({ document, declared: place.declared })
      : nameAt(place) === entity.declared.name;
    return { site: { file: document.file, ...place.range }, isRenamed };
  });
}

function placesOfAlias(
  documents: Documents,
  { document: { file }, declared }: Entity,
): readonly WrittenPlace[] {
  const document = documents.get(file);
  const { start } = declared.range;
  return (document === undefined ? [] : indexOf(document.syntax).places)
    .filter((place) => place.kind === 'name' && place.declared.range.start === start)
    .map(({ range }) => ({ site: { file, ...range }, isRenamed: true }));
}
