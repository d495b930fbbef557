import { cached } from '../../../core/size/cached.ts';
import type { Declared } from '../../../notations/cnn/lowering/scope.ts';
import type { Item, Name } from '../../../notations/cnn/syntax/tree.ts';
import { resolvePath } from '../../../workspace/resolve-path.ts';
import type { Document } from '../../../workspace/workspace.ts';
import type { Documents } from '../../documents.ts';
import { patternNames } from '../pattern-names.ts';
import { indexOf } from './name-index.ts';

/** A name that is declared, and the text in which it is. */
export interface Entity {
  readonly document: Document;
  readonly declared: Declared;
}

export function sameEntity(a: Entity, b: Entity): boolean {
  return a.document.file === b.document.file && a.declared.range.start === b.declared.range.start;
}

/**
 * What an imported name is in its own file. The name is found by where it begins, whether it is the one of that file or
 * the one it gets here. Undefined where it is no import, or what it names is not there.
 */
export function importedEntity(documents: Documents, document: Document, start: number): Entity | undefined {
  const place = importAt(document, start);
  if (place === undefined || place.item.path === null) return undefined;
  const file = resolvePath(document.file, place.item.path.value);
  const other = file === undefined ? undefined : documents.get(file);
  if (other === undefined) return undefined;
  const declared = exportsOf(other).get(place.imported.name.name);
  return declared && { document: other, declared };
}

/** The names by which a text knows an entity: in its own file the one, in others those it is imported under. */
export function namesFor(documents: Documents, document: Document, entity: Entity): readonly Declared[] {
  if (document.file === entity.document.file) return [entity.declared];
  return document.syntax.names.filter((declared) => {
    if (declared.role !== 'import') return false;
    const target = importedEntity(documents, document, declared.range.start);
    return target !== undefined && sameEntity(target, entity);
  });
}

function importAt({ syntax }: Document, start: number) {
  for (const item of syntax.tree.items) {
    if (item.kind !== 'import' || start < item.range.start || start >= item.range.end) continue;
    const imported = item.names.find(
      ({ name, alias }) => name.range.start === start || alias?.range.start === start,
    );
    return imported && { item, imported };
  }
  return undefined;
}

/** What a file offers to others, by name: what its items declare. */
export const exportsOf = cached(({ syntax }: Document): ReadonlyMap<string, Declared> => {
  const { declared } = indexOf(syntax);
  const names = syntax.tree.items.flatMap(namesOfItem).map(({ range }) => declared.get(range.start));
  return new Map(names.flatMap((name) => (name === undefined ? [] : [[name.name, name]])));
});

function namesOfItem(item: Item): readonly Name[] {
  switch (item.kind) {
    case 'model':
    case 'variant':
    case 'block':
    case 'let-function':
      return [item.name];
    case 'let':
      return patternNames(item.pattern);
    case 'import':
    case 'broken-item':
      return [];
  }
}
