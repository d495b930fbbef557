import type { Edit } from '../../core/problem.ts';
import { functionNames } from '../../notations/cnn/library/functions.ts';
import { lex } from '../../notations/cnn/syntax/lexer.ts';
import { isReserved } from '../../notations/cnn/syntax/token.ts';
import type { Document } from '../../workspace/workspace.ts';
import type { Documents } from '../documents.ts';
import type { Refusal, Renameable, Renaming } from '../rename.ts';
import { indexOf, placeAt } from './names/name-index.ts';
import { isSubject, type Subject, subjectOf } from './rename/subject.ts';
import { whatChanges } from './rename/verify.ts';
import { whyFixed } from './rename/why-fixed.ts';

export function renameableAt(
  documents: Documents,
  document: Document,
  offset: number,
): Renameable | Refusal | undefined {
  const place = placeAt(indexOf(document.syntax), offset);
  const subject = place && subjectOf(documents, { document, place });
  if (place === undefined || subject === undefined) return whyFixed(document, offset);
  return isSubject(subject) ? { range: place.range, name: subject.name } : subject;
}

export function renamed(
  documents: Documents,
  { document, offset }: { readonly document: Document; readonly offset: number },
  newName: string,
): Renaming | Refusal {
  const place = placeAt(indexOf(document.syntax), offset);
  const subject = place && subjectOf(documents, { document, place });
  if (subject === undefined) return whyFixed(document, offset) ?? { reason: 'There is no name here.' };
  if (!isSubject(subject)) return subject;
  if (newName === subject.name) return { edits: [] };
  const unfit = whyUnfit(newName);
  if (unfit !== undefined) return { reason: unfit };
  const edits = editsFor(documents, subject, newName);
  return whatChanges(documents, subject, edits) ?? { edits };
}

function editsFor(documents: Documents, subject: Subject, newName: string): readonly Edit[] {
  return subject
    .occurrences(documents, subject.entity)
    .filter(({ isRenamed }) => isRenamed)
    .map(({ site }) => ({ site, newText: newName }));
}

/** Undefined where the text can be a name. */
function whyUnfit(text: string): string | undefined {
  if (isReserved(text)) return `\`${text}\` is a word of the language. Choose another name.`;
  if (functionNames.includes(text)) {
    return `\`${text}\` is a function of the language and keeps its meaning. Choose another name.`;
  }
  const [token] = lex(text).tokens;
  if (token?.type === 'name' && token.text === text && text !== '_') return undefined;
  return 'A name is made of letters, digits and `_`, and does not begin with a digit.';
}
