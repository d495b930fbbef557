import { addComment, addToken, type Lexer, lineEnd, matchEnd } from './lex-state.ts';
import { quoted } from './quoted.ts';
import { replaceRepair, syntaxError } from './syntax-problem.ts';
import type { TokenType } from './token.ts';

/** Signs of other languages and of typography, longest first, and the token each is read as. */
const MEANT: readonly (readonly [string, TokenType])[] = [
  ['===', '=='],
  ['!==', '!='],
  ['&&', 'and'],
  ['||', 'or'],
  ['=>', '->'],
  [':=', '='],
  ['!', 'not'],
  ['→', '->'],
  ['⇒', '->'],
  ['−', '-'],
  ['–', '-'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['÷', '/'],
  ['·', '*'],
  ['✕', '×'],
  ['✖', '×'],
  ['⨯', '×'],
  ['…', '...'],
  ['，', ','],
  ['；', ';'],
  ['：', ':'],
  ['（', '('],
  ['）', ')'],
];

const FIRST_CHARACTERS: ReadonlySet<string> = new Set(MEANT.map(([sign]) => sign.charAt(0)));

/** Closing quote for each opening one that other languages or word processors use. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['“', '”'],
  ['”', '”'],
  ['„', '“'],
  ['«', '»'],
  ['`', '`'],
]);

const QUOTED_TEXT = /[^\n\r"'`“”„«»]*/y;

const BLANKS_TO_LINE_END = /[^\S\n\r]*(?:[\n\r]|$)/y;

/**
 * Reads what belongs to another language or to typography as what was meant, with a fault that says how it is
 * written here. False where nothing of that kind stands at the present place.
 */
export function lexForeign(lexer: Lexer): boolean {
  const character = lexer.text.charAt(lexer.offset);
  if (character === '#') return lexHashComment(lexer);
  if (character === '/') return lexBracketedComment(lexer);
  const quote = QUOTES.get(character);
  if (quote !== undefined) return lexForeignString(lexer, quote);
  if (FIRST_CHARACTERS.has(character)) return lexForeignSign(lexer);
  return false;
}

function lexForeignSign(lexer: Lexer): boolean {
  const { text, offset } = lexer;
  const found = MEANT.find(([sign]) => text.startsWith(sign, offset));
  if (found === undefined) return false;
  const [sign, type] = found;
  if (sign === '!' && text.charAt(offset + 1) === '=') return false;
  const end = offset + sign.length;
  const written =
    type === 'and' || type === 'or' || type === 'not' ? spaced(text, { start: offset, end }, type) : type;
  const range = { start: offset, end };
  const repair = replaceRepair(`Write ${quoted(type)}`, range, written);
  addToken(lexer, type, end, {
    fault: syntaxError(range, `${quoted(sign)} is written ${quoted(type)} here.`, [repair]),
  });
  return true;
}

/** A word in the place of a sign, with blanks where it would touch another word. */
function spaced(text: string, range: { readonly start: number; readonly end: number }, word: string): string {
  const before = range.start > 0 && /[^\s([{]/.test(text.charAt(range.start - 1)) ? ' ' : '';
  const after = /\S/.test(text.charAt(range.end)) ? ' ' : '';
  return before + word + after;
}

function lexHashComment(lexer: Lexer): boolean {
  const { text, offset } = lexer;
  const range = { start: offset, end: offset + 1 };
  const repair = replaceRepair('Write `//`', range, '//');
  lexer.problems.push(syntaxError(range, 'A comment begins with `//`.', [repair]));
  addComment(lexer, lineEnd(text, offset));
  return true;
}

/** `/* … *\/`: read to its end, over several lines where it has them. */
function lexBracketedComment(lexer: Lexer): boolean {
  const { text, offset } = lexer;
  if (text.charAt(offset + 1) !== '*') return false;
  const close = text.indexOf('*/', offset + 2);
  const end = close === -1 ? lineEnd(text, offset) : close + 2;
  const inner = text.slice(offset + 2, close === -1 ? end : close);
  const lastOnLine = matchEnd(BLANKS_TO_LINE_END, text, end) > end || end === text.length;
  const lines = inner.split(/\r\n|[\n\r]/).map((line) => `// ${line.trim().replace(/^\* ?/, '')}`.trimEnd());
  const repair = replaceRepair('Write it with `//`', { start: offset, end }, lines.join('\n'));
  const message = 'A comment begins with `//` and reaches to the end of its line.';
  lexer.problems.push(syntaxError({ start: offset, end: offset + 2 }, message, lastOnLine ? [repair] : []));
  addComment(lexer, end);
  return true;
}

function lexForeignString(lexer: Lexer, quote: string): boolean {
  const { text, offset } = lexer;
  const contentEnd = matchEnd(QUOTED_TEXT, text, offset + 1);
  if (text.charAt(contentEnd) !== quote) return false;
  const range = { start: offset, end: contentEnd + 1 };
  const straight = `"${text.slice(offset + 1, contentEnd)}"`;
  const repair = replaceRepair('Write straight double quotes', range, straight);
  const message = 'A string stands in straight double quotes: `"…"`.';
  addToken(lexer, 'string', range.end, { fault: syntaxError(range, message, [repair]) });
  return true;
}
