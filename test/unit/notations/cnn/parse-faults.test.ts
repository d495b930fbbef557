import { describe, expect, it } from 'vitest';
import { parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';
import { withRepair } from '../../../support/repaired.ts';

/** A faulty line, where its one problem stands, what it says, and the line after each repair on offer. */
type Fault = readonly [line: string, at: string, says: string, ...repaired: string[]];

const faults: readonly Fault[] = [
  // Arguments
  ['conv 64,', ',', 'An argument is expected after the comma, but the line ends after `,`.', 'conv 64'],
  [
    'conv 64, as stem',
    ',',
    'An argument is expected after the comma, but found the word `as`.',
    'conv 64 as stem',
  ],
  ['conv 64, kernel=', '=', 'A value is expected here, but the line ends after `=`.'],
  ['conv 64, kernel=, stride=2', ',', 'A value is expected here, but found `,`.'],
  ['conv , 64', ',', 'Nothing stands before this comma.', 'conv 64'],
  ['conv 64,, 3', ',', 'Nothing stands before this comma.', 'conv 64, 3'],
  ['conv 64 3x3', '3x3', 'A comma is missing before `3x3`.', 'conv 64, 3x3'],
  ['conv 64 3x3 padding=1', '3x3', 'A comma is missing before `3x3`.', 'conv 64, 3x3, padding=1'],
  ['conv a [1]', '[1]', 'A comma is missing before `[1]`.', 'conv a, [1]', 'conv a[1]'],
  [
    'conv floor (a / 2)',
    '(a / 2)',
    'A comma is missing before `(a / 2)`.',
    'conv floor, (a / 2)',
    'conv floor(a / 2)',
  ],
  [
    'conv 64, kernel: 3',
    ':',
    'An argument is given by name with `=`, as in `kernel=1`.',
    'conv 64, kernel=3',
  ],
  [
    'conv 64, kernel : 3',
    ':',
    'An argument is given by name with `=`, as in `kernel=1`.',
    'conv 64, kernel=3',
  ],
  ['conv stride=2, 64', '64', 'Arguments without a name stand before those with one.', 'conv 64, stride=2'],
  [
    'conv stride=2, 64, pad=1, 3x3',
    '64',
    'Arguments without a name stand before those with one.',
    'conv 64, 3x3, stride=2, pad=1',
  ],
  [
    'conv(64, 3x3)',
    '(',
    'A line gives its arguments without parentheses, as in `conv 64, 3x3`.',
    'conv 64, 3x3',
  ],
  [
    'conv(64, padding=1)',
    '(',
    'A line gives its arguments without parentheses, as in `conv 64, 3x3`.',
    'conv 64, padding=1',
  ],
  ['conv()', '(', 'A line gives its arguments without parentheses, as in `conv 64, 3x3`.', 'conv'],
  ['conv max(3, 4,)', ',', 'An argument is expected after the comma.', 'conv max(3, 4)'],
  ['conv max(3 4)', '4', 'A comma is missing before `4`.', 'conv max(3, 4)'],
  ['conv max(3, 4', '(', 'This `(` is not closed before the line ends.', 'conv max(3, 4)'],
  ['conv max(3, [4, 5', '(', 'This `(` is not closed before the line ends.', 'conv max(3, [4, 5])'],
  ['conv 64 )', ')', 'This `)` closes nothing.', 'conv 64 '],
  ['conv 64, ...', '...', 'A value is expected here, but the line ends after `...`.'],
  ['conv 3 + ...a', '...', '`...` spreads a list only as a whole argument or a whole item.'],
  ['conv output', 'output', 'A value is expected here, but found the word `output`.'],
  ['conv for=3', 'for', '`for` is a word of the language; no parameter is called so.'],
  ['conv 64 §', '§', '`§` has no meaning here.', 'conv 64 '],
  // Numbers, sizes, strings
  [
    'conv 64, 3xk',
    '3xk',
    'An `x` without blanks stands only between digits, as in `3x3`: write `3 x k`.',
    'conv 64, 3 x k',
  ],
  [
    'conv 64, 2Kx3',
    '2Kx3',
    'An `x` without blanks stands only between digits, as in `3x3`: write `2K x 3`.',
    'conv 64, 2K x 3',
  ],
  ['conv 64, 28 x28', 'x28', 'Between sizes `x` has blanks on both sides: write `x 28`.', 'conv 64, 28 x 28'],
  [
    'conv k x28x3',
    'x28x3',
    'Between sizes `x` has blanks on both sides: write `x 28 x 3`.',
    'conv k x 28 x 3',
  ],
  ['conv 64, (k)x3', 'x3', 'Between sizes `x` has blanks on both sides: write `x 3`.', 'conv 64, (k) x 3'],
  [
    'conv 64, (k)x (k)',
    'x',
    'Between sizes `x` has blanks on both sides; without them it stands only between digits, as in `3x3`.',
    'conv 64, (k) x (k)',
  ],
  [
    'conv 64, 3x (k)',
    'x',
    'Between sizes `x` has blanks on both sides; without them it stands only between digits, as in `3x3`.',
    'conv 64, 3 x (k)',
  ],
  [
    'conv 64, 3x k',
    'x',
    'Between sizes `x` has blanks on both sides; without them it stands only between digits, as in `3x3`.',
    'conv 64, 3 x k',
  ],
  [
    'conv 64, k×k',
    '×',
    'Between sizes `×` has blanks on both sides; without them it stands only between digits, as in `3x3`.',
    'conv 64, k × k',
  ],
  ['conv 64, 3x', 'x', 'A value is expected here, but the line ends after `x`.'],
  ['conv 64, k x', 'x', 'A value is expected here, but the line ends after `x`.'],
  [
    'conv 5k',
    '5k',
    'Suffixes are K, M, G (powers of 1000) and Ki, Mi, Gi (powers of 1024): write `5K`.',
    'conv 5K',
  ],
  [
    'conv 5ki',
    '5ki',
    'Suffixes are K, M, G (powers of 1000) and Ki, Mi, Gi (powers of 1024): write `5Ki`.',
    'conv 5Ki',
  ],
  ['conv 1_000', '1_000', 'Digits stand together: write `1000`, or use a suffix as in `26M`.', 'conv 1000'],
  [
    'conv 3abc',
    '3abc',
    '`3abc` is neither a number nor a name. A number may end in K, M, G, Ki, Mi or Gi; a name begins with a letter.',
  ],
  ['conv 1E5', '1E5', 'This number is written `1e5`.', 'conv 1e5'],
  ['conv .5', '.5', 'This number is written `0.5`.', 'conv 0.5'],
  [
    'conv 1e400',
    '1e400',
    '`1e400` is out of bounds. Numbers reach from 1e-300 to 1e300 with at most 60 digits.',
  ],
  [
    'resize "near',
    '"near',
    'This string is not closed: it ends with a double quote, on the line it begins on.',
    'resize "near"',
  ],
  ["resize 'near'", "'near'", 'A string stands in straight double quotes: `"…"`.', 'resize "near"'],
  ['resize “near”', '“near”', 'A string stands in straight double quotes: `"…"`.', 'resize "near"'],
  // Values
  ['conv a +', '+', 'A value is expected here, but the line ends after `+`.'],
  [
    'conv a ? b',
    'b',
    'A condition has two answers, `a ? b : c`: the colon is expected here, but the line ends after `b`.',
  ],
  ['conv a ? b :', ':', 'A value is expected here, but the line ends after `:`.'],
  [
    'conv a == not b',
    'not',
    '`not` binds more weakly than a comparison: put it in parentheses here, as in `a == (not b)`.',
  ],
  [
    'conv * 3',
    '*',
    'A line begins with what it applies, and `*` cannot follow that. A value becomes the flow with `from`.',
    'from conv * 3',
  ],
  ['conv [1 2]', '2', 'A comma is missing before `2`.', 'conv [1, 2]'],
  ['conv [1, 2', '[', 'This `[` is not closed before the line ends.', 'conv [1, 2]'],
  ['conv [, 2]', ',', 'Nothing stands before this comma.', 'conv [2]'],
  [
    'conv [a, b for c in d]',
    'for',
    'A list made by a loop has one item before its `for`, as in `[f(c) for c in xs]`.',
  ],
  ['conv [a for c d]', 'd', 'The word `in` is expected after the loop variable, but found `d`.'],
  [
    'conv (1, 2)',
    '(',
    'A list stands in square brackets; sizes are also written `224 x 224 x 3`.',
    'conv [1, 2]',
  ],
  ['conv xs.', '.', 'A member is expected after the point, as in `in.size`, but the line ends after `.`.'],
  ['conv xs.0', '.0', 'The items of a list are read with brackets: `[0]`.', 'conv xs[0]'],
  ['conv xs[]', ']', 'A value is expected here, but found `]`.'],
  ['conv xs[1', '[', 'This `[` is not closed before the line ends.', 'conv xs[1]'],
  ['conv !a', '!', '`!` is written `not` here.', 'conv not a'],
  ['conv a && b', '&&', '`&&` is written `and` here.', 'conv a and b'],
  ['conv a ||b', '||', '`||` is written `or` here.', 'conv a or b'],
  ['conv a === b', '===', '`===` is written `==` here.', 'conv a == b'],
  ['conv a !== b', '!==', '`!==` is written `!=` here.', 'conv a != b'],
  ['conv a ≤ b', '≤', '`≤` is written `<=` here.', 'conv a <= b'],
  // Names
  [
    'let layer = 3',
    'layer',
    '`layer` is a word of the language. Choose another name for the value.',
    'let layer_ = 3',
  ],
  ['let = 3', '=', 'A name for the value is expected here, but found `=`.'],
  ['let "n" = 3', '"n"', 'A name stands without quotes.', 'let n = 3'],
  [
    'for input in xs { relu }',
    'input',
    '`input` is a word of the language. Choose another name for the loop variable.',
    'for input_ in xs { relu }',
  ],
  ['for in xs { relu }', 'in', 'A name for the loop variable is expected here, but found the word `in`.'],
  ['repeat 3 as { relu }', '{', 'A name for the count is expected here, but found `{`.'],
  ['conv 64 as', 'as', 'A name for the result is expected here, but the line ends after `as`.'],
  [
    'conv 64 as model',
    'model',
    '`model` is a word of the language. Choose another name for the result.',
    'conv 64 as model_',
  ],
  ['conv 64 as "stem"', '"stem"', 'A name stands without quotes.', 'conv 64 as stem'],
  ['conv 64 as 3', '3', 'A name for the result is expected here, but found `3`.'],
  [
    'conv 64 as stem []',
    '[',
    'The brackets that make a list grow touch its name, as in `skips[]`.',
    'conv 64 as stem[]',
  ],
  [
    'conv 64 as stem[0]',
    '0',
    '`as` adds at the end of a list: write `stem[]`, with nothing in the brackets.',
  ],
  [
    'add { branch "main" { relu } }',
    '"main"',
    'A name stands without quotes.',
    'add { branch main { relu } }',
  ],
  [
    'add { branch repeat { relu } }',
    'repeat',
    '`repeat` is a word of the language. Choose another name for the branch.',
    'add { branch repeat_ { relu } }',
  ],
  // Values under a name
  ['let a', 'a', '`=` and a value are expected here, but the line ends after `a`.'],
  ['let a =', '=', 'A value is expected here, but the line ends after `=`.'],
  ['let a 3', '3', '`=` and a value are expected here, but found `3`.', 'let a = 3'],
  ['let a == 3', '==', 'A name gets its value with `=`, not with `==`.', 'let a = 3'],
  ['let a: 3', ':', 'A name gets its value with `=`, not with `:`.', 'let a = 3'],
  ['let a =\n    3', '3', 'A value begins on the same line as its `=`.', 'let a = 3'],
  [
    'let c = conv 64, 3x3',
    '64',
    'The result of a line is a value only in braces: `{ conv … }`.',
    'let c = { conv 64, 3x3 }',
  ],
  ['let a = 3 as b', 'as', '`as` speaks of the result of a line, and this line has none.'],
  ['x = 3', 'x', 'A value gets its name with `let`: `let x = …`.', 'let x = 3'],
  [
    'stem = conv 64, 3x3',
    '=',
    'The result of a line gets its name at the end of the line: `… as stem`.',
    'conv 64, 3x3 as stem',
  ],
  ['output aux =', '=', 'A value is expected here, but the line ends after `=`.'],
  ['layer enc', 'enc', '`=` and a value are expected here, but the line ends after `enc`.'],
  [
    'layer enc =',
    '=',
    'What makes the layer is expected here, a call or lines in braces, but the line ends after `=`.',
  ],
  [
    'layer enc = add { branch {} }',
    '{',
    'A layer made of branches stands in braces, as in `layer both = { add { … } }`.',
  ],
  ['let f(v floor(v)', '(', 'A comma or `)` is expected here, but found `(`.'],
  ['let f(a b) = a', 'b', 'A comma is missing before `b`.', 'let f(a, b) = a'],
  ['let f(v: 3) = v', ':', 'A parameter gets its default with `=`, as in `width = 64`.', 'let f(v = 3) = v'],
  ['let f(...v, w) = w', '...v', '`...v` collects what is left over, so it stands last.'],
  // Inputs, outputs, tails
  [
    'input image = 32 x 32 x 3',
    '=',
    'The shape of an input follows a colon, as in `input image: 32 x 32 x 3`.',
    'input image: 32 x 32 x 3',
  ],
  [
    'input image 32 x 32 x 3',
    '32',
    'A colon and the shape are expected here, as in `input image: 32 x 32 x 3`, but found `32`.',
    'input image: 32 x 32 x 3',
  ],
  [
    'input image H x W x 3',
    'H',
    'A colon and the shape are expected here, as in `input image: 32 x 32 x 3`, but found `H`.',
    'input image: H x W x 3',
  ],
  [
    'input 32 x 32 x 3',
    '32',
    'A colon and the shape are expected here, as in `input image: 32 x 32 x 3`, but found `32`.',
    'input: 32 x 32 x 3',
  ],
  ['input image:', ':', 'A value is expected here, but the line ends after `:`.'],
  [
    'input image',
    'image',
    'A colon and the shape are expected here, as in `input image: 32 x 32 x 3`, but the line ends after `image`.',
  ],
  [
    'input image: 3,',
    ',',
    'An option is expected after the comma, as in `dtype=uint8`, but the line ends after `,`.',
    'input image: 3',
  ],
  [
    'input image: 3, uint8',
    'uint8',
    'Behind its shape an input takes options by name only, as in `dtype=uint8`.',
  ],
  [
    'input image: (32, 32, 3)',
    '(',
    'A list stands in square brackets; sizes are also written `224 x 224 x 3`.',
    'input image: [32, 32, 3]',
  ],
  [
    'image: 32 x 32 x 3',
    ':',
    'A colon and a shape make an input, as in `input image: 32 x 32 x 3`.',
    'input image: 32 x 32 x 3',
  ],
  ['output a,', ',', 'A value is expected after the comma, but the line ends after `,`.', 'output a'],
  ['from', 'from', 'A value is expected after `from`.'],
  ['from a b', 'b', 'A comma is missing before `b`.', 'from a, b'],
  [
    'expect params = 3M',
    '=',
    '`=` gives a name its value; a comparison is written `==`.',
    'expect params == 3M',
  ],
  ['conv 64 ->', '->', 'A value is expected here, but the line ends after `->`.'],
  ['conv 64 → 3x3', '→', '`→` is written `->` here.', 'conv 64 -> 3x3'],
  // Braces
  ['if x == 3 relu', 'relu', 'The braces of `if` are expected here, but found `relu`.', 'if x == 3 { relu }'],
  [
    'if x = 3 { relu }',
    '=',
    '`=` gives a name its value; a comparison is written `==`.',
    'if x == 3 { relu }',
  ],
  ['if { relu }', '{', 'A condition is expected between `if` and its braces.'],
  [
    'if x { relu } elif y { tanh }',
    'elif',
    '`elif` is written `else if`.',
    'if x { relu } else if y { tanh }',
  ],
  [
    'if x { relu } else y { tanh }',
    'y',
    'A condition behind `else` needs an `if`.',
    'if x { relu } else if y { tanh }',
  ],
  [
    'else { relu }',
    'else',
    'This `else` has no `if`: it stands behind the `}` of one, on the same line or the next.',
  ],
  ['for d on xs { relu }', 'on', 'The word `in` is expected after the loop variable, but found `on`.'],
  ['for d in { relu }', '{', 'A list is expected between `for` and its braces.'],
  ['for d { relu }', '{', 'The word `in` is expected after the loop variable, but found `{`.'],
  ['for [a b] in xs { relu }', 'b', 'A comma is missing before `b`.', 'for [a, b] in xs { relu }'],
  ['repeat { relu }', '{', 'A number is expected between `repeat` and its braces.'],
  [
    'repeat 3\n  {\n    relu\n  }',
    '{',
    'The `{` of `repeat` stands on the same line as `repeat`.',
    'repeat 3 {\n    relu\n  }',
  ],
  ['branch: { relu }', ':', 'The braces of `branch` are expected here, but found `:`.'],
  [
    '{ relu }',
    '{',
    'Braces belong to what stands before them, as in `repeat 2 { … }` or `let gate = { … }`.',
  ],
  [
    'add { branch { relu } branch { tanh } }',
    'branch',
    'Statements on one line stand apart with semicolons.',
    'add { branch { relu }; branch { tanh } }',
  ],
  // Beginnings
  ['3 + 4', '3', 'A line begins with what it applies or with a word such as `from` or `let`, but found `3`.'],
  [
    'in',
    'in',
    'A line begins with what it applies or with a word such as `from` or `let`, but found the word `in`.',
    'from in',
  ],
  [
    'here.size',
    'here',
    'A line begins with what it applies or with a word such as `from` or `let`, but found the word `here`.',
    'from here.size',
  ],
  [
    'a + b',
    '+',
    'A line begins with what it applies, and `+` cannot follow that. A value becomes the flow with `from`.',
    'from a + b',
  ],
  [
    'b.c3',
    '.',
    'A line begins with what it applies, and `.` cannot follow that. A value becomes the flow with `from`.',
    'from b.c3',
  ],
  ['(a)', '(', 'A line begins with what it applies or with a word such as `from` or `let`, but found `(`.'],
  [']', ']', 'This `]` closes nothing.', ''],
  ['model = 3', 'model', '`model` is a word of the language and stands outside of all braces.'],
  ['block 64', 'block', '`block` is a word of the language and stands outside of all braces.'],
  ['import "b.cnn"', 'import', '`import` is a word of the language and stands outside of all braces.'],
  [
    'conv 64\n    3x3',
    '3',
    'A line goes on in the next one only after a comma or an operator, or in brackets.',
    'conv 64,\n    3x3',
  ],
  [
    'conv 64\n    padding=1',
    'padding',
    'A line goes on in the next one only after a comma or an operator, or in brackets.',
    'conv 64,\n    padding=1',
  ],
  [
    'let a = 3\n    + 4',
    '+',
    'A line goes on in the next one only after a comma or an operator, or in brackets.',
    'let a = 3 +\n    4',
  ],
  // Comments
  ['relu # done', '#', 'A comment begins with `//`.', 'relu // done'],
  ['relu /* done */', '/*', 'A comment begins with `//` and reaches to the end of its line.', 'relu // done'],
  [
    'conv a // 2',
    '//',
    '`//` begins a comment. A division is written `/` and is exact; `floor(a / b)` leaves the fraction out.',
    'conv floor(a / 2)',
    'conv a / 2',
  ],
  [
    'conv a + b // 2, 3x3',
    '//',
    '`//` begins a comment. A division is written `/` and is exact; `floor(a / b)` leaves the fraction out.',
    'conv a + floor(b / 2), 3x3',
    'conv a + b / 2, 3x3',
  ],
  [
    'conv floor(a // 2)',
    '//',
    '`//` begins a comment. A division is written `/` and is exact; `floor(a / b)` leaves the fraction out.',
    'conv floor(floor(a / 2))',
    'conv floor(a / 2)',
  ],
  [
    'repeat a // 2 { relu }',
    '//',
    '`//` begins a comment. A division is written `/` and is exact; `floor(a / b)` leaves the fraction out.',
    'repeat floor(a / 2) { relu }',
    'repeat a / 2 { relu }',
  ],
  [
    'let k = 2; conv a // k',
    '//',
    '`//` begins a comment. A division is written `/` and is exact; `floor(a / b)` leaves the fraction out.',
    'let k = 2; conv floor(a / k)',
    'let k = 2; conv a / k',
  ],
];

describe('a faulty line', () => {
  it.each(faults)('%s', (line, at, says, ...repaired) => {
    const around = (each: string) => `model M {\n  ${each}\n  next\n}\n`;
    const text = around(line);
    const { tree, problems } = parse(text);
    expect(problems.map(({ message }) => message)).toEqual([says]);
    const [problem] = problems;
    if (problem === undefined) return;
    expect(text.slice(problem.range.start, problem.range.end)).toBe(at);
    const texts = problem.repairs.map((repair) => withRepair(text, repair));
    expect(texts).toEqual(repaired.map(around));
    for (const each of texts) expect(parse(each).problems).toEqual([]);

    const [model] = tree.items;
    const last = model?.kind === 'model' ? model.body.statements.at(-1) : undefined;
    expect(last?.kind === 'apply' ? last.call.callee.name : last?.kind, 'the next line').toBe('next');
  });
});
