import type { TextRange } from '../../../core/range.ts';
import { type Cursor, gap, previousToken, rangeFrom, rangeOf, rawToken } from './cursor.ts';
import { readName } from './parse-name.ts';
import { stringLiteral } from './parse-operand.ts';
import { endsInComma, readSeparated, type Separated } from './parse-separated.ts';
import { fault, report } from './report.ts';
import { insertRepair, replaceRepair } from './syntax-problem.ts';
import { peek, take } from './take.ts';
import type { ImportedName, ImportItem, StringLiteral } from './tree.ts';
import { found, foundRange } from './wording.ts';

/** `import { Unit as U } from "./blocks.cnn"`; its names may go on in lines indented deeper. */
export function readImport(cursor: Cursor): ImportItem {
  const { start } = take(cursor);
  const names = peek(cursor).type === '{' ? readNamesInBraces(cursor) : readBareNames(cursor);
  const path = readPath(cursor);
  return { kind: 'import', range: rangeFrom(cursor, start), path, ...names };
}

type Names = Pick<ImportItem, 'open' | 'close' | 'names' | 'commas'>;

function readNamesInBraces(cursor: Cursor): Names {
  const open = rangeOf(take(cursor));
  // The braces of an import hold no lines: like those of a list they may go on in the next one.
  cursor.brackets += 1;
  const list = readNames(cursor);
  cursor.brackets -= 1;
  const close = rawToken(cursor).type === '}' && !cursor.panicking ? rangeOf(take(cursor)) : null;
  if (close === null) {
    const { end } = previousToken(cursor);
    const repair = replaceRepair('Close it with `}`', { start: end, end }, ' }');
    fault(cursor, open, `This \`{\` is not closed: a comma or \`}\` is expected, but ${found(cursor)}.`, [
      repair,
    ]);
  } else if (endsInComma(list)) {
    const comma = list.commas.at(-1) ?? gap(cursor);
    const repair = replaceRepair('Take the comma out', comma, '');
    report(cursor, comma, 'A name is expected after the comma.', [repair]);
  }
  return { open, close, names: list.items, commas: list.commas };
}

function readBareNames(cursor: Cursor): Names {
  const open = gap(cursor);
  const list = readNames(cursor);
  const [first] = list.items;
  const last = list.items.at(-1);
  if (first === undefined || last === undefined) {
    const message = `The names to import are expected here in braces, as in \`{ Unit }\`, but ${found(cursor)}.`;
    fault(cursor, foundRange(cursor), message);
  } else {
    const edits = [
      { range: { start: first.range.start, end: first.range.start }, newText: '{ ' },
      { range: { start: last.range.end, end: last.range.end }, newText: ' }' },
    ];
    const range: TextRange = { start: first.range.start, end: last.range.end };
    report(cursor, range, 'Imported names stand in braces.', [{ title: 'Put braces around them', edits }]);
  }
  return { open, close: null, names: list.items, commas: list.commas };
}

function readNames(cursor: Cursor): Separated<ImportedName> {
  return readSeparated(cursor, {
    read: readImportedName,
    begins: ({ type }) => type === 'name',
    ends: ({ type }) => type === 'from' || type === 'string',
  });
}

function readImportedName(cursor: Cursor): ImportedName {
  const name = readName(cursor, 'what is imported');
  let alias = null;
  if (peek(cursor).type === 'as') {
    take(cursor);
    alias = readName(cursor, 'what is imported');
  }
  return { kind: 'imported', range: rangeFrom(cursor, name.range.start), name, alias };
}

function readPath(cursor: Cursor): StringLiteral | null {
  const next = peek(cursor);
  if (next.type === 'from') take(cursor);
  else {
    const message = `The word \`from\` and a file are expected here, but ${found(cursor)}.`;
    if (next.type !== 'string') {
      fault(cursor, foundRange(cursor), message);
      return null;
    }
    report(cursor, rangeOf(next), message, [insertRepair('Put `from` before it', next.start, 'from ')]);
  }
  if (peek(cursor).type === 'string') return stringLiteral(take(cursor));
  const message = `The file is expected here in quotes, as in \`"./blocks.cnn"\`, but ${found(cursor)}.`;
  fault(cursor, foundRange(cursor), message);
  return null;
}
