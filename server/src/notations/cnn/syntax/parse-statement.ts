import { beginStatement, type Cursor, rangeFrom, rawToken } from './cursor.ts';
import { mark, release } from './names-in-scope.ts';
import { readApply } from './parse-apply.ts';
import { closesEveryBody, skipStatement } from './parse-body.ts';
import { readBranch, readFor, readIf, readRepeat } from './parse-control.ts';
import { readInput, readLayer, readLet, readOutput } from './parse-declaration.ts';
import { readTail } from './parse-tail.ts';
import { readValues } from './parse-values.ts';
import { continuesLineAbove, failAsContinuation, failAtBeginning, reportBehind } from './statement-faults.ts';
import { atEnd, peek, peekAhead, take } from './take.ts';
import type { BrokenStatement, Statement } from './tree.ts';

type Readable = Exclude<Statement, BrokenStatement>;

/** Reads the statement that begins at the next token, to its end; what cannot be read of it is skipped. */
export function readStatement(cursor: Cursor): Statement {
  const { start } = rawToken(cursor);
  beginStatement(cursor);
  const names = mark(cursor.names);
  const statement = readKnown(cursor);
  if (statement !== null && KEEPS_NAMES.has(statement.kind)) release(cursor.names, names);
  if (statement !== null && !atEnd(cursor) && !closesEveryBody(cursor)) reportBehind(cursor, statement);
  const bodies = cursor.panicking ? skipStatement(cursor) : [];
  if (statement !== null && !cursor.broken) return statement;
  return { kind: 'broken', range: rangeFrom(cursor, start), statement, bodies };
}

/** Their names are seen in their own braces only; the title of a branch is none. */
const KEEPS_NAMES: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>(['for', 'repeat', 'branch']);

function readKnown(cursor: Cursor): Readable | null {
  const { type, start } = peek(cursor);
  switch (type) {
    case 'name':
      if (peekAhead(cursor, 1).type !== '=' || !continuesLineAbove(cursor)) return readApply(cursor);
      failAsContinuation(cursor);
      return null;
    case 'let':
      return readLet(cursor);
    case 'layer':
      return readLayer(cursor);
    case 'input':
      return readInput(cursor);
    case 'output':
      return readOutput(cursor);
    case 'if':
      return readIf(cursor);
    case 'for':
      return readFor(cursor);
    case 'repeat':
      return readRepeat(cursor);
    case 'branch':
      return readBranch(cursor);
    case 'as':
    case '->': {
      const tail = readTail(cursor);
      return { kind: 'tail', range: rangeFrom(cursor, start), tail };
    }
    case 'from': {
      take(cursor);
      const values = readValues(cursor, 'from');
      const tail = readTail(cursor);
      return { kind: 'from', range: rangeFrom(cursor, start), values, tail };
    }
    case 'expect': {
      take(cursor);
      const conditions = readValues(cursor, 'expect');
      return { kind: 'expect', range: rangeFrom(cursor, start), conditions };
    }
    default:
      failAtBeginning(cursor);
      return null;
  }
}
