import { describe, expect, it } from 'vitest';
import { parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';
import { printFile, printValue } from '../../../support/print-tree.ts';

/** Every value of the grammar, and how it is understood. None has a problem. */
const values: readonly (readonly [text: string, tree: string])[] = [
  // Primaries
  ['64', '64'],
  ['0.2', '0.2'],
  ['1e-5', '1e-5'],
  ['26M', '26M'],
  ['4Ki', '4Ki'],
  ['"nearest"', '"nearest"'],
  ['""', '""'],
  ['width', 'width'],
  ['größe_2', 'größe_2'],
  ['_', '_'],
  ['true', 'true'],
  ['false', 'false'],
  ['none', 'none'],
  ['in', 'in'],
  ['here', 'here'],
  ['?', '?'],
  ['(a)', '(group a)'],
  ['{ globalavgpool; dense 8 }', '{(globalavgpool) (dense 8)}'],
  ['{}', '{}'],
  ['[]', '[]'],
  ['[1, 2, 3]', '[1 2 3]'],
  ['[1, 2, ]', '[1 2]'],
  ['[...xs, 1, ...ys]', '[...xs 1 ...ys]'],
  ['[[1, 2], [3, 4]]', '[[1 2] [3 4]]'],
  ['[f(c) for c in xs]', '(each (call f c) c xs)'],
  ['[a for [a, [b, _]] in xs if b > 8]', '(each a [a [b _]] xs if (compare b > 8))'],
  ['[c for c in a or b if c ? d : e]', '(each c c (or a b) if (?: c d e))'],

  // Members, indices, calls
  ['in.size', '(. in size)'],
  ['{ conv 3 }.channels', '(. {(conv 3)} channels)'],
  ['a.b.c', '(. (. a b) c)'],
  ['xs[0]', '(at xs 0)'],
  ['xs[-1]', '(at xs (- 1))'],
  ['xs[1:3]', '(slice xs 1 3)'],
  ['xs[:n]', '(slice xs _ n)'],
  ['xs[n:]', '(slice xs n _)'],
  ['xs[:]', '(slice xs _ _)'],
  ['xs[a ? b : c:d]', '(slice xs (?: a b c) d)'],
  ['floor(v / 2)', '(call floor (/ v 2))'],
  ['f()', '(call f)'],
  ['f(a, b=2, ...rest)', '(call f a b=2 ...rest)'],
  ['f(a)(b)[0].c', '(. (at (call (call f a) b) 0) c)'],
  ['leakyrelu(0.2)', '(call leakyrelu 0.2)'],

  // Sizes
  ['3x3', '(3x3)'],
  ['224x224x3', '(224x224x3)'],
  ['0x3', '(0x3)'],
  ['0x1x1', '(0x1x1)'],
  ['3×3', '(3x3)'],
  ['H x W x 3', '(H x W x 3)'],
  ['H × W × 3', '(H x W x 3)'],
  ['k x k', '(k x k)'],
  ['x x x', '(x x x)'],
  ['? x ? x 3', '(? x ? x 3)'],
  ['3x3 x k', '(3x3 x k)'],
  ['1.5x2', '(1.5x2)'],
  ['in.size x 64', '((. in size) x 64)'],
  ['f(2) x xs[0] x (a)', '((call f 2) x (at xs 0) x (group a))'],
  ['4*4 x n + 1', '((* 4 4) x (+ n 1))'],
  ['-1 x -1', '((- 1) x (- 1))'],

  // How strongly operators bind
  ['a + b * c', '(+ a (* b c))'],
  ['a * b + c', '(+ (* a b) c)'],
  ['a - b - c', '(- (- a b) c)'],
  ['a / b / c % d', '(% (/ (/ a b) c) d)'],
  ['2 ** -n', '(** 2 (- n))'],
  ['-a ** 2', '(- (** a 2))'],
  ['a ** b ** c', '(** a (** b c))'],
  ['64 * 2**s', '(* 64 (** 2 s))'],
  ['- - a', '(- (- a))'],
  ['a.b ** c[0]', '(** (. a b) (at c 0))'],
  ['a < b <= c', '(compare a < b <= c)'],
  ['a == b != c', '(compare a == b != c)'],
  ['a in xs', '(compare a in xs)'],
  ['a not in xs', '(compare a not in xs)'],
  ['in in in', '(compare in in in)'],
  ['a x b == c x d', '(compare (a x b) == (c x d))'],
  ['not a == b', '(not (compare a == b))'],
  ['not not a', '(not (not a))'],
  ['not a and b or c', '(or (and (not a) b) c)'],
  ['a or b and c', '(or a (and b c))'],
  ['a and not b', '(and a (not b))'],
  ['a ? b : c', '(?: a b c)'],
  ['a ? b : c ? d : e', '(?: a b (?: c d e))'],
  ['a ? b ? c : d : e', '(?: a (?: b c d) e)'],
  ['a ? ? : 3', '(?: a ? 3)'],
  ['s > 0 and i == 0 ? 2 : 1', '(?: (and (compare s > 0) (compare i == 0)) 2 1)'],
];

describe('expressions', () => {
  it.each(values)('%s', (text, tree) => {
    expect(printValue(text)).toBe(tree);
    expect(parse(`let it = ${text}`).problems).toEqual([]);
  });
});

describe('the letter x', () => {
  it('is a name where no operand has ended', () => {
    expect(printValue('x')).toBe('x');
    expect(printValue('f(x, x)')).toBe('(call f x x)');
    expect(printValue('[x, x]')).toBe('[x x]');
    expect(printFile('let it = x x')).toBe('(astray (broken (let it (x x <missing>))))');
  });

  it('belongs to a name wherever it is not between digits', () => {
    expect(printValue('max')).toBe('max');
    expect(printValue('x3')).toBe('x3');
    expect(printValue('k3x3')).toBe('k3x3');
    expect(printValue('a.x')).toBe('(. a x)');
  });
});

describe('ranges', () => {
  it('reach from the first to the last character of an expression', () => {
    const text = 'let it = f( a )[ 0 ] + { relu } x (3)';
    const [item] = parse(text).tree.items;
    if (item?.kind !== 'let') throw new Error('no let');
    expect(text.slice(item.value.range.start, item.value.range.end)).toBe('f( a )[ 0 ] + { relu } x (3)');
    if (item.value.kind !== 'sizes') throw new Error('no sizes');
    const [sum] = item.value.items;
    expect(text.slice(sum?.range.start, sum?.range.end)).toBe('f( a )[ 0 ] + { relu }');
    expect(item.value.signs.map(({ range }) => text.slice(range.start, range.end))).toEqual(['x']);
  });

  it('count in UTF-16 units', () => {
    const text = 'let 𝛼 = 𝛼𝛽 + 3×3';
    const [item] = parse(text).tree.items;
    if (item?.kind !== 'let') throw new Error('no let');
    expect(text.slice(item.pattern.range.start, item.pattern.range.end)).toBe('𝛼');
    expect(text.slice(item.value.range.start, item.value.range.end)).toBe('𝛼𝛽 + 3×3');
  });
});
