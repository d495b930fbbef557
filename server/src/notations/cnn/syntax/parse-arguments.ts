import { type Cursor, gap, rangeFrom, rangeOf } from './cursor.ts';
import { nameOf } from './parse-name.ts';
import { endsInComma, readSeparated, type Separated } from './parse-separated.ts';
import { fault, report } from './report.ts';
import { replaceRepair } from './syntax-problem.ts';
import { peek, peekAhead, take } from './take.ts';
import { isReserved, type Token } from './token.ts';
import { beginsValue } from './token-class.ts';
import type { Argument, SpreadArgument } from './tree.ts';
import { found } from './wording.ts';

/** Reads the arguments of a call line, up to its end, its branches or its `as` and `->`. */
export function readLineArguments(cursor: Cursor): Separated<Argument> {
  const list = readSeparated(cursor, {
    read: readArgument,
    begins: beginsValue,
    // Behind a comma a brace begins a tensor expression, anywhere else the branches.
    ends: ({ type }) => type === 'as' || type === '->' || (type === '{' && !cursor.lineOpen),
  });
  checkOrder(cursor, list.items);
  if (endsInComma(list) && !cursor.panicking) {
    const comma = list.commas.at(-1) ?? gap(cursor);
    const message = `An argument is expected after the comma, but ${found(cursor)}.`;
    fault(cursor, comma, message, [replaceRepair('Take the comma out', comma, '')]);
  }
  return list;
}

/** Reads the arguments of a call in an expression, up to its `)`. */
export function readCallArguments(cursor: Cursor): Separated<Argument> {
  const list = readSeparated(cursor, {
    read: readArgument,
    begins: (token) => beginsValue(token) && token.type !== '{',
    ends: ({ type }) => type === ')',
  });
  checkOrder(cursor, list.items);
  if (endsInComma(list) && peek(cursor).type === ')') {
    const comma = list.commas.at(-1) ?? gap(cursor);
    const repair = replaceRepair('Take the comma out', comma, '');
    report(cursor, comma, 'An argument is expected after the comma.', [repair]);
  }
  return list;
}

export function readArgument(cursor: Cursor): Argument {
  const token = peek(cursor);
  if (token.type === '...') return readSpread(cursor);
  const next = peekAhead(cursor, 1).type;
  if (token.type === 'name' && (next === '=' || next === ':')) return readNamed(cursor);
  if (isReserved(token.text) && next === '=') {
    fault(cursor, rangeOf(token), `\`${token.text}\` is a word of the language; no parameter is called so.`);
    return readNamed(cursor);
  }
  const value = cursor.readers.expression(cursor, 'conditional');
  return { kind: 'positional', range: value.range, value };
}

/** Reads `...values`; the next token are the points. */
export function readSpread(cursor: Cursor): SpreadArgument {
  const { start } = take(cursor);
  const value = cursor.readers.expression(cursor, 'conditional');
  return { kind: 'spread', range: rangeFrom(cursor, start), value };
}

function readNamed(cursor: Cursor): Argument {
  const name = nameOf(take(cursor));
  const sign = take(cursor);
  if (sign.type === ':') {
    const range = { start: name.range.end, end: spaceEnd(cursor, sign) };
    const repair = replaceRepair('Write `=`', range, '=');
    report(cursor, rangeOf(sign), `An argument is given by name with \`=\`, as in \`${name.name}=1\`.`, [
      repair,
    ]);
  }
  const value = cursor.readers.expression(cursor, 'conditional');
  return { kind: 'named', range: rangeFrom(cursor, name.range.start), name, value };
}

/** Where the blanks after a sign end, on its line. */
function spaceEnd(cursor: Cursor, sign: Token): number {
  const next = peek(cursor);
  return next.type === 'end' ? sign.end : next.start;
}

function checkOrder(cursor: Cursor, list: readonly Argument[]): void {
  if (cursor.broken) return;
  const firstNamed = list.findIndex(({ kind }) => kind === 'named');
  const named = list[firstNamed];
  const late = list.flatMap((argument, index) => {
    const before = list[index - 1];
    const isLate = argument.kind === 'positional' && index > firstNamed && before !== undefined;
    return isLate ? [{ before, argument }] : [];
  });
  const [first] = late;
  if (named === undefined || first === undefined) return;
  const moved = late
    .map(({ argument: { range } }) => `${cursor.text.slice(range.start, range.end)}, `)
    .join('');
  const edits = [
    { range: { start: named.range.start, end: named.range.start }, newText: moved },
    ...late.map(({ before, argument }) => ({
      range: { start: before.range.end, end: argument.range.end },
      newText: '',
    })),
  ];
  const message = 'Arguments without a name stand before those with one.';
  report(cursor, first.argument.range, message, [{ title: 'Move it before the named ones', edits }]);
}
