import { lexForeign } from './lex-foreign.ts';
import { isDigit, lexNumber } from './lex-number.ts';
import { addComment, addToken, type Lexer, lineEnd, matchEnd } from './lex-state.ts';
import { quoted } from './quoted.ts';
import { insertRepair, replaceRepair, syntaxError } from './syntax-problem.ts';
import { isReserved, type Lexed, SIGNS, type Sign } from './token.ts';

const TAB_WIDTH = 4;

const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const BLANK = /[\s\uFEFF]/;
const STRING_CONTENT = /[^\n\r"]*/y;

const SIGNS_BY_FIRST: ReadonlyMap<string, readonly Sign[]> = new Map(
  SIGNS.map((sign) => [sign.charAt(0), SIGNS.filter((other) => other.startsWith(sign.charAt(0)))]),
);

/** Cuts the text into tokens and comments; every other character is a blank. Never throws; linear in the text. */
export function lex(text: string): Lexed {
  const lexer: Lexer = {
    text,
    tokens: [],
    comments: [],
    problems: [],
    offset: 0,
    indent: 0,
    lineIsEmpty: true,
  };
  startLine(lexer);
  while (lexer.offset < text.length) lexNext(lexer);
  // The end is on a line of its own, so that no line goes on in it.
  startLine(lexer);
  addToken(lexer, 'end', text.length);
  return lexer;
}

function lexNext(lexer: Lexer): void {
  const { text, offset } = lexer;
  const character = text.charAt(offset);
  if (character === '\n' || character === '\r') {
    lexer.offset += 1;
    startLine(lexer);
  } else if (character === ' ' || BLANK.test(character)) lexer.offset += 1;
  else if (character === '/' && text.charAt(offset + 1) === '/') addComment(lexer, lineEnd(text, offset));
  else if (isDigit(character) || beginsFraction(lexer, character)) lexNumber(lexer);
  else if (character === '"') lexString(lexer);
  else lexWordOrSign(lexer, character);
}

/** Measures the blanks the line begins with. A tab reaches to the next multiple of four. */
function startLine(lexer: Lexer): void {
  let { offset } = lexer;
  let indent = 0;
  for (; ; offset += 1) {
    const character = lexer.text.charAt(offset);
    if (character === '\t') indent += TAB_WIDTH - (indent % TAB_WIDTH);
    else if (character === ' ') indent += 1;
    else break;
  }
  lexer.offset = offset;
  lexer.indent = indent;
  lexer.lineIsEmpty = true;
}

/** `.5`, where the point does not ask for a member of what stands before it. */
function beginsFraction({ text, offset }: Lexer, character: string): boolean {
  if (character !== '.' || !isDigit(text.charAt(offset + 1))) return false;
  return offset === 0 || /[\s([{,=+\-*/%<>?:×]/.test(text.charAt(offset - 1));
}

function lexWordOrSign(lexer: Lexer, character: string): void {
  const { text, offset } = lexer;
  const nameEnd = matchEnd(NAME, text, offset);
  if (nameEnd > offset) {
    const name = text.slice(offset, nameEnd);
    addToken(lexer, isReserved(name) ? name : 'name', nameEnd);
    return;
  }
  if (lexForeign(lexer)) return;
  const sign = SIGNS_BY_FIRST.get(character)?.find((each) => text.startsWith(each, offset));
  if (sign !== undefined) addToken(lexer, sign, offset + sign.length);
  else if (character === '×') addToken(lexer, '×', offset + 1);
  else lexUnknown(lexer);
}

function lexString(lexer: Lexer): void {
  const { text, offset } = lexer;
  const contentEnd = matchEnd(STRING_CONTENT, text, offset + 1);
  if (text.charAt(contentEnd) === '"') {
    addToken(lexer, 'string', contentEnd + 1);
    return;
  }
  const end = offset + text.slice(offset, contentEnd).trimEnd().length;
  const repair = insertRepair('Close the string', end, '"');
  const message = 'This string is not closed: it ends with a double quote, on the line it begins on.';
  addToken(lexer, 'string', end, { fault: syntaxError({ start: offset, end }, message, [repair]) });
}

function lexUnknown(lexer: Lexer): void {
  const { text, offset } = lexer;
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const range = { start: offset, end: offset + character.length };
  const repair = replaceRepair('Take it out', range, '');
  const fault = syntaxError(range, `${quoted(character)} has no meaning here.`, [repair]);
  addToken(lexer, 'bad', range.end, { fault });
}
