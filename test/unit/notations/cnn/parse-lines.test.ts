import { describe, expect, it } from 'vitest';
import { parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';
import { printFile, printLines } from '../../../support/print-tree.ts';

const quiet = (lines: string) => {
  expect(parse(`model M {\n${lines}\n}`).problems).toEqual([]);
  return printLines(lines);
};

describe('a line goes on in the next, deeper one', () => {
  it('after a comma', () => {
    expect(quiet('  conv 64,\n    3x3,\n    padding=1\n  relu')).toBe('(conv 64 (3x3) padding=1)\n(relu)');
  });

  it('after a comma with a comment behind it', () => {
    expect(quiet('  conv 64, // wide\n    // and square\n\n    3x3\n  relu')).toBe('(conv 64 (3x3))\n(relu)');
  });

  it.each([
    '+',
    '-',
    '*',
    '/',
    '%',
    '**',
    '==',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    'and',
    'or',
    'in',
    'not in',
    'x',
    '×',
  ])('after the operator %s', (operator) => {
    const tree = printLines(`  let a = b ${operator}\n    c\n  relu`);
    expect(tree).toBe(printLines(`  let a = b ${operator} c\n  relu`));
    expect(quiet(`  let a = b ${operator}\n    c\n  relu`)).toBe(tree);
  });

  it('after both signs of a condition', () => {
    expect(quiet('  let a = b ?\n    c :\n    d\n  relu')).toBe('(let a (?: b c d))\n(relu)');
  });

  it('inside of brackets', () => {
    expect(quiet('  let a = [\n    1\n    , 2\n    + 3]\n  relu')).toBe('(let a [1 (+ 2 3)])\n(relu)');
    expect(quiet('  conv max(\n    3, 4\n    ), 3x3\n  relu')).toBe('(conv (call max 3 4) (3x3))\n(relu)');
    expect(quiet('  let a = [b\n      for b in xs\n      if b > 1]')).toBe(
      '(let a (each b b xs if (compare b > 1)))',
    );
  });

  it('and with the bracket that closes, however deep', () => {
    expect(quiet('  for [a, b] in [\n    [1, 2],\n  ] {\n    relu\n  }')).toBe(
      '(for [a b] [[1 2]] {(relu)})',
    );
    expect(quiet('  conv max(3,\n    4\n), 3x3\n  relu')).toBe('(conv (call max 3 4) (3x3))\n(relu)');
  });

  it('measured from the line the statement begins on, also behind a semicolon or a brace', () => {
    expect(quiet('  relu; conv 64,\n    3x3\n  relu')).toBe('(relu)\n(conv 64 (3x3))\n(relu)');
    expect(quiet('  repeat 2 { conv 64,\n    3x3 }\n  relu')).toBe('(repeat 2 {(conv 64 (3x3))})\n(relu)');
  });

  it('measures a tab to the next multiple of four', () => {
    expect(quiet('\tconv 64,\n     3x3\n\trelu')).toBe('(conv 64 (3x3))\n(relu)');
    expect(printLines('\tconv 64,\n    relu')).toBe('(broken (conv 64))\n(relu)');
  });
});

describe('a half-typed line never swallows the next', () => {
  it.each([
    ['conv 64,', '(broken (conv 64))'],
    ['conv 64, kernel=', '(broken (conv 64 kernel=<missing>))'],
    ['let a = b +', '(broken (let a (+ b <missing>)))'],
    ['let a = [1, 2', '(let a [1 2])'],
    ['let a = [1, 2,', '(let a [1 2])'],
    ['conv max(3, 4', '(conv (call max 3 4))'],
    ['conv max(3, [4', '(conv (call max 3 [4]))'],
    ['from a,', '(broken (from a))'],
    ['input image: 3 x', '(broken (input image : (3 x <missing>)))'],
  ])('%s', (line, tree) => {
    expect(printLines(`  ${line}\n  relu`)).toBe(`${tree}\n(relu)`);
    expect(parse(`model M {\n  ${line}\n  relu\n}`).problems).toHaveLength(1);
    expect(parse(`model M {\n  ${line}\n  relu\n}`).problems[0]?.severity).toBe('error');
  });

  it('not even one indented deeper that cannot belong to it', () => {
    expect(printLines('  conv 64,\n    as stem\n  relu')).toBe(
      '(broken (conv 64))\n(tail (as stem))\n(relu)',
    );
    expect(printLines('  let a = [1,\n    from b\n  relu')).toBe('(let a [1])\n(from b)\n(relu)');
  });
});

describe('lines that begin with as and ->', () => {
  it('stand for themselves and speak of the line above', () => {
    expect(quiet('  conv 64\n    as stem\n    -> 3 x 3\n  relu')).toBe(
      '(conv 64)\n(tail (as stem))\n(tail (-> (3 x 3)))\n(relu)',
    );
    expect(quiet('  add {\n    branch {}\n  }\n  as sum -> 3')).toBe(
      '(add {(branch {})})\n(tail (as sum) (-> 3))',
    );
  });
});

describe('braces', () => {
  it('take an else on the same line and on the next', () => {
    const tree = '(if a {(relu)} else {(tanh)})';
    expect(quiet('  if a { relu } else { tanh }')).toBe(tree);
    expect(quiet('  if a { relu }\n  else { tanh }')).toBe(tree);
    expect(quiet('  if a {\n    relu\n  }\n\n  // or\n  else {\n    tanh\n  }')).toBe(tree);
  });

  it('end a statement before the one that closes', () => {
    expect(quiet('  repeat 2 { conv 64, 3x3 as a[] }; relu')).toBe(
      '(repeat 2 {(conv 64 (3x3) (as a[]))})\n(relu)',
    );
  });

  it('let a tensor expression stand in the middle of a line', () => {
    expect(quiet('  add a, { relu }.size x 3')).toBe('(add a ((. {(relu)} size) x 3))');
    expect(quiet('  let a = max({\n    relu\n    tanh\n  }.channels, 3) + 1\n  relu')).toBe(
      '(let a (+ (call max (. {(relu) (tanh)} channels) 3) 1))\n(relu)',
    );
  });
});

describe('documentation', () => {
  it('is what the three-slash lines above a declaration say', () => {
    expect(printFile('/// One.\n///   Two.\nmodel M {}')).toBe('(model "One.\\n  Two." M {})');
    expect(printFile('/// B\nblock B {}\n/// V\nmodel V = M\n/// n\nlet n = 3\n/// f\nlet f(v) = v')).toBe(
      '(block "B" B {})\n(variant "V" V (M))\n(let "n" n 3)\n(let "f" f (v) v)',
    );
  });

  it('also belongs to the parameters it stands above', () => {
    expect(printFile('block B(\n  /// How many.\n  a,\n  /// How wide.\n  b = 3,\n  c,\n) {}')).toBe(
      '(block B ("How many." a "How wide." b=3 c) {})',
    );
  });

  it('ends at a blank line, at a comment and at code', () => {
    expect(printFile('/// Far.\n\nmodel M {}')).toBe('(model M {})');
    expect(printFile('/// Far.\n// Near.\nmodel M {}')).toBe('(model M {})');
    expect(printFile('let a = 1 /// Beside.\nmodel M {}')).toBe('(let a 1)\n(model M {})');
    expect(printFile('//// A line.\nmodel M {}')).toBe('(model M {})');
  });

  it('and every comment is kept', () => {
    const text = '// a\n/// b\nmodel M { // c\n}//d';
    const { comments } = parse(text).tree;
    expect(
      comments.map(({ range, doc, ownLine }) => [text.slice(range.start, range.end), doc, ownLine]),
    ).toEqual([
      ['// a', false, true],
      ['/// b', true, true],
      ['// c', false, false],
      ['//d', false, false],
    ]);
  });
});
