import { describe, expect, it } from 'vitest';
import { parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';
import { withRepair } from '../../../support/repaired.ts';

/** A faulty file, where its one problem stands, what it says, and the file after each repair on offer. */
type Fault = readonly [text: string, at: string, says: string, ...repaired: string[]];

const faults: readonly Fault[] = [
  ['model', 'model', 'A name for the model is expected here, but the file ends after `model`.'],
  ['model {\n  relu\n}', '{', 'A name for the model is expected here, but found `{`.'],
  ['model M', 'M', 'The braces of `model` are expected here, but the file ends after `M`.'],
  [
    'model M\n{\n  relu\n}',
    '{',
    'The `{` of `model` stands on the same line as `model`.',
    'model M {\n  relu\n}',
  ],
  ['model "M" { relu }', '"M"', 'A name stands without quotes.', 'model M { relu }'],
  [
    'model input { relu }',
    'input',
    '`input` is a word of the language. Choose another name for the model.',
    'model input_ { relu }',
  ],
  ['model M(a b) { relu }', 'b', 'A comma is missing before `b`.', 'model M(a, b) { relu }'],
  ['model M(a = 1, b {\n  relu\n}', '{', 'A comma or `)` is expected here, but found `{`.'],
  [
    'model M(a: 3) { relu }',
    ':',
    'A parameter gets its default with `=`, as in `width = 64`.',
    'model M(a = 3) { relu }',
  ],
  ['model M(a, ...r, b) { relu }', '...r', '`...r` collects what is left over, so it stands last.'],
  ['model M § { relu }', '§', '`§` has no meaning here.', 'model M  { relu }'],
  ['model M =', '=', 'The name of a kind, block or model is expected here, but the file ends after `=`.'],
  [
    'model M(a) = B',
    '(a)',
    'A model made from another one has no parameters of its own, as in `model B3 = B0 width=1.2`.',
    'model M = B',
  ],
  ['model M = B { relu }', '{', 'The line should end here, but found `{`.'],
  ['model M = 3', '3', 'The name of a kind, block or model is expected here, but found `3`.'],
  ['block', 'block', 'A name for the block is expected here, but the file ends after `block`.'],
  ['block {\n  relu\n}', '{', 'A name for the block is expected here, but found `{`.'],
  [
    'import',
    'import',
    'The names to import are expected here in braces, as in `{ Unit }`, but the file ends after `import`.',
  ],
  ['import A from "b.cnn"', 'A', 'Imported names stand in braces.', 'import { A } from "b.cnn"'],
  ['import A, B from "b.cnn"', 'A, B', 'Imported names stand in braces.', 'import { A, B } from "b.cnn"'],
  [
    'import { A from "b.cnn"',
    '{',
    'This `{` is not closed: a comma or `}` is expected, but found the word `from`.',
    'import { A } from "b.cnn"',
  ],
  ['import { A B } from "b.cnn"', 'B', 'A comma is missing before `B`.', 'import { A, B } from "b.cnn"'],
  ['import { A, } from "b.cnn"', ',', 'A name is expected after the comma.', 'import { A } from "b.cnn"'],
  [
    'import { A } "b.cnn"',
    '"b.cnn"',
    'The word `from` and a file are expected here, but found `"b.cnn"`.',
    'import { A } from "b.cnn"',
  ],
  [
    'import { A } from',
    'from',
    'The file is expected here in quotes, as in `"./blocks.cnn"`, but the file ends after `from`.',
  ],
  ['import { A } from b', 'b', 'The file is expected here in quotes, as in `"./blocks.cnn"`, but found `b`.'],
  [
    'import "b.cnn"',
    '"b.cnn"',
    'The names to import are expected here in braces, as in `{ Unit }`, but found `"b.cnn"`.',
  ],
  ['import { A as } from "b.cnn"', '}', 'A name for what is imported is expected here, but found `}`.'],
  ['x = 3', 'x', 'A value gets its name with `let`: `let x = …`.', 'let x = 3'],
  ['let', 'let', 'A name for the value is expected here, but the file ends after `let`.'],
  ['let a = 1 b', 'b', 'The line should end here, but found `b`.'],
  [
    'conv 64',
    'conv',
    'Outside of braces a line begins with `import`, `model`, `block` or `let`, but found `conv`.',
  ],
  [
    'conv 64\nrelu\ntanh',
    'conv',
    'Outside of braces a line begins with `import`, `model`, `block` or `let`, but found `conv`.',
  ],
  [
    'modle M {\n  relu\n}',
    'modle',
    'Outside of braces a line begins with `import`, `model`, `block` or `let`, but found `modle`.',
    'model M {\n  relu\n}',
    'block M {\n  relu\n}',
  ],
  [
    'def f(x) {\n  relu\n}',
    'def',
    'Outside of braces a line begins with `import`, `model`, `block` or `let`, but found `def`.',
    'model f(x) {\n  relu\n}',
    'block f(x) {\n  relu\n}',
  ],
  [
    'layer L = relu',
    'layer',
    'Outside of braces a line begins with `import`, `model`, `block` or `let`, but found the word `layer`.',
  ],
  ['§', '§', '`§` has no meaning here.', ''],
  ['3x3', '3', 'Outside of braces a line begins with `import`, `model`, `block` or `let`, but found `3`.'],
  ['}', '}', 'This `}` closes nothing.', ''],
  ['model M { relu }\n}', '}', 'This `}` closes nothing.', 'model M { relu }\n'],
  [
    'model M {\n  relu\n  }\n  tanh\n  relu\n}',
    'tanh',
    'Outside of braces a line begins with `import`, `model`, `block` or `let`, but found `tanh`. Is the `}` above it one too many?',
    'model M {\n  relu\n  \n  tanh\n  relu\n}',
  ],
  [
    'let a = 3\n  + 4',
    '+',
    'A line goes on in the next one only after a comma or an operator, or in brackets.',
    'let a = 3 +\n  4',
  ],
  ['model M {', '{', 'This `{` is not closed: its `}` is missing.', 'model M { }'],
  ['model M {\n  relu\n', '{', 'This `{` is not closed: its `}` is missing.', 'model M {\n  relu\n}\n'],
  [
    'model M {\n  relu\n\nblock B {\n  relu\n}',
    '{',
    'This `{` is not closed: its `}` is missing.',
    'model M {\n  relu\n}\n\nblock B {\n  relu\n}',
  ],
  [
    'model M {\n  add {\n    branch { relu\n    branch {}\n  }\n}',
    '{',
    'This `{` is not closed: its `}` is missing.',
    'model M {\n  add {\n    branch { relu }\n    branch {}\n  }\n}',
  ],
  [
    'model M {\n  add {\n    branch {\n      relu\n    branch {}\n  }\n}',
    '{',
    'This `{` is not closed: its `}` is missing.',
    'model M {\n  add {\n    branch {\n      relu\n    }\n    branch {}\n  }\n}',
  ],
  [
    'model M {\n  repeat 3 {\n    relu\n  tanh\n}\nblock B {}',
    '{',
    'This `{` is not closed: its `}` is missing.',
    'model M {\n  repeat 3 {\n    relu\n  }\n  tanh\n}\nblock B {}',
  ],
  [
    'model M {\n\trepeat 3 {\n\t\trelu\n\ttanh\n}',
    '{',
    'This `{` is not closed: its `}` is missing.',
    'model M {\n\trepeat 3 {\n\t\trelu\n\t}\n\ttanh\n}',
  ],
  [
    'model M { repeat 2 { relu\nblock B {}',
    '{',
    'This `{` is not closed: its `}` is missing.',
    'model M { repeat 2 { relu } }\nblock B {}',
  ],
  [
    'model M {\n  add {\n    branch {\n      relu\nblock B {}',
    '{',
    'This `{` is not closed: its `}` is missing.',
    'model M {\n  add {\n    branch {\n      relu\n    }\n  }\n}\nblock B {}',
  ],
  [
    'model M {\n  repeat 2 {\n    relu\n\nimport { A } from "b.cnn"',
    '{',
    'This `{` is not closed: its `}` is missing.',
    'model M {\n  repeat 2 {\n    relu\n  }\n}\n\nimport { A } from "b.cnn"',
  ],
];

describe('a faulty item', () => {
  it.each(faults)('%j', (text, at, says, ...repaired) => {
    const { problems } = parse(text);
    expect(problems.map(({ message }) => message)).toEqual([says]);
    const [problem] = problems;
    if (problem === undefined) return;
    expect(text.slice(problem.range.start, problem.range.end)).toBe(at);
    const texts = problem.repairs.map((repair) => withRepair(text, repair));
    expect(texts).toEqual(repaired);
    for (const each of texts) expect(parse(each).problems).toEqual([]);
  });
});
