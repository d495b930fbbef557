import { describe, expect, it } from 'vitest';
import { lex } from '../../../../server/src/notations/cnn/syntax/lexer.ts';
import { RESERVED_WORDS, SIGNS } from '../../../../server/src/notations/cnn/syntax/token.ts';

const types = (text: string) => lex(text).tokens.map(({ type }) => type);
const texts = (text: string) =>
  lex(text)
    .tokens.map((token) => token.text)
    .slice(0, -1);

describe('lex', () => {
  it('knows every sign, the longest first', () => {
    for (const sign of SIGNS) expect(types(`a ${sign} b`), sign).toEqual(['name', sign, 'name', 'end']);
    expect(texts('a**b*c->d-e...f.g==h=i<=j<k')).toEqual(
      'a ** b * c -> d - e ... f . g == h = i <= j < k'.split(' '),
    );
  });

  it('knows every reserved word, and no part of a name is one', () => {
    for (const word of RESERVED_WORDS) {
      expect(types(word), word).toEqual([word, 'end']);
      expect(types(`${word}s _${word} ${word}_ ${word}1`), word).toEqual([
        'name',
        'name',
        'name',
        'name',
        'end',
      ]);
    }
  });

  it('takes x for a sign of sizes only between digits', () => {
    expect(types('3x3')).toEqual(['number', '×', 'number', 'end']);
    expect(types('1.5x2e3x4K')).toEqual(['number', '×', 'number', '×', 'number', 'end']);
    expect(types('3 x 3')).toEqual(['number', 'name', 'number', 'end']);
    expect(types('3 x3')).toEqual(['number', 'name', 'end']);
    expect(types('kx3 x')).toEqual(['name', 'name', 'end']);
    expect(types('k×3 × 4')).toEqual(['name', '×', 'number', '×', 'number', 'end']);
  });

  it('reads numbers with their suffixes', () => {
    expect(texts('1 0.25 1e-5 2E3 26M 4Ki .5 7.size 1..2')).toEqual(
      '1 0.25 1e-5 2E3 26M 4Ki .5 7 . size 1 . . 2'.split(' '),
    );
    expect(lex('a.5').tokens.map(({ type }) => type)).toEqual(['name', '.', 'number', 'end']);
    expect(lex('1.5 26M').tokens.map(({ value }) => value)).toEqual([
      { numerator: 3n, denominator: 2n },
      { numerator: 26_000_000n, denominator: 1n },
      null,
    ]);
  });

  it('measures the lines', () => {
    const tokens = lex('a b\n\n  c // d\n\t e\n  \tf\r\n g').tokens.slice(0, -1);
    expect(tokens.map(({ text, first, indent }) => [text, first, indent])).toEqual([
      ['a', true, 0],
      ['b', false, 0],
      ['c', true, 2],
      ['e', true, 5],
      ['f', true, 4],
      ['g', true, 1],
    ]);
  });

  it('ends every text with an end on a line of its own', () => {
    for (const text of ['', ' ', 'a', 'a\n', '// a', '"']) {
      const last = lex(text).tokens.at(-1);
      expect(last).toMatchObject({ type: 'end', first: true, start: text.length, end: text.length });
    }
  });

  it('reads strings to their quote or the end of the line', () => {
    expect(texts('"a // b" "c\n"')).toEqual(['"a // b"', '"c', '"']);
    expect(texts('"open   \nb')).toEqual(['"open', 'b']);
  });

  it('reads signs of other languages as what they mean', () => {
    expect(types('a && b || !c === d !== e => f := g != h')).toEqual([
      'name',
      'and',
      'name',
      'or',
      'not',
      'name',
      '==',
      'name',
      '!=',
      'name',
      '->',
      'name',
      '=',
      'name',
      '!=',
      'name',
      'end',
    ]);
    expect(types('a − b ≤ c → d … e')).toEqual([
      'name',
      '-',
      'name',
      '<=',
      'name',
      '->',
      'name',
      '...',
      'name',
      'end',
    ]);
    expect(lex('a && b').tokens.map(({ fault }) => fault?.message)).toEqual([
      undefined,
      '`&&` is written `and` here.',
      undefined,
      undefined,
    ]);
  });

  it('leaves nothing but blanks between tokens and comments', () => {
    const text = "model M { // c\n  conv 64, 3x3 § “a” 'b' /* d\n e */ # f\n}𝛼 🙂 \u00a0\u2028\ufeff\"";
    const { tokens, comments } = lex(text);
    const pieces = [...tokens, ...comments.map(({ range }) => range)].sort((a, b) => a.start - b.start);
    let offset = 0;
    for (const { start, end } of pieces) {
      expect(text.slice(offset, start)).toMatch(/^[\s\ufeff]*$/);
      expect(end).toBeGreaterThanOrEqual(start);
      offset = end;
    }
    expect(offset).toBe(text.length);
    expect(texts('a 🙂')).toEqual(['a', '🙂']);
  });
});
