import type { Edit } from '../../../core/problem.ts';
import type { Role } from '../../../notations/cnn/lowering/scope.ts';
import type { ImportItem } from '../../../notations/cnn/syntax/tree.ts';
import { resolvePath } from '../../../workspace/resolve-path.ts';
import type { Document } from '../../../workspace/workspace.ts';
import type { Completion } from '../../completion.ts';
import { callableDeclared } from '../callable.ts';
import { relativePath } from '../relative-path.ts';
import { type CallForm, callItem } from './calls.ts';
import { plain } from './item.ts';
import type { Request } from './request.ts';
import { nameItem } from './values.ts';

/** Names of other files that are not imported yet, each with the import that goes with it. */
export function importableItems(
  request: Request,
  roles: readonly Role[],
  form: CallForm,
): readonly Completion[] {
  const known = new Set(request.names.map(({ name }) => name));
  return request.surroundings.documents
    .filter(({ file }) => file !== request.source.file)
    .flatMap((document) => {
      const path = relativePath(request.source.file, document.file);
      return exportsOf(document, roles).flatMap((declared): readonly Completion[] => {
        const source = { ...document, others: request.source.others };
        const callable = callableDeclared(source, declared);
        if (path === undefined || callable === undefined || known.has(declared.name)) return [];
        const item = callItem(callable, form, declared.name);
        const also = [importEdit(request.view.document, declared.name, path)];
        return [{ ...item, detail: `from ${path}`, also }];
      });
    });
}

/** What a file offers to others. */
function exportsOf({ syntax }: Pick<Document, 'syntax'>, roles: readonly Role[]) {
  const items = syntax.tree.items.filter(({ kind }) => kind !== 'import' && kind !== 'broken-item');
  const own = new Set(
    items.flatMap((item) => {
      if ('name' in item) return [item.name.range.start];
      return item.kind === 'let' && item.pattern.kind === 'name-pattern' ? [item.pattern.range.start] : [];
    }),
  );
  return syntax.names.filter(
    ({ name, role, range }) => name !== '' && roles.includes(role) && own.has(range.start),
  );
}

/** The names that the file of an import offers and the import does not have yet. */
export function importedItems(request: Request, item: ImportItem): readonly Completion[] {
  const file = item.path === null ? undefined : resolvePath(request.source.file, item.path.value);
  const document =
    request.surroundings.documents.find((candidate) => candidate.file === file) ??
    (file === undefined ? undefined : request.source.others.get(file));
  if (document === undefined) return [];
  const taken = new Set(item.names.map(({ name }) => name.name));
  const source = { ...document, others: request.source.others };
  return exportsOf(document, ['model', 'block', 'let', 'function'])
    .filter(({ name }) => !taken.has(name))
    .map((declared) => {
      const callable = callableDeclared(source, declared);
      return callable === undefined
        ? nameItem({ ...request, source }, declared)
        : callItem(callable, 'name', declared.name);
    });
}

/** Adds a name to the import of that path; a new import stands behind the others, or before everything else. */
function importEdit({ file, text, syntax }: Document, name: string, path: string): Edit {
  const imports = syntax.tree.items.filter((item) => item.kind === 'import');
  const same = imports.find((item) => item.path?.value === path && item.close !== null);
  const lastName = same?.names.at(-1);
  if (lastName !== undefined) {
    const { end } = lastName.range;
    return { site: { file, start: end, end }, newText: `, ${name}` };
  }
  const line = `import { ${name} } from "${path}"`;
  const last = imports.at(-1);
  if (last !== undefined) {
    const { end } = last.range;
    return { site: { file, start: end, end }, newText: `\n${line}` };
  }
  const start = firstItem(text, syntax);
  return { site: { file, start, end: start }, newText: `${line}\n\n` };
}

/** Where the first item begins, with the documentation above it. */
function firstItem(text: string, { tree }: Document['syntax']): number {
  const [first] = tree.items;
  if (first === undefined) return text.length;
  return 'doc' in first && first.doc !== null ? first.doc.range.start : first.range.start;
}

/** Files and folders that the path of an import may name, one step at a time. */
export function pathItems(files: readonly string[], from: string, written: string): readonly Completion[] {
  const typed = written.slice(0, written.lastIndexOf('/') + 1);
  const paths = files
    .filter((file) => file !== from)
    .flatMap((file) => {
      const path = relativePath(from, file);
      return path === undefined ? [] : [path];
    });
  const prefix = typed === '' ? './' : typed;
  const steps = new Map<string, Completion>();
  for (const path of paths.sort()) {
    if (!path.startsWith(prefix)) continue;
    const rest = path.slice(prefix.length);
    const slash = rest.indexOf('/');
    const step = slash < 0 ? rest : rest.slice(0, slash);
    const insert = typed === '' ? `./${step}` : step;
    const item =
      slash < 0
        ? plain(step, 'file', { insert })
        : plain(`${step}/`, 'folder', { insert: `${insert}/`, again: true });
    if (step !== '') steps.set(item.label, item);
  }
  return [...steps.values()];
}
