import { describe, expect, test } from 'vitest';
import { prepareRename, type Refusal, type Renaming, rename } from '../../../server/src/features/rename.ts';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { applyEdits } from '../../support/apply-edits.ts';
import { openProject } from '../../support/project.ts';

type Files = Readonly<Record<string, string>>;

async function renamed(files: Files, newName: string): Promise<Renaming | Refusal> {
  const { view, documents, offset } = await openProject(files);
  return rename(view, documents, { offset, newName });
}

/** The texts afterwards. */
async function textsAfter(files: Files, newName: string): Promise<Files> {
  const outcome = await renamed(files, newName);
  if ('reason' in outcome) throw new Error(outcome.reason);
  const texts = Object.entries(files).map(([name, text]) => {
    const own = outcome.edits.filter(({ site }) => site.file === `/${name}`);
    return [name, applyEdits(text.replace('$0', ''), own)] as const;
  });
  return Object.fromEntries(texts);
}

async function problemsIn(files: Files): Promise<readonly string[]> {
  const workspace = createWorkspace(async (file) => files[file.slice(1)]?.replace('$0', ''));
  const analyses = await Promise.all(Object.keys(files).map((name) => workspace.analyse(`/${name}`)));
  return analyses.flatMap((analysis) => analysis?.problems ?? []).map(({ message }) => message);
}

const inModel = (lines: string) => `model M {\n  input image: H x W x 3\n${lines}\n}\n`;

describe('in one file', () => {
  test.each<readonly [what: string, text: string, newName: string, after: string]>([
    [
      'a block',
      `block Un$0it { relu }\n${inModel('  Unit')}`,
      'Part',
      `block Part { relu }\n${inModel('  Part')}`,
    ],
    [
      'a model',
      `${inModel('  relu')}model B = $0M\n`,
      'Net',
      `${inModel('  relu').replace('M', 'Net')}model B = Net\n`,
    ],
    [
      'a parameter, in the calls too',
      `block Unit(width) { conv $0width, 3 }\n${inModel('  Unit width=4\n  Unit 4')}`,
      'channels',
      `block Unit(channels) { conv channels, 3 }\n${inModel('  Unit channels=4\n  Unit 4')}`,
    ],
    [
      'a parameter, from a call',
      `block Unit(width) { conv width, 3 }\n${inModel('  Unit wi$0dth=4')}`,
      'w',
      `block Unit(w) { conv w, 3 }\n${inModel('  Unit w=4')}`,
    ],
    [
      'a value under the name of an argument',
      `block Unit(stride) { conv 8, 3, stride=$0stride }\n${inModel('  Unit 1')}`,
      's',
      `block Unit(s) { conv 8, 3, stride=s }\n${inModel('  Unit 1')}`,
    ],
    ['a label', inModel('  relu as $0stem\n  add stem'), 'first', inModel('  relu as first\n  add first')],
    [
      'a list',
      inModel('  repeat 2 { relu as $0xs[] }\n  from xs; add'),
      'maps',
      inModel('  repeat 2 { relu as maps[] }\n  from maps; add'),
    ],
    ['a let', inModel('  let $0n = 4\n  conv n, 3'), 'width', inModel('  let width = 4\n  conv width, 3')],
    [
      'a layer',
      inModel('  layer $0e = conv 3, 1\n  e; e'),
      'encode',
      inModel('  layer encode = conv 3, 1\n  encode; encode'),
    ],
    [
      'a loop name',
      inModel('  for $0w in [4, 8] { conv w, 3 }'),
      'width',
      inModel('  for width in [4, 8] { conv width, 3 }'),
    ],
    [
      'an input',
      inModel('  relu; add $0image'),
      'photo',
      inModel('  relu; add photo').replace('image', 'photo'),
    ],
    [
      'a symbol',
      inModel('  relu -> $0H x W x 3'),
      'Height',
      inModel('  relu -> Height x W x 3').replace('H', 'Height'),
    ],
    [
      'an output and its members',
      `block B { relu; output as a; relu; output as $0b }\n${inModel('  B as two\n  from two.b')}`,
      'last',
      `block B { relu; output as a; relu; output as last }\n${inModel('  B as two\n  from two.last')}`,
    ],
    [
      'to a name of letters that others write with',
      inModel('  let $0n = 4\n  conv n, 3'),
      'größe_1',
      inModel('  let größe_1 = 4\n  conv größe_1, 3'),
    ],
  ])('%s', async (_, text, newName, after) => {
    const files = { 'a.cnn': text };
    expect(await textsAfter(files, newName)).toEqual({ 'a.cnn': after });
    expect(await problemsIn({ 'a.cnn': after })).toEqual(await problemsIn(files));
  });
});

const blocks = `block Unit(width, act = relu) { conv width, 3, padding=1; act }
block Trunk { Unit 8; output as low; Unit 8; output as high }
`;

const project: Files = {
  'blocks.cnn': blocks,
  'a.cnn': `import { Unit, Trunk } from "./blocks.cnn"
model A { input: 8 x 8 x 3
  Unit width=4
  Trunk as t
  from t.low; add t.high
}
`,
  'b.cnn': `import { Unit as U } from "./blocks.cnn"
model B { input: 8 x 8 x 3
  layer shared = U width=4
  shared
}
`,
};

const with$ = (name: string, from: string, to: string): Files => ({
  ...project,
  [name]: (project[name] ?? '').replace(from, to),
});

type Change = readonly [file: string, from: string, to: string];
type Across = readonly [what: string, files: Files, newName: string, changes: readonly Change[]];

describe('across files', () => {
  test('all of them are without problems before', async () => {
    expect(await problemsIn(project)).toEqual([]);
  });

  test.each<Across>([
    [
      'a block',
      with$('blocks.cnn', 'Unit', '$0Unit'),
      'Part',
      [
        ['blocks.cnn', 'Unit', 'Part'],
        ['a.cnn', 'Unit', 'Part'],
        ['b.cnn', 'Unit as U', 'Part as U'],
      ],
    ],
    [
      'a block, from where it is used',
      with$('a.cnn', '  Unit', '  Un$0it'),
      'Part',
      [
        ['blocks.cnn', 'Unit', 'Part'],
        ['a.cnn', 'Unit', 'Part'],
        ['b.cnn', 'Unit as U', 'Part as U'],
      ],
    ],
    [
      'a parameter, under either name of the block',
      with$('b.cnn', 'width', '$0width'),
      'n',
      [
        ['blocks.cnn', 'width', 'n'],
        ['a.cnn', 'width', 'n'],
        ['b.cnn', 'width', 'n'],
      ],
    ],
    [
      'an output',
      with$('a.cnn', 't.low', 't.$0low'),
      'fine',
      [
        ['blocks.cnn', 'low', 'fine'],
        ['a.cnn', 'low', 'fine'],
      ],
    ],
    [
      'the name under which something is imported',
      with$('b.cnn', 'as U', 'as $0U'),
      'V',
      [['b.cnn', 'U ', 'V ']],
    ],
  ])('%s', async (_, files, newName, changes) => {
    const after = await textsAfter(files, newName);
    const expected = Object.fromEntries(
      changes.map(([name, from, to]) => [name, (project[name] ?? '').replaceAll(from, to)]),
    );
    expect(after).toEqual({ ...project, ...expected });
    expect(await problemsIn(after)).toEqual([]);
  });
});

describe('what would change the meaning is refused', () => {
  test.each<readonly [what: string, text: string, newName: string, reason: RegExp]>([
    ['a reserved word', inModel('  relu as $0a'), 'from', /is a word of the language/],
    ['a function', inModel('  relu as $0a'), 'floor', /is a function of the language/],
    ['no name', inModel('  relu as $0a'), 'a-b', /is made of letters/],
    ['a sign for nothing', inModel('  relu as $0a'), '_', /is made of letters/],
    ['an empty name', inModel('  relu as $0a'), '', /is made of letters/],
    [
      'the name of a block',
      `block A { relu }\nblock B { relu }\n${inModel('  A; $0B')}`,
      'A',
      /stands twice/,
    ],
    [
      'a name that hides a parameter',
      `block A(n) { let $0m = 2; conv m*n, 3 }\n${inModel('  A 1')}`,
      'n',
      /stands twice|hides the parameter/,
    ],
    [
      'a word of the parameter',
      inModel('  let $0p = 1\n  conv 8, 3, padding=p'),
      'same',
      /means something else here/,
    ],
    [
      'the name of another parameter that is given',
      `block A(n = 1, ...rest) { conv n, 3, ...rest }\n${inModel('  A stride=2')}`.replace('(n', '($0n'),
      'stride',
      /means something else here|twice/,
    ],
    [
      'a layer with the name of a kind',
      inModel('  layer $0e = conv 3, 1\n  e'),
      'relu',
      /is a kind of layer already/,
    ],
    [
      'the name of another output',
      `block B { relu; output as a; relu; output as $0b }\n${inModel('  B as two\n  from two.b')}`,
      'a',
      /stands twice/,
    ],
  ])('%s', async (_, text, newName, reason) => {
    expect(await renamed({ 'a.cnn': text }, newName)).toMatchObject({
      reason: expect.stringMatching(reason),
    });
  });

  test.each<readonly [what: string, text: string, newName: string, reason: RegExp, place: string]>([
    [
      'the name of another in the same braces',
      inModel('  relu as $0a\n  relu as b'),
      'b',
      /stands twice in the same braces/,
      'a.cnn: relu as [b]',
    ],
    [
      'an outer name that an inner one hides',
      inModel('  let $0a = 2\n  repeat 2 { let b = 3; conv a*b, 1 }'),
      'b',
      /means something else here/,
      'a.cnn: repeat 2 { let b = 3; conv [a]*b, 1 }',
    ],
    [
      'an inner name that hides an outer one',
      inModel('  let a = 2\n  repeat 2 { let $0b = 3; conv a*b, 1 }'),
      'a',
      /means something else here/,
      'a.cnn: repeat 2 { let b = 3; conv [a]*b, 1 }',
    ],
    [
      'a kind that is used',
      `block $0A { relu }\n${inModel('  A; relu')}`,
      'relu',
      /means something else here/,
      'a.cnn: block A { [relu] }',
    ],
  ])('%s, and where the reason stands', async (_, text, newName, reason, place) => {
    const { view, documents, offset, show } = await openProject({ 'a.cnn': text });
    const outcome = rename(view, documents, { offset, newName });
    expect(outcome).toMatchObject({ reason: expect.stringMatching(reason) });
    expect('site' in outcome && outcome.site && show([outcome.site])).toEqual([place]);
  });

  test('a name that the importing file has already', async () => {
    const files = {
      ...with$('blocks.cnn', 'Unit', '$0Unit'),
      'c.cnn': 'import { Unit } from "./blocks.cnn"\nblock Mine { Unit 3 }\n',
    };
    expect(await renamed(files, 'Mine')).toMatchObject({
      reason: expect.stringContaining('twice'),
      site: { file: '/c.cnn' },
    });
  });

  test('a member that cannot be followed', async () => {
    const files = {
      'a.cnn': `block B { relu; output as a; relu; output as $0b }
${inModel('  B as two\n  let maps = [two]\n  from maps[0].b')}`,
    };
    expect(await problemsIn(files)).toEqual([]);
    expect(await renamed(files, 'last')).toMatchObject({ reason: expect.stringContaining('`b`') });
  });
});

describe('what has no name of its own', () => {
  test.each([
    ['a kind', inModel('  co$0nv 8, 3'), /kind of layer/],
    ['a kind as a value', inModel('  conv 8, 3, activation=re$0lu'), /kind of layer/],
    ['a parameter of a kind', inModel('  conv 8, 3, str$0ide=2'), /parameter of `conv`/],
    ['a function', inModel('  conv flo$0or(8), 3'), /function of the language/],
    ['a reserved word', inModel('  fr$0om image'), /word of the language/],
    ['a member of a tensor', inModel('  conv in.chan$0nels, 3'), /Tensors have members/],
    ['the title of a branch', inModel('  add { branch ma$0in { relu }; branch {} }'), /title of a branch/],
    ['an import that is not there', 'import { Go$0ne } from "./gone.cnn"\n', /not there/],
    [
      'a use of an import that is not there',
      `import { Gone } from "./gone.cnn"\n${inModel('  $0Gone')}`,
      /not there/,
    ],
    [
      'a parameter of one or another',
      `block A(n) { conv n, 3 }\nblock B(n) { conv n, 3 }\n${inModel('  let part = 1 > 2 ? A : B\n  part $0n=3')}`,
      /several things/,
    ],
  ])('%s keeps it', async (_, text, reason) => {
    const { view, documents, offset } = await openProject({ 'a.cnn': text });
    expect(prepareRename(view, offset)).toEqual({ reason: expect.stringMatching(reason) });
    expect(rename(view, documents, { offset, newName: 'other' })).toEqual({
      reason: expect.stringMatching(reason),
    });
  });

  test.each([
    ['a number', inModel('  conv 1$06, 3')],
    ['a comment', inModel('  relu // im$0age')],
    ['a blank', inModel('  relu  $0')],
  ])('%s is none', async (_, text) => {
    const { view, offset } = await openProject({ 'a.cnn': text });
    expect(prepareRename(view, offset)).toBeUndefined();
  });
});

test('the name that would change is told beforehand', async () => {
  const { view, offset } = await openProject({ 'a.cnn': inModel('  relu as stem$0') });
  expect(prepareRename(view, offset)).toEqual({ range: { start: offset - 4, end: offset }, name: 'stem' });
});
