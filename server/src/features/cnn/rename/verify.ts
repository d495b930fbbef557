import type { Edit, Problem } from '../../../core/problem.ts';
import type { Site } from '../../../core/range.ts';
import { cnnReader } from '../../../notations/cnn/reader.ts';
import { evaluate } from '../../../program/evaluate.ts';
import { resolvePath } from '../../../workspace/resolve-path.ts';
import type { Document } from '../../../workspace/workspace.ts';
import type { Documents } from '../../documents.ts';
import type { Refusal } from '../../rename.ts';
import { indexOf } from '../names/name-index.ts';
import { createShift, type Shift } from './shift.ts';
import type { Subject } from './subject.ts';

/** Files that are evaluated before and after. */
const mostRoots = 100;

/**
 * Makes the edits on copies of the texts, and looks whether these still say the same: no new problem, every place still
 * means what it meant. Undefined where they do.
 */
export function whatChanges(
  documents: Documents,
  subject: Subject,
  edits: readonly Edit[],
): Refusal | undefined {
  const shift = createShift(edits);
  const changed = new Map(
    [...documents.values()].map((document) => [document.file, edited(document, shift)] as const),
  );
  const inReading = newProblem(problemsOfReading(changed), () => problemsOfReading(documents), shift);
  if (inReading !== undefined) return inReading;
  const moved = movedPlace({ before: documents, after: changed }, subject, shift);
  if (moved !== undefined) return moved;
  const roots = rootsToEvaluate(documents, edits);
  return newProblem(
    problemsOfEvaluating(changed, roots),
    () => problemsOfEvaluating(documents, roots),
    shift,
  );
}

interface BeforeAndAfter<T> {
  readonly before: T;
  readonly after: T;
}

function edited(document: Document, shift: Shift): Document {
  const text = shift.apply(document.file, document.text);
  if (text === document.text) return document;
  return { file: document.file, text, ...cnnReader.read(text, document.file) };
}

function problemsOfReading(documents: Documents): readonly Problem[] {
  return [...documents.values()].flatMap(({ problems }) => problems);
}

function problemsOfEvaluating(documents: Documents, roots: readonly string[]): readonly Problem[] {
  const modules = new Map([...documents].map(([file, { module }]) => [file, module]));
  const { library } = cnnReader;
  return roots.flatMap((root) => evaluate({ root, modules, resolve: resolvePath, library }).problems);
}

/** The files with edits, and those that import them. */
function rootsToEvaluate(documents: Documents, edits: readonly Edit[]): readonly string[] {
  const roots = new Set(edits.map(({ site }) => site.file));
  for (const file of roots) {
    if (roots.size >= mostRoots) break;
    for (const { file: user, module } of documents.values()) {
      if (module.imports.some(({ path }) => resolvePath(user, path) === file)) roots.add(user);
    }
  }
  return [...roots].slice(0, mostRoots);
}

/** The problems before are only asked for where there are any afterwards. */
function newProblem(
  after: readonly Problem[],
  before: () => readonly Problem[],
  shift: Shift,
): Refusal | undefined {
  const suspects = after.filter(matters);
  if (suspects.length === 0) return undefined;
  const known = new Set(
    before().map(({ code, site }) => `${code} ${site.file} ${shift.forwards(site.file, site.start)}`),
  );
  const found = suspects.find(({ code, site }) => !known.has(`${code} ${site.file} ${site.start}`));
  return found && { reason: found.message, site: shift.back(found.site) };
}

/** That a block should begin with a capital is advice; that a name is hidden changes what the text says. */
function matters({ severity, code }: Problem): boolean {
  return severity === 'error' || code === 'shadowed-name';
}

/** A place that no longer means the subject, or one that now does and did not before. */
function movedPlace(
  { before, after }: BeforeAndAfter<Documents>,
  { entity, occurrences }: Subject,
  shift: Shift,
): Refusal | undefined {
  const { file } = entity.document;
  const document = after.get(file);
  const start = shift.forwards(file, entity.declared.range.start);
  const declared = document && indexOf(document.syntax).declared.get(start);
  const elsewhere = (site: Site): Refusal => ({
    reason: 'That name means something else here already. Choose another one.',
    site,
  });
  if (document === undefined || declared === undefined) {
    return elsewhere({ file, ...entity.declared.range });
  }
  const keyOf = ({ file: of, start: at }: Site) => `${of} ${at}`;
  const expected = new Map(
    occurrences(before, entity).map(({ site }) => [
      keyOf({ ...site, start: shift.forwards(site.file, site.start) }),
      site,
    ]),
  );
  for (const { site } of occurrences(after, { document, declared })) {
    if (!expected.delete(keyOf(site))) return elsewhere(shift.back(site));
  }
  const [lost] = expected.values();
  return lost && elsewhere(lost);
}
