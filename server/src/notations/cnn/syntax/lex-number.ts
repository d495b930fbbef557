import { addToken, type Lexer, matchEnd } from './lex-state.ts';
import { readNumber } from './number.ts';
import { quoted } from './quoted.ts';
import { replaceRepair, type SyntaxProblem, syntaxError } from './syntax-problem.ts';
import type { Rational } from './tree.ts';

const DIGITS = /(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/iy;
const LETTERS = /[\p{ID_Continue}]*/uy;

/** As many as a repair cares for; a line may hold thousands of sizes glued together. */
const FEW_LETTERS = /[\p{ID_Continue}]{0,40}/uy;

/** An `x` that begins a size, perhaps with a suffix before it: `2Kx3`. */
const SUFFIXED_SIZE = /(?:Ki|Mi|Gi|K|M|G)?x/y;

const SUFFIXES = ['K', 'M', 'G', 'Ki', 'Mi', 'Gi'];

/**
 * Reads a number with its suffix, and the `x` glued between two digits as the sign of sizes. What is glued to a
 * number and is neither gets a fault; where one can guess what was meant, the tokens are the ones that were meant.
 */
export function lexNumber(lexer: Lexer): void {
  const { text, offset } = lexer;
  const digitsEnd = matchEnd(DIGITS, text, offset);
  const sizeEnd = matchEnd(SUFFIXED_SIZE, text, digitsEnd);
  if (sizeEnd > digitsEnd) {
    addNumber(lexer, sizeEnd - 1);
    addToken(lexer, '×', sizeEnd, { fault: sizeFault(text, { offset, digitsEnd, sizeEnd }) });
    return;
  }
  const end = matchEnd(LETTERS, text, digitsEnd);
  const letters = text.slice(digitsEnd, end);
  if (letters === '' || SUFFIXES.includes(letters)) addNumber(lexer, end);
  else addMisspelt(lexer, digitsEnd, end);
}

export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function addNumber(lexer: Lexer, end: number): void {
  const range = { start: lexer.offset, end };
  const written = lexer.text.slice(range.start, range.end);
  const plain = written.startsWith('.') ? `0${written}` : written.replace('E', 'e');
  const value = readNumber(plain);
  addToken(lexer, 'number', end, { value, fault: fault() });

  function fault(): SyntaxProblem | null {
    if (value === null) {
      return syntaxError(
        range,
        `${quoted(written)} is out of bounds. Numbers reach from 1e-300 to 1e300 with at most 60 digits.`,
      );
    }
    if (plain === written) return null;
    const repair = replaceRepair(`Write ${quoted(plain)}`, range, plain);
    return syntaxError(range, `This number is written ${quoted(plain)}.`, [repair]);
  }
}

/** Letters after a number that are no suffix: `5k`, `1_000`, `3abc`. */
function addMisspelt(lexer: Lexer, digitsEnd: number, end: number): void {
  const { text, offset } = lexer;
  const range = { start: offset, end };
  const written = text.slice(offset, end);
  const meant = spelling(text.slice(offset, digitsEnd), text.slice(digitsEnd, end));
  const value: Rational | null = meant === null ? null : readNumber(meant);
  if (meant === null || value === null) {
    const message = `${quoted(written)} is neither a number nor a name. A number may end in K, M, G, Ki, Mi or Gi; a name begins with a letter.`;
    addToken(lexer, 'number', end, { fault: syntaxError(range, message) });
    return;
  }
  const message = written.includes('_')
    ? `Digits stand together: write ${quoted(meant)}, or use a suffix as in \`26M\`.`
    : `Suffixes are K, M, G (powers of 1000) and Ki, Mi, Gi (powers of 1024): write ${quoted(meant)}.`;
  const repair = replaceRepair(`Write ${quoted(meant)}`, range, meant);
  addToken(lexer, 'number', end, { value, fault: syntaxError(range, message, [repair]) });
}

function spelling(digits: string, letters: string): string | null {
  if (/^(?:_\d+)+$/.test(letters)) return digits + letters.replaceAll('_', '');
  const suffix = SUFFIXES.find((each) => each.toLowerCase() === letters.toLowerCase());
  return suffix === undefined ? null : digits + suffix;
}

interface GluedSize {
  readonly offset: number;
  readonly digitsEnd: number;
  /** Behind the `x`. */
  readonly sizeEnd: number;
}

/** What is wrong with an `x` glued to the number before it: nothing between two digits. */
function sizeFault(text: string, { offset, digitsEnd, sizeEnd }: GluedSize): SyntaxProblem | null {
  const end = matchEnd(FEW_LETTERS, text, sizeEnd);
  const betweenDigits = sizeEnd === digitsEnd + 1 && isDigit(text.charAt(sizeEnd));
  // With nothing glued behind it, the parser sees whether a size follows.
  if (betweenDigits || end === sizeEnd) return null;
  const meant = `${text.slice(offset, sizeEnd - 1)} x ${text.slice(sizeEnd, end)}`;
  const message = `An \`x\` without blanks stands only between digits, as in \`3x3\`: write ${quoted(meant)}.`;
  const range = { start: offset, end };
  return syntaxError(range, message, [replaceRepair('Put blanks around the `x`', range, meant)]);
}
