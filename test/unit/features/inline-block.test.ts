import { describe, expect, test } from 'vitest';
import { documentsOf } from '../../../server/src/features/documents.ts';
import { inlineBlock } from '../../../server/src/features/inline-block.ts';
import type { Refactoring } from '../../../server/src/features/refactoring.ts';
import { exampleFiles } from '../../support/example-files.ts';
import { viewOf } from '../../support/marked-text.ts';
import { expectSameNetworks, networksIn, refactored } from '../../support/refactoring.ts';

type Files = Readonly<Record<string, string>>;

const lines = (...text: readonly string[]): string => text.join('\n');

async function offer(
  marked: string,
  files: Files = {},
): Promise<{ text: string; refactoring: Refactoring | undefined }> {
  const { view, cursor, text } = await viewOf(marked, { files });
  return { text, refactoring: inlineBlock(view, documentsOf(view), cursor) };
}

/** The text once the block at `$0` is inlined, of which is checked that it means the same networks. */
async function inlined(marked: string, files: Files = {}): Promise<string> {
  const { text, refactoring } = await offer(marked, files);
  const after = refactored(text, refactoring);
  await expectSameNetworks(text, after, files);
  return after;
}

async function reason(marked: string, files: Files = {}): Promise<string | undefined> {
  const { refactoring } = await offer(marked, files);
  return refactoring?.kind === 'refused' ? refactoring.reason : undefined;
}

/** A model whose body has the lines, above a block. */
const model = (block: string, ...body: readonly string[]): string =>
  lines('model M(w = 8) {', '  input x: 8 x 8 x 3', ...body.map((line) => `  ${line}`), '}', block);

test('the lines come in the place of the call, with arguments and defaults', async () => {
  const block = lines(
    'block Unit(width, kernel, act = relu) {',
    '  conv width, kernel, padding=half // first',
    '  batchnorm; act',
    '}',
  );
  expect(await inlined(model(block, 'conv 2, 1', '$0Unit 2*w, 3x3 // here', 'flatten'))).toBe(
    model(block, 'conv 2, 1', 'conv 2*w, 3x3, padding=half // first', 'batchnorm; relu // here', 'flatten'),
  );
});

test('arguments get brackets where an operator would take them apart', async () => {
  const block = 'block B(n, by = n + 1) { conv 2*n, by**2; conv n, 1 }';
  expect(await inlined(model(block, '$0B w + 1, by=1'))).toContain('  conv 2*(w + 1), 1**2; conv w + 1, 1\n');
  expect(await inlined(model(block, '$0B 1'))).toContain('  conv 2*1, (1 + 1)**2; conv 1, 1\n');
});

test('further arguments stand where the rest was', async () => {
  const block = 'block Unit(width, ...more) { conv width, 3, bias=false, ...more; relu }';
  expect(await inlined(model(block, '$0Unit 4, padding=same, stride=2'))).toContain(
    '  conv 4, 3, bias=false, padding=same, stride=2; relu\n',
  );
  expect(await inlined(model(block, '$0Unit 4'))).toContain('  conv 4, 3, bias=false; relu\n');
});

test('recipes begin lines', async () => {
  const block = 'block B(act) { act; conv 3, 1, activation=act }';
  expect(await inlined(model(block, '$0B leakyrelu(0.1)'))).toContain(
    '  leakyrelu 0.1; conv 3, 1, activation=leakyrelu(0.1)\n',
  );
  expect(await inlined(model('block B(act) { act }', '$0B leakyrelu(0.1)'))).toContain('  leakyrelu 0.1\n');
  expect(await inlined(model(block, '$0B w > 3 ? relu : gelu'))).toContain(
    '  let act = w > 3 ? relu : gelu\n  act;',
  );
});

describe('what came in', () => {
  const block = 'block B { conv in.channels, 1; add in }';

  test('keeps its word where the call begins a body', async () => {
    expect(await inlined(model(block, '$0B'))).toContain('  conv in.channels, 1; add in\n');
    expect(await inlined(model(block, 'relu', 'add { branch { $0B }; branch {} }'))).toContain(
      '  add { branch { conv in.channels, 1; add in }; branch {} }\n',
    );
  });

  test('has the label of the line above, or a new one', async () => {
    expect(await inlined(model(block, 'relu as stem', '$0B'))).toContain(
      '  conv stem.channels, 1; add stem\n',
    );
    expect(await inlined(model(block, 'relu', '$0B'))).toContain(
      '  relu\n  as incoming\n  conv incoming.channels, 1; add incoming\n',
    );
    expect(await inlined(model(block, 'relu', 'repeat 2 { $0B }'))).toContain(
      '  repeat 2 { as incoming; conv incoming.channels, 1; add incoming }\n',
    );
  });

  test('is another one in branches of the block, and in defaults', async () => {
    const deep =
      'block B(n = in.channels) { conv n, 1; add { branch { conv in.channels, 1 }; branch { from in } } }';
    const after = await inlined(model(deep, 'relu', '$0B'));
    expect(after).toContain(
      'conv incoming.channels, 1; add { branch { conv in.channels, 1 }; branch { from in } }\n',
    );
  });
});

describe('arguments that may not move get a name', () => {
  test.each([
    ['`here`', 'block B(n) { conv 2*n, 1; conv n, 1 }', 'B here.channels', 'let n = here.channels'],
    [
      '`in`, where branches have another',
      'block B(n) { relu; add { branch { conv n, 1 } ; branch { conv n, 1 } } }',
      'B in.channels',
      'let n = in.channels',
    ],
    [
      'tensors made in braces',
      'block B(t) { add t; relu; add t }',
      'B t={ conv 3, 1 }',
      'let t = { conv 3, 1 }',
    ],
    [
      'what is long and often used',
      'block B(n) { conv n, 1; conv n, 1 }',
      'B w * 3 + w % 2',
      'let n = w * 3 + w % 2',
    ],
    ['layers that nothing uses', 'block B(t) { relu }', 'B t={ conv 3, 1 }', 'let t = { conv 3, 1 }'],
  ])('%s', async (_, block, call, line) => {
    expect(await inlined(model(block, 'conv 3, 1', `$0${call}`))).toContain(`  ${line}\n`);
  });

  test('words stay words', async () => {
    const block = 'block B(pad) { if pad == "same" { relu }; conv 3, 3, padding=pad }';
    expect(await inlined(model(block, '$0B same'))).toContain(
      '  if "same" == "same" { relu }; conv 3, 3, padding=same\n',
    );
    const after = await inlined(model('block B(p) { conv 3, 3, padding=p }', 'let same = 2', '$0B same'));
    expect(after).toContain('  let p = same\n  conv 3, 3, padding=p\n');
  });
});

test('names of the block that are taken get others', async () => {
  const block = 'block B { relu as stem; let w = 2; conv w, 1; for i in [1] { conv i, 1 }; concat stem }';
  expect(await inlined(model(block, 'relu as stem', '$0B', 'add stem.channels'))).toContain(
    '  relu as stem2; let w2 = 2; conv w2, 1; for i in [1] { conv i, 1 }; concat stem2\n',
  );
});

test('what the call is called, the last line is', async () => {
  expect(
    await inlined(model('block B { relu; conv 4, 1 }', '$0B as stem -> 8 x 8 x 4', 'add stem')),
  ).toContain('  relu; conv 4, 1 as stem -> 8 x 8 x 4\n');
  expect(await inlined(model('block B(d = true) { if d { relu } }', '$0B as stem', 'add stem'))).toContain(
    '  if true { relu }\n  as stem\n',
  );
});

test('lines that find no room make some', async () => {
  const block = lines('block B {', '  // Two.', '  repeat 2 {', '    relu', '  }', '  conv 4, 1', '}');
  expect(await inlined(model(block, 'relu; $0B; flatten'))).toBe(
    model(block, 'relu;', '// Two.', 'repeat 2 {', '  relu', '}', 'conv 4, 1', 'flatten'),
  );
  expect(await inlined(model(block, 'add { branch { $0B }; branch { conv 4, 1 } }'))).toBe(
    model(
      block,
      'add { branch {',
      '  // Two.',
      '  repeat 2 {',
      '    relu',
      '  }',
      '  conv 4, 1',
      '}; branch { conv 4, 1 } }',
    ),
  );
});

test('a list of the block becomes one of the model', async () => {
  const block = 'block B { relu as kept[]; relu as kept[]; from kept; add }';
  expect(await inlined(model(block, 'relu as kept[]', '$0B'))).toContain(
    'relu as kept2[]; relu as kept2[]; from kept2; add\n',
  );
});

test('a block that calls itself is inlined once', async () => {
  const block = lines('block B(n) {', '  relu', '  if n > 0 { B n - 1 }', '}');
  expect(await inlined(model(block, '$0B 2'))).toContain('  relu\n  if 2 > 0 { B 2 - 1 }\n');
});

test('a block of another file', async () => {
  const blocks =
    'block Small { relu }\nblock Unit(width) { conv width, 1; relu }\nblock Two { Small; Small }';
  const files = { 'blocks.cnn': blocks };
  expect(await inlined(`import { Unit as U } from "./blocks.cnn"\n${model('', '$0U 4')}`, files)).toContain(
    '  conv 4, 1; relu\n',
  );
  expect(await reason(`import { Two } from "./blocks.cnn"\n${model('', '$0Two')}`, files)).toMatch(
    /^The block uses `Small`/,
  );
  expect(await inlined(`import { Two, Small } from "./blocks.cnn"\n${model('', '$0Two')}`, files)).toContain(
    '  Small; Small\n',
  );
});

describe('why it cannot be', () => {
  test.each([
    ['outputs', model('block B { relu; output }', '$0B'), /^The block has outputs/],
    ['a budget', model('block B { relu; expect depth < 9 }', '$0B'), /^The block has a budget/],
    ['no lines', model('block B {}', '$0B'), /^The block has no lines/],
    [
      'a list in a loop',
      model('block B { relu as a[]; concat a }', 'repeat 2 { $0B }'),
      /^A list of the block grows/,
    ],
    [
      'a name that means something else',
      model('block B { relu }', 'let relu = gelu', '$0B'),
      /^`relu` means something else/,
    ],
    ['a missing argument', model('block B(n) { conv n, 1 }', '$0B'), /do not fit/],
    ['an argument too many', model('block B { relu }', '$0B 3'), /do not fit/],
    ['an unknown argument', model('block B { relu }', '$0B n=3'), /do not fit/],
    [
      'arguments passed on',
      'block A(...m) { $0B ...m }\nblock B(n = 1) { conv n, 1 }',
      /not known before it runs/,
    ],
    ['lines that cannot be read', model('block B { conv 3, }', '$0B'), /cannot be read/],
  ])('%s', async (_, marked, expected) => {
    expect(await reason(marked)).toMatch(expected);
  });

  test('nothing is on offer where no block is called', async () => {
    for (const line of ['re$0lu', '$0w', 'B $0 3']) {
      expect((await offer(model('block B(n) { conv n, 1 }', line))).refactoring, line).toBeUndefined();
    }
    const shared = model('block B { relu }', 'layer enc = B', '$0enc');
    expect((await offer(shared)).refactoring).toBeUndefined();
  });
});

/** Branches, loops, splits, recursion and options. */
const chosen = ['convnext.cnn', 'lenet5.cnn', 'shufflenet.cnn', 'siamese.cnn', 'unet.cnn', 'mobilenetv2.cnn'];

test('in the examples, every call that can be inlined makes the same networks', async () => {
  const files = Object.fromEntries(exampleFiles.map(({ name, text }) => [name, text]));
  let done = 0;
  for (const example of exampleFiles.filter(({ name }) => chosen.includes(name))) {
    // With numbers for symbols, which take their time.
    const text = example.text.replace('H x W', '64 x 64');
    const { view } = await viewOf(text, { files });
    const before = await networksIn(text, files);
    for (const { role, uses } of view.document.syntax.names) {
      if (role !== 'block' && role !== 'import') continue;
      for (const { start } of uses) {
        const refactoring = inlineBlock(view, documentsOf(view), start);
        if (refactoring?.kind !== 'possible') continue;
        done += 1;
        expect(await networksIn(refactored(text, refactoring), files)).toEqual(before);
      }
    }
  }
  expect(done).toBeGreaterThan(8);
});
