import type { Token } from './token.ts';

/** Where a closing brace is missing, as the indentation tells. */
export interface MissingBrace {
  /** The brace that nothing closes. */
  readonly open: Token;
  readonly offset: number;
  /** The brace, or braces, to add at `offset`, with the blanks before them. */
  readonly newText: string;
}

interface Place {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The tokens of the item whose braces do not come out even. */
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the brace that was most likely forgotten: the first `{` behind which a line is not indented deeper although
 * no `}` has come; else every brace still open at the end. Null where all braces are closed.
 */
export function findMissingBrace(place: Place): MissingBrace | null {
  const open: Token[] = [];
  for (let position = place.from; position < place.to; position += 1) {
    const token = place.tokens[position];
    if (token === undefined) break;
    const innermost = open.at(-1);
    if (innermost !== undefined && standsOutside(token, innermost)) {
      return missingBefore(place, position, [innermost]);
    }
    if (token.type === '{') open.push(token);
    if (token.type === '}') open.pop();
  }
  return open.length === 0 ? null : missingBefore(place, place.to, open.reverse());
}

/** Whether the indentation says that the braces should be closed by now. */
function standsOutside(token: Token, open: Token): boolean {
  if (!token.first) return false;
  if (token.type === '}') return token.indent < open.indent;
  const goesOn = token.type === ')' || token.type === ']' || token.type === 'as' || token.type === '->';
  return !goesOn && token.indent <= open.indent;
}

function missingBefore(place: Place, position: number, open: readonly Token[]): MissingBrace | null {
  const last = place.tokens[position - 1];
  const [innermost] = open;
  if (last === undefined || innermost === undefined) return null;
  const lineStart = lineStartOf(place.text, last.start);
  const newText = open.map((brace) => {
    if (brace.start >= lineStart) return ' }';
    const braceLine = lineStartOf(place.text, brace.start);
    return `\n${/^[ \t]*/.exec(place.text.slice(braceLine, brace.start))?.[0] ?? ''}}`;
  });
  return { open: innermost, offset: last.end, newText: newText.join('') };
}

function lineStartOf(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
