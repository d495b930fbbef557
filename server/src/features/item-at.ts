import type { Document } from '../workspace/workspace.ts';

/** A model, block or the like: its name, and where that name begins. */
export interface NamedItem {
  readonly name: string;
  readonly start: number;
}

/** The top-level declaration around the offset. */
export function itemAt({ syntax }: Document, offset: number): NamedItem | undefined {
  const item = syntax.tree.items.find(({ range }) => range.start <= offset && offset <= range.end);
  if (item === undefined || !('name' in item)) return undefined;
  return { name: item.name.name, start: item.name.range.start };
}
