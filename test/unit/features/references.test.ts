import { describe, expect, test } from 'vitest';
import { definition } from '../../../server/src/features/definition.ts';
import { highlights, references } from '../../../server/src/features/references.ts';
import { openProject } from '../../support/project.ts';

async function found(files: Readonly<Record<string, string>>) {
  const { view, offset, documents, show } = await openProject(files);
  return show(references(view, offset, documents));
}

async function defined(files: Readonly<Record<string, string>>) {
  const { view, offset, show } = await openProject(files);
  return show(definition(view, offset)?.targets.map(({ name }) => name) ?? []);
}

const inModel = (lines: string) => `model M {\n  input image: H x W x 3\n${lines}\n}\n`;

describe('in one file', () => {
  test.each<readonly [what: string, text: string, ...places: string[]]>([
    [
      'a block',
      `block Un$0it { relu }\n${inModel('  Unit; layer two = Unit')}`,
      'block [Unit] { relu }',
      '[Unit]; layer two = Unit',
      'Unit; layer two = [Unit]',
    ],
    [
      'a model, from the one that is made of it',
      'model A { input: 8 x 8 x 3 }\nmodel B = $0A',
      'model [A] { input: 8 x 8 x 3 }',
      'model B = [A]',
    ],
    [
      'a parameter and the arguments for it',
      `block Unit(width, kernel = width) { conv $0width, kernel }\n${inModel('  Unit width=8\n  Unit 8, kernel=3')}`,
      'block Unit([width], kernel = width) { conv width, kernel }',
      'block Unit(width, kernel = [width]) { conv width, kernel }',
      'block Unit(width, kernel = width) { conv [width], kernel }',
      'Unit [width]=8',
    ],
    [
      'an argument, but not that of a kind or of another block',
      `block A(stride) { conv 8, 3, stride=stride }\nblock B(stride) { A stride=stride }\n${inModel('  A $0stride=2\n  B stride=3')}`,
      'block A([stride]) { conv 8, 3, stride=stride }',
      'block A(stride) { conv 8, 3, stride=[stride] }',
      'block B(stride) { A [stride]=stride }',
      'A [stride]=2',
    ],
    [
      'an argument that ...rest passes on',
      `block A(width) { conv width, 3 }\nblock B(...rest) { A ...rest }\n${inModel('  B $0width=2')}`,
      'block A([width]) { conv width, 3 }',
      'block A(width) { conv [width], 3 }',
      'B [width]=2',
    ],
    [
      'an argument of a model that is another with arguments',
      'model A(size) { input: size x size x 3 }\nmodel B = A si$0ze=8\nmodel C = B size=9',
      'model A([size]) { input: size x size x 3 }',
      'model A(size) { input: [size] x size x 3 }',
      'model A(size) { input: size x [size] x 3 }',
      'model B = A [size]=8',
      'model C = B [size]=9',
    ],
    [
      'an argument of a block that is itself an argument',
      `block U(width) { conv width, 3 }\nblock V(part = U) { part width=3 }\n${inModel('  V\n  U $0width=4')}`,
      'block U([width]) { conv width, 3 }',
      'block U(width) { conv [width], 3 }',
      'block V(part = U) { part [width]=3 }',
      'U [width]=4',
    ],
    [
      'an argument of a function and of a recipe',
      `block U(w, n = 1) { conv w, 3 }\nlet half(v) = v / 2\n${inModel('  let part = U($0n=half(4), w=3)\n  part')}`,
      'block U(w, [n] = 1) { conv w, 3 }',
      'let part = U([n]=half(4), w=3)',
    ],
    [
      'a label',
      inModel('  relu as $0stem\n  from stem, stem; add'),
      'relu as [stem]',
      'from [stem], stem; add',
      'from stem, [stem]; add',
    ],
    [
      'a list that grows',
      inModel('  repeat 2 { relu as ma$0ps[] }\n  from maps; add'),
      'repeat 2 { relu as [maps][] }',
      'from [maps]; add',
    ],
    ['a let', inModel('  let n = 2\n  conv $0n, 3'), 'let [n] = 2', 'conv [n], 3'],
    [
      'a name of a pattern',
      inModel('  for [w, k] in [[1, 2]] as i { conv w, $0k, stride=i }'),
      'for [w, [k]] in [[1, 2]] as i { conv w, k, stride=i }',
      'for [w, k] in [[1, 2]] as i { conv w, [k], stride=i }',
    ],
    [
      'a loop name of a list',
      inModel('  let a = [$0c for c in [1, 2] if c > 1]'),
      'let a = [[c] for c in [1, 2] if c > 1]',
      'let a = [c for [c] in [1, 2] if c > 1]',
      'let a = [c for c in [1, 2] if [c] > 1]',
    ],
    ['a layer', inModel('  layer e$0 = conv 8, 3\n  e'), 'layer [e] = conv 8, 3', '[e]'],
    ['an input', inModel('  from im$0age'), 'input [image]: H x W x 3', 'from [image]'],
    ['a symbol', inModel('  relu -> $0H x W x 3'), 'input image: [H] x W x 3', 'relu -> [H] x W x 3'],
    [
      'a size found',
      inModel('  conv 8, 3 -> $0a x b x 8\n  relu -> a x b x 8'),
      'conv 8, 3 -> [a] x b x 8',
      'relu -> [a] x b x 8',
    ],
    [
      'an inner name that hides an outer one',
      `let n = 2\n${inModel('  conv n, 3\n  repeat 2 { let n = 3; conv $0n, 3 }')}`,
      'repeat 2 { let [n] = 3; conv n, 3 }',
      'repeat 2 { let n = 3; conv [n], 3 }',
    ],
    [
      'an output and the member it is',
      `block B { relu; output as a; relu; output as $0b }\n${inModel('  B as two\n  from two.b')}`,
      'block B { relu; output as a; relu; output as [b] }',
      'from two.[b]',
    ],
    [
      'an output with a value, through a parameter, a let and conditions',
      `block B { output c = { relu }; output d = { relu } }
block Head(maps) { from maps.$0c }
${inModel('  let maps = 1 > 2 ? { B } : { B }\n  Head maps')}`,
      'block B { output [c] = { relu }; output d = { relu } }',
      'block Head(maps) { from maps.[c] }',
    ],
    [
      'a member of a block that passes on what another yields',
      `block B { output c = { relu }; output d = { relu } }\nblock W { B }\n${inModel('  W as w\n  from w.$0d')}`,
      'block B { output c = { relu }; output [d] = { relu } }',
      'from w.[d]',
    ],
  ])('%s', async (_, text, ...places) => {
    expect(await found({ 'a.cnn': text })).toEqual(places.map((place) => `a.cnn: ${place}`));
  });

  test.each([
    ['a kind', inModel('  co$0nv 8, 3')],
    ['a parameter of a kind', inModel('  conv 8, 3, str$0ide=2')],
    ['a word', inModel('  conv 8, 3, padding=sa$0me')],
    ['a member of a tensor', inModel('  conv in.cha$0nnels, 3')],
    ['a reserved word', inModel('  fr$0om image')],
    ['a number', inModel('  conv 1$06, 3')],
    ['the end of a line', inModel('  relu  $0')],
  ])('%s has none', async (_, text) => {
    expect(await found({ 'a.cnn': text })).toEqual([]);
    expect(await defined({ 'a.cnn': text })).toEqual([]);
  });
});

const blocks = `block Unit(width) { conv width, 3 }
block Trunk { Unit 8; output as low; Unit 8; output as high }
let half(v) = v / 2
`;

describe('across files', () => {
  test('from the declaration', async () => {
    const files = {
      'blocks.cnn': blocks.replace('Unit', '$0Unit'),
      'a.cnn': `import { Unit } from "./blocks.cnn"\n${inModel('  Unit 4')}`,
      'b.cnn': `import { Unit as U } from "./blocks.cnn"\n${inModel('  U 4')}`,
      'c.cnn': inModel('  Unit 4'),
    };
    expect(await found(files)).toEqual([
      'blocks.cnn: block [Unit](width) { conv width, 3 }',
      'blocks.cnn: block Trunk { [Unit] 8; output as low; Unit 8; output as high }',
      'blocks.cnn: block Trunk { Unit 8; output as low; [Unit] 8; output as high }',
      'a.cnn: import { [Unit] } from "./blocks.cnn"',
      'a.cnn: [Unit] 4',
      'b.cnn: import { [Unit] as U } from "./blocks.cnn"',
      'b.cnn: import { Unit as [U] } from "./blocks.cnn"',
      'b.cnn: [U] 4',
    ]);
  });

  test.each([
    ['a use', 'import { Unit } from "./blocks.cnn"', '  $0Unit 4'],
    ['a use of another name', 'import { Unit as U } from "./blocks.cnn"', '  $0U 4'],
    ['the import', 'import { $0Unit } from "./blocks.cnn"', '  Unit 4'],
    ['the other name', 'import { Unit as U$0 } from "./blocks.cnn"', '  U 4'],
  ])('%s leads to the declaration', async (_, line, use) => {
    const files = { 'a.cnn': `${line}\n${inModel(use)}`, 'blocks.cnn': blocks };
    expect(await defined(files)).toEqual(['blocks.cnn: block [Unit](width) { conv width, 3 }']);
  });

  test('an argument leads to the parameter', async () => {
    const files = {
      'a.cnn': `import { Unit as U } from "./blocks.cnn"\n${inModel('  U w$0idth=4')}`,
      'blocks.cnn': blocks,
    };
    expect(await defined(files)).toEqual(['blocks.cnn: block Unit([width]) { conv width, 3 }']);
    expect(await found(files)).toEqual([
      'a.cnn: U [width]=4',
      'blocks.cnn: block Unit([width]) { conv width, 3 }',
      'blocks.cnn: block Unit(width) { conv [width], 3 }',
    ]);
  });

  test('a member leads to the output', async () => {
    const files = {
      'a.cnn': `import { Trunk } from "./blocks.cnn"\n${inModel('  Trunk as t\n  from t.hi$0gh')}`,
      'blocks.cnn': blocks,
    };
    expect(await defined(files)).toEqual([
      'blocks.cnn: block Trunk { Unit 8; output as low; Unit 8; output as [high] }',
    ]);
  });

  test('the path of an import leads to the file', async () => {
    const files = { 'a.cnn': 'import { Unit } from "./blo$0cks.cnn"\n', 'blocks.cnn': blocks };
    const { view, offset } = await openProject(files);
    expect(definition(view, offset)).toMatchObject({
      origin: { start: 21, end: 35 },
      targets: [{ whole: { file: '/blocks.cnn', start: 0 } }],
    });
  });

  test('an import of what is not there leads nowhere, and its uses to the import', async () => {
    const missing = {
      'a.cnn': `import { Gone } from "./blocks.cnn"\n${inModel('  $0Gone 4')}`,
      'blocks.cnn': blocks,
    };
    expect(await defined(missing)).toEqual(['a.cnn: import { [Gone] } from "./blocks.cnn"']);
  });

  test('highlights stay in the file', async () => {
    const { view, offset, show } = await openProject({
      'a.cnn': `import { Unit } from "./blocks.cnn"\n${inModel('  $0Unit 4')}`,
      'blocks.cnn': blocks,
    });
    const marked = highlights(view, offset);
    expect(show(marked)).toEqual(['a.cnn: import { [Unit] } from "./blocks.cnn"', 'a.cnn: [Unit] 4']);
    expect(marked.map(({ declares }) => declares)).toEqual([false, false]);
  });

  test('two files that import each other are no circle without end', async () => {
    expect(
      await found({
        'a.cnn': 'import { B } from "./b.cnn"\nmodel A = $0B\n',
        'b.cnn': 'import { A } from "./a.cnn"\nmodel B = A\n',
      }),
    ).toHaveLength(3);
  });
});
