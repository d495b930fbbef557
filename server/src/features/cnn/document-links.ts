import { resolvePath } from '../../workspace/resolve-path.ts';
import type { Document } from '../../workspace/workspace.ts';
import type { DocumentLink } from '../document-links.ts';
import type { Documents } from '../documents.ts';

export function importedFiles(documents: Documents, { file, syntax }: Document): readonly DocumentLink[] {
  return syntax.tree.items.flatMap((item) => {
    if (item.kind !== 'import' || item.path === null) return [];
    const { start, end } = item.path.range;
    const target = resolvePath(file, item.path.value);
    // Between the quotes, so that the whole word is underlined and they are not.
    return target !== undefined && documents.has(target)
      ? [{ range: { start: start + 1, end: end - 1 }, file: target }]
      : [];
  });
}
