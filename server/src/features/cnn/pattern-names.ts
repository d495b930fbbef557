import type { Name, Pattern } from '../../notations/cnn/syntax/tree.ts';

/** The names as a pattern writes them, `_` among them. */
export function patternNames(pattern: Pattern): readonly Name[] {
  return pattern.kind === 'list-pattern' ? pattern.items.flatMap(patternNames) : [pattern.name];
}

/** The names that a pattern binds: `_` binds nothing. */
export function boundNames(pattern: Pattern): readonly Name[] {
  return patternNames(pattern).filter(({ name }) => name !== '_');
}
