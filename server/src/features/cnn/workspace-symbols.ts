import type { Role } from '../../notations/cnn/lowering/scope.ts';
import type { Document } from '../../workspace/workspace.ts';
import type { WorkspaceSymbol } from '../workspace-symbols.ts';
import { exportsOf } from './names/entity.ts';

export function symbolsIn(document: Document): readonly WorkspaceSymbol[] {
  return [...exportsOf(document).values()].map(({ name, role, range }) => ({
    name,
    kind: kindOf(role),
    site: { file: document.file, start: range.start, end: range.end },
  }));
}

function kindOf(role: Role): WorkspaceSymbol['kind'] {
  return role === 'model' || role === 'block' || role === 'function' ? role : 'value';
}
