import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../../../server/src/notations/cnn/format/format.ts';
import { lex } from '../../../../server/src/notations/cnn/syntax/lexer.ts';

const folder = new URL('../../../../examples/', import.meta.url);
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.cnn'))
  .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));

function inModel(...lines: readonly string[]): string {
  return ['model M {', ...lines, '}', ''].join('\n');
}

describe('formatText', () => {
  const readable = examples.filter(({ text }) => formatText(text) !== undefined);

  it('reads the examples, but for the one with mistakes', () => {
    expect(examples.length - readable.length).toBe(1);
    expect(readable.length).toBeGreaterThan(15);
  });

  it.each(readable)('$file stands in its form', ({ text }) => {
    expect(formatText(text)).toBe(text);
  });

  it.each(readable)('$file finds back to its form from spare blanks and empty lines', ({ text }) => {
    const messy = text
      .split('\n')
      .map((line) => (line.includes('//') ? line : `${line.replace(/(?<=\S) (?=\S)/g, '   ')} \t`))
      .map((line) => (line.trim() === '' ? '\n\n' : line))
      .join('\n');
    expect(formatText(messy)).toBe(text);
  });

  it.each(readable)('$file keeps its tokens and comments', ({ text }) => {
    const squeezed = text.replace(/^ +/gm, (blanks) => blanks.repeat(2));
    const formatted = formatText(squeezed) ?? '';
    expect(lex(formatted).tokens.map((token) => token.text)).toEqual(
      lex(text).tokens.map((token) => token.text),
    );
    const words = (source: string): readonly string[] =>
      lex(source).comments.map(({ range }) => source.slice(range.start, range.end).trimEnd());
    expect(words(formatted)).toEqual(words(text));
  });

  it('leaves text alone that cannot be read', () => {
    expect(formatText('model M {\n  conv 64 3x3\n}\n')).toBeUndefined();
  });

  it('indents by braces and open brackets', () => {
    const messy = inModel(
      'input x: 8 x 8 x 3',
      'for w in [',
      '    1,',
      '      2,',
      ' ] {',
      'conv w, 3x3',
      '}',
    );
    expect(formatText(messy)).toBe(
      inModel('  input x: 8 x 8 x 3', '  for w in [', '    1,', '    2,', '  ] {', '    conv w, 3x3', '  }'),
    );
  });

  it('puts `as` before `->`, each in its column', () => {
    expect(formatText(inModel('  input x: 8 x 8 x 3', '  conv 4, 1x1 -> 8 x 8 x 4 as y'))).toBe(
      inModel('  input x: 8 x 8 x 3', `${'  conv 4, 1x1'.padEnd(44)}as y${' '.repeat(12)}-> 8 x 8 x 4`),
    );
  });

  it('keeps a tail by the side of a lone brace, and inside braces where it is', () => {
    const text = inModel(
      '  input x: 8 x 8 x 3',
      '  add {',
      '    branch {}',
      '    branch {}',
      '  } as y',
      '  repeat 2 { relu as z }',
    );
    expect(formatText(text)).toBe(text);
  });

  it.each([
    ['conv 4 , 3x3,padding = 1', 'conv 4, 3x3, padding=1'],
    ['conv 4, 3x3, stride=1==2?2:1', 'conv 4, 3x3, stride = 1 == 2 ? 2 : 1'],
    ['let a=[ 1 ,2 ]', 'let a = [1, 2]'],
    ['let a = [1, 2][ 1: ]', 'let a = [1, 2][1:]'],
    ['let a = - 2 + 3*4', 'let a = -2 + 3*4'],
    ['let a = 2 ** 3', 'let a = 2**3'],
    ['let a = 3 x 4', 'let a = 3 x 4'],
    ['let f( v ) = floor( v/2 )', 'let f(v) = floor(v/2)'],
    ['relu;relu', 'relu; relu'],
  ])('%s', (messy, clean) => {
    expect(formatText(inModel('  input x: 8 x 8 x 3', messy))).toBe(
      inModel('  input x: 8 x 8 x 3', `  ${clean}`),
    );
  });
});
