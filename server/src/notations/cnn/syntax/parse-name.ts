import { type Cursor, gap, rangeFrom, rangeOf } from './cursor.ts';
import { bind } from './names-in-scope.ts';
import { closeBracket, openBracket, readSeparated } from './parse-separated.ts';
import { enter, fault, grow, leave, report, silenceLine } from './report.ts';
import { replaceRepair } from './syntax-problem.ts';
import { peek, peekAhead, take, touchesPrevious } from './take.ts';
import { isReserved, type Token } from './token.ts';
import type { AppendTarget, ListPattern, Name, NamePattern, Pattern } from './tree.ts';
import { found, foundRange } from './wording.ts';

/**
 * Reads a name that something gets. `role` says what it names: "the model", "the loop variable". Where there is none
 * the name is empty and the problem reported.
 */
export function readName(cursor: Cursor, role: string): Name {
  const token = peek(cursor);
  if (token.type === 'name') {
    bind(cursor.names, token.text);
    return nameOf(take(cursor));
  }
  if (token.type === 'string') {
    const plain = token.text.replaceAll('"', '');
    const repair = replaceRepair('Take the quotes out', rangeOf(token), plain);
    fault(cursor, rangeOf(token), 'A name stands without quotes.', [repair]);
    return { ...nameOf(take(cursor)), name: plain };
  }
  if (isReserved(token.text) && standsAsName(cursor)) {
    const repair = replaceRepair(`Call it \`${token.text}_\``, rangeOf(token), `${token.text}_`);
    const message = `\`${token.text}\` is a word of the language. Choose another name for ${role}.`;
    report(cursor, rangeOf(token), message, [repair]);
    silenceLine(cursor, token.start);
    return nameOf(take(cursor));
  }
  fault(cursor, foundRange(cursor), `A name for ${role} is expected here, but ${found(cursor)}.`);
  return { name: '', range: gap(cursor) };
}

/** `_`, a name, or a list of them in brackets. */
export function readPattern(cursor: Cursor, role: string): Pattern {
  if (peek(cursor).type !== '[') return namePattern(readName(cursor, role));
  const open = openBracket(cursor);
  const { items } = enter(cursor) ? readSeparated(cursor, patternItems(role)) : { items: [] };
  leave(cursor);
  grow(cursor);
  closeBracket(cursor, open);
  return { kind: 'list-pattern', range: rangeFrom(cursor, open.start), items } satisfies ListPattern;
}

/** What `as` names: a pattern, or `name[]`, the list that grows. */
export function readTarget(cursor: Cursor): Pattern | AppendTarget {
  const pattern = readPattern(cursor, 'the result');
  const bracket = peek(cursor);
  if (pattern.kind !== 'name-pattern' || bracket.type !== '[') return pattern;
  if (!touchesPrevious(cursor, bracket)) {
    const repair = replaceRepair('Take the blank out', { start: pattern.range.end, end: bracket.start }, '');
    report(cursor, rangeOf(bracket), 'The brackets that make a list grow touch its name, as in `skips[]`.', [
      repair,
    ]);
  }
  const open = openBracket(cursor);
  if (peek(cursor).type !== ']') {
    const message = `\`as\` adds at the end of a list: write \`${pattern.name.name}[]\`, with nothing in the brackets.`;
    fault(cursor, foundRange(cursor), message);
    cursor.panicking = true;
  }
  closeBracket(cursor, open);
  return { kind: 'append', range: rangeFrom(cursor, pattern.range.start), name: pattern.name };
}

export function nameOf(token: Token): Name {
  return { name: token.text, range: rangeOf(token) };
}

function namePattern(name: Name): NamePattern {
  return { kind: 'name-pattern', range: name.range, name };
}

function patternItems(role: string) {
  return {
    read: (cursor: Cursor) => readPattern(cursor, role),
    begins: (token: Token) => token.type === 'name' || token.type === '[',
    ends: (token: Token) => token.type === ']',
  };
}

/** Whether a reserved word was meant as a name: what follows could follow a name. */
function standsAsName(cursor: Cursor): boolean {
  const { type } = peekAhead(cursor, 1);
  if (type === 'in') return true;
  if (peek(cursor).type === 'in') return false;
  const closing = ['=', ',', ']', ')', '(', '{', '}', ';', ':', '->', 'as', 'end'] as const;
  return closing.some((each) => each === type);
}
