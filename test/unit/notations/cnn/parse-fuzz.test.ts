import { describe, expect, it } from 'vitest';
import { lex } from '../../../../server/src/notations/cnn/syntax/lexer.ts';
import { type Parsed, parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';
import type { Item, Statement } from '../../../../server/src/notations/cnn/syntax/tree.ts';
import { exampleFiles } from '../../../support/example-files.ts';
import { printItem, printStatement } from '../../../support/print-tree.ts';
import { type Random, randomFrom } from '../../../support/random.ts';
import { withRepair } from '../../../support/repaired.ts';
import { visitTree } from '../../../support/tree-walk.ts';

/** Throws where anything of the result lies outside of the text or outside of what holds it. */
function parseSoundly(text: string): Parsed {
  const parsed = parse(text);
  const check = (what: string, { start, end }: { readonly start: number; readonly end: number }) => {
    if (!(start >= 0 && start <= end && end <= text.length))
      throw new Error(`${what} at ${start}…${end}: ${text}`);
  };
  visitTree(parsed.tree, ({ node, parent }) => {
    check(node.kind, node.range);
    if (parent === null) return;
    if (node.range.start < parent.range.start || node.range.end > parent.range.end) {
      throw new Error(`${node.kind} reaches out of ${parent.kind}: ${text}`);
    }
  });
  for (const { message, range, repairs } of parsed.problems) {
    check(message, range);
    for (const repair of repairs) {
      for (const edit of repair.edits) check(repair.title, edit.range);
      parse(withRepair(text, repair));
    }
  }
  return parsed;
}

/** What stands on the lines that end before `offset`, printed: the lines of models and blocks, and whole other items. */
function printedBefore({ tree }: Parsed, offset: number): readonly string[] {
  return tree.items.flatMap((item) => {
    const lines = item.kind === 'model' || item.kind === 'block' ? item.body.statements : [item];
    return lines.filter(({ range }) => range.end < offset).map(printLine);
  });
}

function printLine(line: Item | Statement): string {
  switch (line.kind) {
    case 'import':
    case 'model':
    case 'variant':
    case 'block':
    case 'broken-item':
      return printItem(line);
    default:
      return printStatement(line);
  }
}

describe('text cut off anywhere', () => {
  it.each(exampleFiles)('$name', ({ text }) => {
    const whole = parse(text);
    for (let cut = 0; cut < text.length; cut += 7) {
      const parsed = parseSoundly(text.slice(0, cut));
      const lineStart = text.lastIndexOf('\n', cut - 1) + 1;
      const expected = printedBefore(whole, lineStart);
      expect(printedBefore(parsed, lineStart).slice(0, expected.length)).toEqual(expected);
    }
  });
});

describe('text with its tokens changed', () => {
  it.each(exampleFiles)('$name', ({ name, text }) => {
    const random = randomFrom(name.length);
    const pieces = piecesOf(text);
    for (let round = 0; round < 40; round += 1) {
      const changed = [...pieces];
      for (let change = random.between(1, 4); change > 0; change -= 1) changeOnce(changed, random);
      parseSoundly(changed.join(''));
    }
  });
});

/** The text in tokens and what stands between them. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let offset = 0;
  for (const { start, end } of lex(text).tokens) {
    pieces.push(text.slice(offset, start), text.slice(start, end));
    offset = end;
  }
  return pieces;
}

function changeOnce(pieces: string[], random: Random): void {
  const at = random.between(0, pieces.length - 1);
  const other = random.between(0, pieces.length - 1);
  const piece = pieces[at] ?? '';
  const change = random.pick(['delete', 'repeat', 'swap', 'move']);
  if (change === 'delete') pieces[at] = '';
  else if (change === 'repeat') pieces[at] = piece + piece;
  else if (change === 'swap') {
    pieces[at] = pieces[other] ?? '';
    pieces[other] = piece;
  } else {
    pieces[at] = '';
    pieces[other] = `${pieces[other] ?? ''} ${piece}`;
  }
}

const WORDS = [
  ...[
    'model M',
    'block B',
    'import',
    'input',
    'output',
    'layer',
    'let',
    'if',
    'else',
    'for',
    'in',
    'repeat',
    'as',
  ],
  ...[
    'from',
    'branch',
    'expect',
    'here',
    'and',
    'or',
    'not',
    'true',
    'none',
    'a',
    'b',
    'x',
    'conv',
    'C',
    '_',
  ],
  ...[
    '{',
    '}',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ',',
    ';',
    ':',
    '=',
    '==',
    '->',
    '?',
    '.',
    '...',
    '+',
    '-',
    '*',
    '**',
  ],
  ...[
    '/',
    '%',
    '<',
    '×',
    '3',
    '3x3',
    '0.5',
    '1e-5',
    '5M',
    '"s"',
    '"',
    "'",
    '// c',
    '/// d',
    '# e',
    '/* f */',
    '§',
  ],
  ...[
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    '\n\t',
    '\r\n',
    ' ',
    ' ',
    '🙂',
    '\ud800',
    '\u0000',
    'x3',
    '3xk',
    '&&',
    '’',
  ],
] as const;

describe('text of nonsense', () => {
  it('made of words', () => {
    const random = randomFrom(11);
    for (let round = 0; round < 3000; round += 1) {
      let text = random.pick(['', 'model M {\n', 'let a = ', 'model M {\n  conv ']);
      for (let length = random.between(0, 40); length > 0; length -= 1) {
        text += random.pick(WORDS) + random.pick(['', ' ', ' ']);
      }
      parseSoundly(text);
    }
  });

  it.each([
    ['ASCII', 0x20, 0x7e],
    ['any code unit', 0x00, 0xffff],
  ])('made of %s', (_name, low, high) => {
    const random = randomFrom(high);
    for (let round = 0; round < 1000; round += 1) {
      let text = random.pick(['', 'model M {\n', 'model M {\n  conv ']);
      for (let length = random.between(0, 60); length > 0; length -= 1) {
        text += random.pick([String.fromCharCode(random.between(low, high)), '\n', '  '] as const);
      }
      parseSoundly(text);
    }
  });
});
