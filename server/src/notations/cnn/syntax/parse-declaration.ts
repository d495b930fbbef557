import type { TextRange } from '../../../core/range.ts';
import { type Cursor, gap, missing, previousToken, rangeFrom, rangeOf, rawToken } from './cursor.ts';
import { documentationBefore } from './documentation.ts';
import { bind, mark, release } from './names-in-scope.ts';
import { readArgument } from './parse-arguments.ts';
import { readBody } from './parse-body.ts';
import { readCall } from './parse-call.ts';
import { readExpression } from './parse-expression.ts';
import { readName, readPattern } from './parse-name.ts';
import { readParameters } from './parse-parameters.ts';
import { readSeparated } from './parse-separated.ts';
import { readTail } from './parse-tail.ts';
import { readValues } from './parse-values.ts';
import { fault, report } from './report.ts';
import { insertRepair, replaceRepair } from './syntax-problem.ts';
import { atEnd, peek, peekAhead, take, takeInfix } from './take.ts';
import type { Token } from './token.ts';
import { beginsValue } from './token-class.ts';
import type {
  Expression,
  InputStatement,
  LayerStatement,
  Let,
  LetFunction,
  Name,
  NamedArgument,
  OutputStatement,
  OutputValueStatement,
} from './tree.ts';
import { found, foundRange } from './wording.ts';

/** `let n = e` · `let [a, b] = e` · `let f(v) = e` */
export function readLet(cursor: Cursor): Let | LetFunction {
  const doc = documentationBefore(cursor, peek(cursor));
  const { start } = take(cursor);
  if (peekAhead(cursor, 1).type === '(') {
    const name = readName(cursor, 'the function');
    const names = mark(cursor.names);
    const parameters = readParameters(cursor);
    const value = readBound(cursor);
    release(cursor.names, names);
    return { kind: 'let-function', range: rangeFrom(cursor, start), name, parameters, value, doc };
  }
  const pattern = readPattern(cursor, 'the value');
  const value = readBound(cursor);
  return { kind: 'let', range: rangeFrom(cursor, start), pattern, value, doc };
}

/** `layer enc = Encoder 64` · `layer enc = { … }` */
export function readLayer(cursor: Cursor): LayerStatement {
  const { start } = take(cursor);
  const name = readName(cursor, 'the layer');
  const value = takeEquals(cursor) ? readLayerValue(cursor) : null;
  return { kind: 'layer', range: rangeFrom(cursor, start), name, value };
}

function readLayerValue(cursor: Cursor): LayerStatement['value'] {
  if (peek(cursor).type === '{') return readBody(cursor);
  if (atEnd(cursor)) {
    const message = `What makes the layer is expected here, a call or lines in braces, but ${found(cursor)}.`;
    fault(cursor, foundRange(cursor), message);
    return null;
  }
  return readCall(cursor);
}

/** `input a, b: 105 x 105 x 1, dtype=uint8` */
export function readInput(cursor: Cursor): InputStatement {
  const { start } = take(cursor);
  const names = readInputNames(cursor);
  const sizes = takeColon(cursor) ? readExpression(cursor, 'sizes') : missing(cursor);
  for (const size of sizes.kind === 'sizes' ? sizes.items : []) {
    if (size.kind === 'name') bind(cursor.names, size.name);
  }
  const options = peek(cursor).type === ',' ? readOptions(cursor) : [];
  return { kind: 'input', range: rangeFrom(cursor, start), names, sizes, options };
}

function readInputNames(cursor: Cursor): readonly Name[] {
  const { type } = peek(cursor);
  if (type === ':' || type === '=' || type === 'number' || type === '?') return [];
  return readSeparated(cursor, {
    read: () => readName(cursor, 'the input'),
    // Behind a name without a comma the colon is missing more likely than the comma: `input image 224 x 224 x 3`.
    begins: () => false,
    ends: (token) => token.type === ':',
  }).items;
}

function takeColon(cursor: Cursor): boolean {
  const token = peek(cursor);
  if (token.type === ':') {
    take(cursor);
    return true;
  }
  const { end } = previousToken(cursor);
  if (token.type === '=') {
    const repair = replaceRepair('Write `:`', { start: end, end: token.end }, ':');
    report(
      cursor,
      rangeOf(token),
      'The shape of an input follows a colon, as in `input image: 32 x 32 x 3`.',
      [repair],
    );
    take(cursor);
    return true;
  }
  const message = `A colon and the shape are expected here, as in \`input image: 32 x 32 x 3\`, but ${found(cursor)}.`;
  if (!beginsValue(token)) {
    fault(cursor, foundRange(cursor), message);
    return false;
  }
  report(cursor, foundRange(cursor), message, [insertRepair('Put the colon', end, ':')]);
  return true;
}

/** `, dtype=uint8` behind a shape. */
function readOptions(cursor: Cursor): readonly NamedArgument[] {
  const comma = rangeOf(takeInfix(cursor));
  const { items } = readSeparated(cursor, {
    read: readArgument,
    begins: beginsValue,
    ends: () => false,
  });
  if (items.length === 0) {
    const repair = replaceRepair('Take the comma out', comma, '');
    fault(
      cursor,
      comma,
      `An option is expected after the comma, as in \`dtype=uint8\`, but ${found(cursor)}.`,
      [repair],
    );
  }
  const named = items.filter((item) => item.kind === 'named');
  const other = items.find((item) => item.kind !== 'named');
  if (other !== undefined) {
    const message =
      other.kind === 'positional' && other.value.kind === 'number'
        ? 'The sizes of a shape are joined by `x`, as in `32 x 32 x 3`.'
        : 'Behind its shape an input takes options by name only, as in `dtype=uint8`.';
    fault(cursor, other.range, message);
  }
  return named;
}

/** `output` · `output a, b` · `output as y` · `output aux = { … }` */
export function readOutput(cursor: Cursor): OutputStatement | OutputValueStatement {
  const { start } = take(cursor);
  if (peekAhead(cursor, 1).type === '=') {
    const name = readName(cursor, 'the output');
    const value = readBound(cursor);
    return { kind: 'output-value', range: rangeFrom(cursor, start), name, value };
  }
  const { type } = peek(cursor);
  const isBare = atEnd(cursor) || type === 'as' || type === '->';
  const values = isBare ? [] : readValues(cursor, 'output');
  const tail = readTail(cursor);
  return { kind: 'output', range: rangeFrom(cursor, start), values, tail };
}

/** `= value` behind a name. */
function readBound(cursor: Cursor): Expression {
  if (!takeEquals(cursor)) return missing(cursor);
  const next = rawToken(cursor);
  if (next.first && next.indent > cursor.indent && beginsValue(next)) reportValueBelow(cursor, next);
  return readExpression(cursor);
}

/** `let n =` with its value on the line below: reads on there. */
function reportValueBelow(cursor: Cursor, value: Token): void {
  const between = { start: previousToken(cursor).end, end: value.start };
  const isBlank = cursor.text.slice(between.start, between.end).trim() === '';
  const repairs = isBlank ? [replaceRepair('Move it up', between, ' ')] : [];
  report(cursor, rangeOf(value), 'A value begins on the same line as its `=`.', repairs);
  cursor.lineOpen = true;
}

function takeEquals(cursor: Cursor): boolean {
  const token = peek(cursor);
  if (token.type === '=') {
    take(cursor);
    return true;
  }
  if (token.type === '==' || token.type === ':') {
    const repair = replaceRepair('Write `=`', rangeOf(token), token.type === ':' ? ' =' : '=');
    report(cursor, rangeOf(token), `A name gets its value with \`=\`, not with \`${token.text}\`.`, [repair]);
    take(cursor);
    return true;
  }
  const message = `\`=\` and a value are expected here, but ${found(cursor)}.`;
  if (!beginsValue(token)) {
    fault(cursor, foundRange(cursor), message);
    return false;
  }
  const place: TextRange = gap(cursor);
  report(cursor, rangeOf(token), message, [insertRepair('Put the `=`', place.start, ' =')]);
  return true;
}
