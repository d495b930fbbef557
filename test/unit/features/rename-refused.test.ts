import { describe, expect, test } from 'vitest';
import { prepareRename, type Refusal, type Renaming, rename } from '../../../server/src/features/rename.ts';
import { openProject } from '../../support/project.ts';

type Files = Readonly<Record<string, string>>;

async function renamed(files: Files, newName: string): Promise<Renaming | Refusal> {
  const { view, documents, offset } = await openProject(files);
  return rename(view, documents, { offset, newName });
}

const inModel = (lines: string) => `model M {\n  input image: H x W x 3\n${lines}\n}\n`;

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
      'blocks.cnn': 'block $0Unit(width) { conv width, 3 }\n',
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
    expect((await openProject(files)).view.analyses[0]?.problems).toEqual([]);
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
