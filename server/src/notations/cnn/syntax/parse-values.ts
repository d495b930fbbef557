import { type Cursor, gap } from './cursor.ts';
import { readEqualsAsCompare, readExpression } from './parse-expression.ts';
import { endsInComma, readSeparated } from './parse-separated.ts';
import { fault } from './report.ts';
import { replaceRepair } from './syntax-problem.ts';
import { atEnd } from './take.ts';
import { beginsValue } from './token-class.ts';
import type { Expression } from './tree.ts';
import { found, foundRange } from './wording.ts';

/** Reads the values between commas that `output`, `from` and `expect` take: one at least. */
export function readValues(cursor: Cursor, owner: string): readonly Expression[] {
  const list = readSeparated(cursor, {
    read: () => readEqualsAsCompare(cursor, readExpression(cursor)),
    begins: (token) => beginsValue(token) && token.type !== '{',
    ends: ({ type }) => type === 'as' || type === '->',
  });
  if (list.items.length === 0 && list.commas.length === 0) {
    const instead = atEnd(cursor) ? '' : `, but ${found(cursor)}`;
    fault(cursor, foundRange(cursor), `A value is expected after \`${owner}\`${instead}.`);
  } else if (endsInComma(list) && !cursor.panicking) {
    const comma = list.commas.at(-1) ?? gap(cursor);
    const repair = replaceRepair('Take the comma out', comma, '');
    fault(cursor, comma, `A value is expected after the comma, but ${found(cursor)}.`, [repair]);
  }
  return list.items;
}
