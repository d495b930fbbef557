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

test('the name that would change is told beforehand', async () => {
  const { view, offset } = await openProject({ 'a.cnn': inModel('  relu as stem$0') });
  expect(prepareRename(view, offset)).toEqual({ range: { start: offset - 4, end: offset }, name: 'stem' });
});
