import { type Cursor, rangeFrom } from './cursor.ts';
import { readTarget } from './parse-name.ts';
import { peek, take } from './take.ts';
import type { TailPart } from './tree.ts';

/** Reads the `as` and `->` parts that end a line, in either order. */
export function readTail(cursor: Cursor): readonly TailPart[] {
  const parts: TailPart[] = [];
  for (;;) {
    const { type, start } = peek(cursor);
    if (type !== 'as' && type !== '->') return parts;
    take(cursor);
    if (type === 'as') {
      const target = readTarget(cursor);
      parts.push({ kind: 'as', range: rangeFrom(cursor, start), target });
    } else {
      const sizes = cursor.readers.expression(cursor, 'sizes');
      parts.push({ kind: 'assert', range: rangeFrom(cursor, start), sizes });
    }
  }
}
