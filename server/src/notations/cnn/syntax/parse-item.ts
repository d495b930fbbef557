import { beginStatement, type Cursor, previousToken, rangeFrom, rangeOf, rawToken } from './cursor.ts';
import { documentationBefore } from './documentation.ts';
import { mark, release } from './names-in-scope.ts';
import { expectBody, skipStatement } from './parse-body.ts';
import { readCall } from './parse-call.ts';
import { readImport } from './parse-import.ts';
import { readName } from './parse-name.ts';
import { readParameters } from './parse-parameters.ts';
import { readStatement } from './parse-statement.ts';
import { fail, fault, report, silenceLine } from './report.ts';
import { continuesLineAbove, failAsContinuation } from './statement-faults.ts';
import { replaceRepair } from './syntax-problem.ts';
import { atEnd, peek, peekAhead, take } from './take.ts';
import type { Token, TokenType } from './token.ts';
import { beginsValue, isOperator } from './token-class.ts';
import type { BlockItem, BrokenItem, Item, ModelItem, VariantItem } from './tree.ts';
import { described } from './wording.ts';

/** Reads everything that stands outside of braces, to the end of the text. */
export function readItems(cursor: Cursor): readonly Item[] {
  const items: Item[] = [];
  // Lines astray follow from one mistake, a brace too many or a head misspelt: only the first is reported.
  let astray = false;
  for (;;) {
    const token = rawToken(cursor);
    if (token.type === 'end') return items;
    cursor.itemStart = cursor.position;
    if (token.type === ';') take(cursor);
    else if (token.type === '}') {
      takeStrayBrace(cursor, astray);
      astray = true;
    } else {
      const item = readItem(cursor, astray);
      astray = item.kind === 'broken-item';
      items.push(item);
    }
  }
}

function readItem(cursor: Cursor, astray: boolean): Item {
  const { type } = rawToken(cursor);
  beginStatement(cursor);
  if (type === 'import') return finished(cursor, readImport(cursor));
  if (type === 'model') return finished(cursor, readModel(cursor));
  if (type === 'block') return finished(cursor, readBlock(cursor));
  const isBinding = type === 'let' || (type === 'name' && peekAhead(cursor, 1).type === '=');
  return isBinding ? readTopLevelLet(cursor) : readAstray(cursor, astray);
}

function readModel(cursor: Cursor): ModelItem | VariantItem {
  const doc = documentationBefore(cursor, peek(cursor));
  const { start } = take(cursor);
  const name = readName(cursor, 'the model');
  const names = mark(cursor.names);
  const parameters = peek(cursor).type === '(' ? readParameters(cursor) : null;
  if (peek(cursor).type !== '=') {
    const body = expectBody(cursor, 'model');
    release(cursor.names, names);
    return { kind: 'model', range: rangeFrom(cursor, start), name, parameters, body, doc };
  }
  if (parameters !== null) {
    const message =
      'A model made from another one has no parameters of its own, as in `model B3 = B0 width=1.2`.';
    fault(cursor, parameters.range, message, [replaceRepair('Take them out', parameters.range, '')]);
  }
  take(cursor);
  const call = readCall(cursor);
  return { kind: 'variant', range: rangeFrom(cursor, start), name, call, doc };
}

function readBlock(cursor: Cursor): BlockItem {
  const doc = documentationBefore(cursor, peek(cursor));
  const { start } = take(cursor);
  const name = readName(cursor, 'the block');
  const names = mark(cursor.names);
  const parameters = peek(cursor).type === '(' ? readParameters(cursor) : null;
  const body = expectBody(cursor, 'block');
  release(cursor.names, names);
  return { kind: 'block', range: rangeFrom(cursor, start), name, parameters, body, doc };
}

/** Checks that an item ends where it should, and skips what is left of its line. Items may share a line. */
function finished<Kind extends Item>(cursor: Cursor, item: Kind): Kind {
  const token = peek(cursor);
  if (!atEnd(cursor) && !ITEM_WORDS.has(token.type)) {
    fail(cursor, rangeOf(token), `The line should end here, but found ${described(token)}.`);
  }
  if (cursor.panicking) skipStatement(cursor);
  return item;
}

const ITEM_WORDS: ReadonlySet<TokenType> = new Set<TokenType>(['model', 'block', 'import', 'let']);

function readTopLevelLet(cursor: Cursor): Item {
  const statement = readStatement(cursor);
  const isLet = statement.kind === 'let' || statement.kind === 'let-function';
  return isLet ? statement : { kind: 'broken-item', range: statement.range, statement };
}

/** A line that cannot stand outside of braces: read as the statement it would be inside. */
function readAstray(cursor: Cursor, astray: boolean): BrokenItem {
  const token = rawToken(cursor);
  if (!astray) reportAstray(cursor, token);
  silenceLine(cursor, token.start);
  const statement = readStatement(cursor);
  return { kind: 'broken-item', range: statement.range, statement };
}

function reportAstray(cursor: Cursor, token: Token): void {
  const range = rangeOf(token);
  const next = peekAhead(cursor, 1);
  if (token.fault !== null && token.type === 'bad') {
    report(cursor, range, token.fault.message, token.fault.repairs);
  } else if (continuesLineAbove(cursor) && (beginsValue(token) || isOperator(token))) {
    failAsContinuation(cursor);
  } else if (token.type === 'name' && next.type === 'name') {
    const repairs = ['model', 'block'].map((word) => replaceRepair(`Write \`${word}\``, range, word));
    const message = `Outside of braces a line begins with \`import\`, \`model\`, \`block\` or \`let\`, but found ${described(token)}.`;
    report(cursor, range, message, repairs);
  } else {
    const previous = previousToken(cursor);
    const isBehindBrace = previous.type === '}';
    const hint = isBehindBrace ? ' Is the `}` above it one too many?' : '';
    const message = `Outside of braces a line begins with \`import\`, \`model\`, \`block\` or \`let\`, but found ${described(token)}.${hint}`;
    report(
      cursor,
      range,
      message,
      isBehindBrace ? [replaceRepair('Take the `}` above it out', rangeOf(previous), '')] : [],
    );
  }
}

function takeStrayBrace(cursor: Cursor, astray: boolean): void {
  beginStatement(cursor);
  const range = rangeOf(take(cursor));
  if (!astray) report(cursor, range, 'This `}` closes nothing.', [replaceRepair('Take it out', range, '')]);
}
