import type { TextRange } from '../../../core/range.ts';
import { cnnReader } from '../../../notations/cnn/reader.ts';
import { lex } from '../../../notations/cnn/syntax/lexer.ts';
import { isReserved, type Token } from '../../../notations/cnn/syntax/token.ts';
import type { Syntax } from '../../../notations/reader.ts';

/**
 * A text with a name of our own where the cursor is, instead of the word that is being typed: so the tree has a node
 * there however little is written yet.
 */
export interface MarkedText {
  /** The word around the cursor, in the text as it was. */
  readonly word: TextRange;
  /** Nothing but blanks follows the word on its line, or what ends a statement. */
  readonly isLast: boolean;
  /** The text with the mark. */
  readonly text: string;
  /** Its tree. Up to the mark its offsets are those of the text as it was. */
  readonly syntax: Syntax;
  /** Of the text as it was. */
  readonly tokens: readonly Token[];
  /** Inside the mark: no other node touches it. */
  readonly offset: number;
  /** The token before the mark; undefined at the start of the file. */
  readonly before: Token | undefined;
  /** Only blanks stand before the mark on its line. */
  readonly isFirst: boolean;
}

/** No one's name. */
const mark = '__cursor__';

/** Undefined in comments, strings and numbers: there nothing of the language is written. */
export function markAt(text: string, offset: number): MarkedText | undefined {
  const { tokens, comments } = lex(text);
  const isInside = ({ start, end }: TextRange): boolean => start < offset && offset <= end;
  if (comments.some(({ range }) => isInside(range))) return undefined;
  const touched = tokens.find(isInside);
  if (touched?.type === 'string' && offset < touched.end) return undefined;
  const isWord = touched !== undefined && (touched.type === 'name' || isReserved(touched.text));
  if (touched?.type === 'number' || (touched?.type === '×' && touched.end === offset)) return undefined;
  const word = isWord ? { start: touched.start, end: touched.end } : { start: offset, end: offset };
  const rest = text.slice(word.end);
  // What touches the mark from behind must not become part of it.
  const gap = /^[\p{ID_Continue}]/u.test(rest) ? ' ' : '';
  const marked = `${text.slice(0, word.start)}${mark}${gap}${rest}`;
  const before = tokens.findLast(({ end, type }) => end <= word.start && type !== 'end');
  return {
    word,
    isLast: /^[^\S\n\r]*(?:$|[\n\r;}]|\/\/)/.test(rest),
    text: marked,
    syntax: cnnReader.read(marked, '').syntax,
    tokens,
    offset: word.start + 1,
    before,
    isFirst: /[\n\r]/.test(text.slice(before?.end ?? 0, word.start)) || before === undefined,
  };
}

/** The string the offset lies in, with its quotes; the closing one may be missing. */
export function stringAt(
  text: string,
  offset: number,
): (TextRange & { readonly before: string }) | undefined {
  const { tokens } = lex(text);
  const index = tokens.findIndex(
    ({ type, start, end }) => type === 'string' && start < offset && offset <= end,
  );
  const token = tokens[index];
  if (token === undefined) return undefined;
  const isClosed = token.text.length > 1 && token.text.endsWith('"');
  if (isClosed && offset === token.end) return undefined;
  const end = isClosed ? token.end - 1 : token.end;
  return { start: token.start + 1, end, before: tokens[index - 1]?.text ?? '' };
}
