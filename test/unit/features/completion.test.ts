import { describe, expect, test } from 'vitest';
import { completion } from '../../../server/src/features/completion.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import { parse } from '../../../server/src/notations/cnn/syntax/parser.ts';
import { accepted, completionsIn, offered, written } from '../../support/completing.ts';
import { exampleFiles } from '../../support/example-files.ts';
import { viewOf } from '../../support/marked-text.ts';

/** Lines in a model whose input is a map of 32×32×3. */
const inModel = (...lines: readonly string[]): string =>
  ['model M(width = 8) {', '  input image: 32 x 32 x 3', ...lines.map((line) => `  ${line}`), '}'].join('\n');

describe('the beginning of a line', () => {
  test('every kind that takes a tensor is on offer, and reads as it is written', async () => {
    const found = await completionsIn(inModel('$0'));
    for (const { id, takes } of layerKinds) {
      const item = found?.items.find(({ kind, label }) => kind === 'layer-kind' && label === id);
      expect(item === undefined, id).toBe(takes === 'none');
      if (item !== undefined) expect(parse(inModel(written(item))).problems, id).toEqual([]);
    }
  });

  test('a kind comes with places for what must be given', async () => {
    const found = await completionsIn(inModel('co$0'));
    const item = found?.items.find(({ label }) => label === 'conv');
    expect(item).toMatchObject({
      kind: 'layer-kind',
      insert: `conv \${1:filters}, \${2:kernel}`,
      isSnippet: true,
    });
    expect(item?.documentation).toContain('**Convolution**');
    expect(item?.detail).toMatch(/^filters, kernel, stride=1, padding=valid/);
  });

  test('of words one is chosen, and a merge is offered with branches as well', async () => {
    const found = await completionsIn(inModel('$0'));
    const add = found?.items.filter(({ label }) => label.startsWith('add'));
    expect(add?.map(({ insert }) => insert)).toEqual([
      `add \${1:in}`,
      'add {\n\tbranch {\n\t\t$1\n\t}\n\tbranch {\n\t\t$0\n\t}\n}',
    ]);
  });

  test('what a kind makes of the tensor here, where it needs no arguments', async () => {
    const found = await completionsIn(inModel('conv 64, 3x3', '$0'));
    const docOf = (id: string) => found?.items.find(({ label }) => label === id)?.documentation;
    expect(docOf('globalavgpool')).toContain('here: `30×30×64 → 64`');
    expect(docOf('conv')).not.toContain('here:');
  });

  test('where arguments follow already, only the name is written', async () => {
    expect(await accepted(inModel('con$0 64, 3x3'), 'conv')).toBe(inModel('conv 64, 3x3'));
  });

  test('what the file uses comes first, most used first; blocks before kinds', async () => {
    const labels = await offered(
      `block Unit { conv 8, 3; relu; relu }\n${inModel('relu', 'conv 8, 1', '$0')}`,
    );
    expect(labels.slice(0, 3)).toEqual(['Unit', 'relu', 'conv']);
    expect(labels).not.toContain('M');
  });

  test('a block comes with its own parameters, and with what is passed on', async () => {
    const block =
      'block Unit(width, kernel, act = relu, ...options) { conv width, kernel, bias=false, ...options; act }';
    expect(await accepted(`${block}\n${inModel('$0')}`, 'Unit')).toBe(
      `${block}\n${inModel('Unit width, kernel')}`,
    );
    const item = (await completionsIn(`${block}\n${inModel('$0')}`))?.items.find(
      ({ label }) => label === 'Unit',
    );
    expect(item?.detail).toMatch(/^width, kernel, act=relu, stride=1, padding=valid/);
    expect(item?.detail).not.toContain('bias');
  });

  test('layers and parameters that can be applied', async () => {
    const labels = await offered(
      'block B(norm = batchnorm, width = 3) {\n  layer shared = conv 8, 1\n  $0\n}',
    );
    expect(labels).toContain('shared');
    expect(labels).toContain('norm');
    expect(labels).not.toContain('width');
  });

  test.each([
    ['outside of braces', '$0', ['model', 'block', 'let', 'import']],
    ['between branches', inModel('add {', '  $0', '}'), ['branch', 'for', 'repeat', 'if', 'let']],
    [
      'in a loop between branches',
      inModel('add { repeat 2 { $0 } }'),
      ['branch', 'for', 'repeat', 'if', 'let'],
    ],
  ])('only words of the language %s', async (_, text, words) => {
    expect(await offered(text)).toEqual(words);
  });

  test('a model begins with its inputs, and has them nowhere else', async () => {
    expect((await offered('model M {\n  $0\n}'))[0]).toBe('input');
    expect(await offered(inModel('relu', '$0'))).not.toContain('input');
    expect(await offered(inModel('repeat 2 { $0 }'))).not.toContain('input');
    expect(await offered('block B {\n  $0\n}')).not.toContain('input');
  });

  test('outputs are marked in models and blocks, not in branches or values', async () => {
    expect(await offered('block B {\n  $0\n}')).toContain('output');
    expect(await offered(inModel('if width > 3 { $0 }'))).toContain('output');
    expect(await offered(inModel('add { branch { $0 } }'))).not.toContain('output');
    expect(await offered(inModel('let gate = { $0 }'))).not.toContain('output');
  });

  test('`else` behind an `if`, on its line and on the next', async () => {
    expect(await offered(inModel('if width > 3 { relu } $0'))).toEqual(['else']);
    expect(await offered(inModel('if width > 3 { relu } el$0'))).toEqual(['else']);
    expect(await offered(inModel('if width > 3 { relu }', '$0'))).toContain('else');
    expect(await offered(inModel('relu', '$0'))).not.toContain('else');
  });

  test('the lines written for words can be read', async () => {
    for (const text of [inModel('$0'), '$0', inModel('add {', '  branch {}', '  $0', '}')]) {
      for (const item of (await completionsIn(text))?.items ?? []) {
        if (item.kind !== 'keyword' || !item.isSnippet || item.label === 'import') continue;
        const line = written(item).replace(/(=|from|[<>]=) $/, '$1 width');
        const { problems } = parse(text.replace('$0', line));
        expect(problems, `${item.label}: ${line}`).toEqual([]);
      }
    }
  });
});

describe('arguments', () => {
  test('names of those that are not given yet', async () => {
    const labels = await offered(inModel('conv 64, 3x3, stride=2, $0'));
    expect(labels.slice(0, 2)).toEqual(['padding=', 'dilation=']);
    for (const given of ['filters=', 'kernel=', 'stride=']) expect(labels).not.toContain(given);
  });

  test('a name comes with its default and what it means', async () => {
    const found = await completionsIn(inModel('conv 64, 3x3, pad$0'));
    const item = found?.items.find(({ label }) => label === 'padding=');
    expect(item).toMatchObject({ kind: 'parameter', detail: 'valid', insert: 'padding=', again: true });
    expect(item?.documentation).toContain('cells added around the map');
  });

  test.each([
    ['the words of a padding', 'conv 64, 3x3, padding=$0', ['valid', 'same', 'half', 'full', 'causal']],
    [
      'the words of a mode, by its place',
      'resize 64, $0',
      ['nearest', 'exact', 'bilinear', 'bicubic', 'area'],
    ],
    ['true and false', 'conv 64, 3x3, bias=$0', ['true', 'false']],
    [
      'activations where a layer is wanted',
      'conv 64, 3x3, activation=$0',
      ['width', 'relu', 'relu6', 'leakyrelu'],
    ],
  ])('%s', async (_, line, first) => {
    expect((await offered(inModel(line))).slice(0, first.length)).toEqual(first);
  });

  test('numbers in scope where a number is wanted, before what leads to one', async () => {
    const labels = await offered(inModel('let half = 4', 'conv $0'));
    expect(labels.slice(0, 2)).toEqual(['half', 'width']);
    expect(labels).toContain('image');
    expect(labels).toContain('floor');
    expect(labels).not.toContain('relu');
  });

  test('tensors where a merge takes its operands, the nearest first', async () => {
    const labels = await offered(inModel('relu as first', 'relu as second', 'add $0'));
    expect(labels.slice(0, 5)).toEqual(['second', 'first', 'image', 'in', 'here']);
  });

  test('a parameter of a block takes what its uses tell', async () => {
    const block = 'block B(pad, act = relu, on = true) { conv 8, 3, padding=pad; act; if on { relu } }';
    expect((await offered(`${block}\n${inModel('B $0')}`))[0]).toBe('valid');
    expect((await offered(`${block}\n${inModel('B same, act=$0')}`)).slice(0, 2)).toEqual(['width', 'relu']);
    expect((await offered(`${block}\n${inModel('B same, on=$0')}`)).slice(0, 2)).toEqual(['true', 'false']);
  });

  test('what `...rest` passes on', async () => {
    const block = 'block Unit(width, ...options) { conv width, 3, ...options }';
    const labels = await offered(`${block}\n${inModel('Unit 8, $0')}`);
    expect(labels).toContain('stride=');
    expect(labels).not.toContain('kernel=');
    expect(await offered(`${block}\n${inModel('Unit 8, padding=$0')}`)).toContain('same');
  });

  test('the name of an argument that has its value', async () => {
    expect(await accepted(inModel('conv 8, 3, pad$0=1'), 'padding=')).toBe(inModel('conv 8, 3, padding=1'));
  });

  test('arguments of a recipe', async () => {
    expect(await offered(inModel('conv 8, 3, activation=leakyrelu($0)'))).toContain('slope=');
  });

  test('a line that goes on in the next', async () => {
    expect(await offered(inModel('conv 8, 3,', '  $0'))).toContain('padding=');
  });
});

describe('values', () => {
  test('names in scope only: not those of other braces, nor those below', async () => {
    const labels = await offered(
      inModel('repeat 2 as i { let inner = 3 }', 'relu as above', 'let n = $0', 'let below = 3'),
    );
    expect(labels).toEqual(expect.arrayContaining(['width', 'image', 'above', 'in', 'here']));
    for (const hidden of ['i', 'inner', 'below', 'n']) expect(labels).not.toContain(hidden);
  });

  test('loop variables, variables of comprehensions, symbols, lists that grow further down', async () => {
    const labels = await offered(
      'model M {\n  input image: H x W x 3\n  for [w, d] in [[1, 2]] as i {\n    conv $0\n  }\n  relu as skips[]\n}',
    );
    expect(labels).toEqual(expect.arrayContaining(['H', 'W', 'w', 'd', 'i', 'skips']));
    expect(await offered(inModel('let xs = [$0 for c in [1, 2]]'))).toContain('c');
  });

  test('members of a tensor, as many as its shape has', async () => {
    expect(await offered(inModel('conv image.$0'))).toEqual([
      'shape',
      'size',
      'channels',
      'height',
      'width',
      'rank',
    ]);
    expect(await offered(inModel('conv 8, 3', 'globalavgpool', 'dense here.$0, bias=false'))).toEqual([
      'shape',
      'size',
      'channels',
      'rank',
    ]);
    expect(await offered('block B {\n  conv in.ch$0\n}')).toContain('depth');
  });

  test('outputs of a block by their names', async () => {
    const block = 'block Two {\n  relu\n  output as fine\n  maxpool 2\n  output as coarse\n}';
    expect(await offered(`${block}\n${inModel('Two as both', 'from both.$0')}`)).toEqual(['fine', 'coarse']);
  });

  test('the shape of the line behind its arrow', async () => {
    expect((await offered(inModel('conv 64, 3x3 -> $0')))[0]).toBe('30 x 30 x 64');
    expect((await offered(inModel('conv 64, 3x3', '  -> $0')))[0]).toBe('30 x 30 x 64');
  });

  test('lists behind `as`, but no names where new ones are made up', async () => {
    expect(await offered(inModel('relu as skips[]', 'relu as $0'))).toEqual(['skips[]']);
    expect(await offered(inModel('relu as $0'))).toEqual([]);
    expect(await offered(inModel('let $0'))).toEqual([]);
    expect(await offered('block $0')).toEqual([]);
    expect(await offered('block B($0')).toEqual([]);
  });

  test.each([
    ['from $0', 'image'],
    ['output $0', 'image'],
    ['for w in $0', 'zip'],
    ['repeat $0', 'width'],
    ['if $0', 'width'],
    ['expect $0', 'params'],
    ['expect params <= $0', 'params'],
    ['conv 2*$0', 'width'],
    ['conv floor($0)', 'width'],
    ['let f(v) = $0', 'v'],
  ])('%s begins with %s', async (line, first) => {
    const labels = await offered(inModel(line));
    expect(labels[line.startsWith('for') ? 1 : 0]).toBe(first);
  });
});

describe('words behind a value', () => {
  test.each([
    ['conv 64, 3x3 $0', ['as', '->']],
    ['conv 64, 3x3, bias = width > 3 $0', ['as', '->', 'and', 'or', 'in', 'not in']],
    ['from image $0', ['as', '->']],
    ['for w $0', ['in']],
    ['for w in [1, 2] $0', ['as']],
    ['repeat 3 $0', ['as']],
    ['let xs = [w $0]', ['for', 'and', 'or', 'in', 'not in']],
    ['add { branch {} } $0', ['as', '->']],
  ])('%s', async (line, words) => {
    expect(await offered(inModel(line))).toEqual(words);
  });

  test('of an import', async () => {
    expect(await offered('import { Unit $0 }')).toEqual(['as']);
    expect(await offered('import { Unit } $0')).toEqual(['from']);
  });
});

describe('other files', () => {
  const blocks =
    '/// Narrow.\nblock Unit(width) { conv width, 1x1 }\nlet depth = 3\nmodel Net { input x: 8 }';

  test('a block of another file is written with its import', async () => {
    const files = { 'blocks.cnn': blocks };
    expect(await accepted(inModel('Un$0'), 'Unit', files)).toBe(
      `import { Unit } from "./blocks.cnn"\n\n${inModel('Unit width')}`,
    );
    expect(await accepted(`import { Net } from "./blocks.cnn"\n${inModel('$0')}`, 'Unit', files)).toBe(
      `import { Net, Unit } from "./blocks.cnn"\n${inModel('Unit width')}`,
    );
    expect(await accepted(`import { Net } from "./other.cnn"\n${inModel('$0')}`, 'Unit', files)).toBe(
      `import { Net } from "./other.cnn"\nimport { Unit } from "./blocks.cnn"\n${inModel('Unit width')}`,
    );
  });

  test('an imported block is offered once, with the parameters it has there', async () => {
    const found = await completionsIn(`import { Unit as U } from "./blocks.cnn"\n${inModel('$0')}`, {
      'blocks.cnn': blocks,
    });
    const units = found?.items.filter(({ insert }) => insert.startsWith('U'));
    expect(units?.map(({ insert }) => insert)).toEqual([`U \${1:width}`, `Unit \${1:width}`]);
  });

  test('names inside of an import', async () => {
    const files = { 'blocks.cnn': blocks };
    expect(await offered('import { $0 } from "./blocks.cnn"', files)).toEqual(['Unit', 'depth', 'Net']);
    expect(await offered('import { Unit, $0 } from "./blocks.cnn"', files)).toEqual(['depth', 'Net']);
  });

  test('the path of an import, folder by folder', async () => {
    const files = { 'blocks.cnn': blocks, 'parts/stem.cnn': '', 'main.cnn': '' };
    expect(await offered('import { Unit } from "$0"', files)).toEqual(['blocks.cnn', 'parts/']);
    expect(await accepted('import { Unit } from "$0"', 'blocks.cnn', files)).toBe(
      'import { Unit } from "./blocks.cnn"',
    );
    expect(await accepted('import { Unit } from "./bl$0.cnn"', 'blocks.cnn', files)).toBe(
      'import { Unit } from "./blocks.cnn"',
    );
    expect(await accepted('import { Unit } from "./$0', 'parts/', files)).toBe(
      'import { Unit } from "./parts/',
    );
    expect(await offered('import { Unit } from "./parts/$0"', files)).toEqual(['stem.cnn']);
  });
});

describe('nothing is on offer', () => {
  test.each([
    ['in a comment', 'relu // co$0'],
    ['in a string', 'conv 8, 3, init="he$0"'],
    ['in a number', 'conv 64$0'],
    ['in sizes', 'conv 64, 3x3$0'],
  ])('%s', async (_, line) => {
    expect(await offered(inModel(line))).toEqual([]);
  });
});

describe('broken text', () => {
  test('a line without an end, braces without an end', async () => {
    expect(await offered('model M {\n  input x: 8 x 8 x 3\n  repeat 3 { con$0')).toContain('conv');
    expect(await offered('model M {\n  input x: 8 x 8 x 3\n  conv 8, (2 + $0\n  relu\n}')).toContain('x');
    expect(await offered('model M(width = $0')).toContain('floor');
  });

  test('every place of every example, whole and cut off, answers or stays silent', async () => {
    const nowhere = { files: [], documents: [] };
    for (const { text } of exampleFiles.slice(0, 4)) {
      const { view } = await viewOf(text);
      for (let offset = 0; offset <= text.length; offset += 11) {
        const found = completion(view, offset, nowhere);
        const inside = found === undefined || (found.range.start <= offset && offset <= found.range.end);
        expect(inside).toBe(true);
      }
      for (let end = 1; end < text.length; end += 97) {
        const cut = await viewOf(`${text.slice(0, end)}$0`);
        completion(cut.view, cut.cursor, nowhere);
      }
    }
  });
});
