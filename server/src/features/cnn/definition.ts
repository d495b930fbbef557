import { type Site, type TextRange, touches } from '../../core/range.ts';
import { resolvePath } from '../../workspace/resolve-path.ts';
import type { Document } from '../../workspace/workspace.ts';
import type { Definition, Target } from '../definition.ts';
import type { Documents } from '../documents.ts';
import { isLine } from './lines.ts';
import type { Entity } from './names/entity.ts';
import { indexOf, placeAt } from './names/name-index.ts';
import { entitiesOf } from './names/resolve.ts';
import { pathAt } from './tree-path.ts';

export function definitionsAt(
  documents: Documents,
  document: Document,
  offset: number,
): Definition | undefined {
  const place = placeAt(indexOf(document.syntax), offset);
  if (place === undefined) return importedFile(documents, document, offset);
  const targets = entitiesOf(documents, { document, place }).map(targetOf);
  return targets.length === 0 ? undefined : { origin: place.range, targets };
}

function targetOf({ document, declared }: Entity): Target {
  const path = pathAt(document.syntax.tree, declared.range.start);
  const whole = path.findLast((node) => isLine(node) || node.kind === 'parameter')?.range ?? declared.range;
  return { name: siteIn(document, declared.range), whole: siteIn(document, whole) };
}

function importedFile(documents: Documents, document: Document, offset: number): Definition | undefined {
  for (const item of document.syntax.tree.items) {
    if (item.kind !== 'import' || item.path === null || !touches(item.path.range, offset)) continue;
    const file = resolvePath(document.file, item.path.value);
    const other = file === undefined ? undefined : documents.get(file);
    if (other === undefined) return undefined;
    const name = siteIn(other, { start: 0, end: 0 });
    return { origin: item.path.range, targets: [{ name, whole: name }] };
  }
  return undefined;
}

function siteIn({ file }: Document, { start, end }: TextRange): Site {
  return { file, start, end };
}
