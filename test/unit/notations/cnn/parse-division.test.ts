import { describe, expect, it } from 'vitest';
import { parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';

const codes = (line: string) => parse(`model M(width) {\n  ${line}\n}`).problems.map(({ code }) => code);

describe('two slashes after a value', () => {
  it.each([
    'conv width // 2',
    'conv width//2',
    'conv width // 2, 3x3',
    'conv width // 2 * 3',
    'conv width // 2 == 3',
    'conv xs[0] // 0.5',
    'conv f(3) // 2K',
    'conv 64 // width',
    'input image: H x W x 3; resize 8 // H',
    'for c in xs { conv 8 // c\n }',
    'let [a, b] = f(3); conv a // b',
    'conv 3 as stem; conv 8 // stem',
    'expect params <= 3M // 2',
  ])('may be meant as a division: %s', (line) => {
    expect(codes(line)).toEqual(['comment-or-division']);
  });

  it.each([
    'conv 64 // wide',
    'conv 64 // other',
    'conv 64 // 2 poolings follow',
    'conv 64 // 2 in each stage',
    'conv 64 // 25% of them',
    'conv 64 // 8 x 8 x 64',
    'conv 64 // 8x8x64',
    'conv 64 // 1. the stem',
    'conv 64 // width of the stem',
    'conv 64 // the stem, 2',
    'conv 64 /// 2',
    'conv 64 //',
    'relu // 2',
    'conv 64 as stem // 2',
    'repeat 2 { relu } // 2',
    'for c in xs { relu }; conv 8 // c',
    'add { branch left { relu } }; conv 8 // left',
    '// 2',
  ])('are a comment: %s', (line) => {
    expect(codes(line)).toEqual([]);
  });

  it('are the fault of the line where the comment hides the rest of it', () => {
    expect(codes('conv floor(width // 2), 3x3')).toEqual(['syntax']);
    expect(codes('conv [width // 2]')).toEqual(['syntax']);
  });

  it('see no name of another block', () => {
    expect(parse('block B(c) {}\nblock D { conv 64 // c\n}').problems).toEqual([]);
    expect(parse('let f(c) = c\nblock D { conv 64 // c\n}').problems).toEqual([]);
  });
});
