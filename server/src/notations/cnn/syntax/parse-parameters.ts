import { type Cursor, rangeFrom, rangeOf } from './cursor.ts';
import { documentationBefore } from './documentation.ts';
import { readExpression } from './parse-expression.ts';
import { readName } from './parse-name.ts';
import { closeBracket, openBracket, readSeparated } from './parse-separated.ts';
import { report } from './report.ts';
import { replaceRepair } from './syntax-problem.ts';
import { peek, take } from './take.ts';
import type { Parameter, Parameters, RestParameter } from './tree.ts';

/** Reads `(width, kernel = 3, ...rest)`; the next token is the `(`. */
export function readParameters(cursor: Cursor): Parameters {
  const open = openBracket(cursor);
  const { items, commas } = readSeparated(cursor, {
    read: readParameter,
    begins: ({ type }) => type === 'name' || type === '...',
    ends: ({ type }) => type === ')',
  });
  closeBracket(cursor, open);
  const early = items.find(({ kind }, index) => kind === 'rest' && index < items.length - 1);
  if (early !== undefined) {
    report(cursor, early.range, `\`...${early.name.name}\` collects what is left over, so it stands last.`);
  }
  return { kind: 'parameters', range: rangeFrom(cursor, open.start), items, commas };
}

function readParameter(cursor: Cursor): Parameter | RestParameter {
  const token = peek(cursor);
  if (token.type === '...') {
    take(cursor);
    const name = readName(cursor, 'the other arguments');
    return { kind: 'rest', range: rangeFrom(cursor, token.start), name };
  }
  const doc = documentationBefore(cursor, token);
  const name = readName(cursor, 'the parameter');
  const fallback = takeEquals(cursor) ? readExpression(cursor) : null;
  return { kind: 'parameter', range: rangeFrom(cursor, name.range.start), name, fallback, doc };
}

/** Takes the `=` before a default; `:` and `==` in its place are reported and taken for it. */
function takeEquals(cursor: Cursor): boolean {
  const token = peek(cursor);
  if (token.type !== '=' && token.type !== ':' && token.type !== '==') return false;
  take(cursor);
  if (token.type !== '=') {
    const repair = replaceRepair('Write `=`', rangeOf(token), ' =');
    report(cursor, rangeOf(token), 'A parameter gets its default with `=`, as in `width = 64`.', [repair]);
  }
  return true;
}
