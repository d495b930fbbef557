import { describe, expect, test } from 'vitest';
import { extractBlock } from '../../../server/src/features/extract-block.ts';
import { exampleFiles } from '../../support/example-files.ts';
import { viewOf } from '../../support/marked-text.ts';
import { expectSameNetworks, networksIn, refactored } from '../../support/refactoring.ts';

/** The text between `⟦` and `⟧` is selected. */
function selected(marked: string) {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  return { text: marked.replace(/[⟦⟧]/g, ''), selection: { start, end } };
}

async function offer(marked: string, files: Readonly<Record<string, string>> = {}) {
  const { text, selection } = selected(marked);
  const { view } = await viewOf(text, { files });
  return { text, refactoring: extractBlock(view.document, selection) };
}

/** The text after extraction, of which is checked that it means the same networks. */
async function extracted(marked: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const { text, refactoring } = await offer(marked, files);
  const after = refactored(text, refactoring);
  await expectSameNetworks(text, after, files);
  return after;
}

async function reason(marked: string): Promise<string | undefined> {
  const { refactoring } = await offer(marked);
  return refactoring?.kind === 'refused' ? refactoring.reason : undefined;
}

const lines = (...text: readonly string[]): string => text.join('\n');

test('lines become a block below, and a call where they stood', async () => {
  expect(
    await extracted(
      lines(
        'model M {',
        '  input image: 32 x 32 x 3',
        '  ⟦conv 8, 3x3, padding=1',
        '  batchnorm; relu⟧',
        '  flatten; dense 10',
        '}',
        '',
      ),
    ),
  ).toBe(
    lines(
      'model M {',
      '  input image: 32 x 32 x 3',
      '  Part',
      '  flatten; dense 10',
      '}',
      '',
      'block Part {',
      '  conv 8, 3x3, padding=1',
      '  batchnorm; relu',
      '}',
      '',
    ),
  );
});

test('numbers, lists, tensors, recipes and layers from around become parameters, in the order of use', async () => {
  const after = await extracted(
    lines(
      'model M(width = 8, act = relu) {',
      '  input image: H x 32 x 3',
      '  let ks = [1, 3]',
      '  layer shared = conv 8, 1x1',
      '  conv width, 1x1 as stem',
      '  for k in ks {',
      '    ⟦conv width, k, padding=half; act',
      '    shared',
      '    add stem',
      '    conv stem.channels, ks[1], padding=half',
      '    resize H x 16⟧',
      '    resize stem.size',
      '  }',
      '}',
    ),
  );
  expect(after).toContain('    Part width, k, act, shared, stem, ks, H\n    resize stem.size');
  expect(after).toContain(
    'block Part(width, k, act, shared, stem, ks, H) {\n  conv width, k, padding=half; act\n',
  );
});

test('what is named at the end of the last line is named at the call', async () => {
  const after = await extracted(
    lines(
      'model M {',
      '  input image: 8 x 8 x 3',
      '  ⟦conv 8, 1x1',
      '  relu as stem -> 8 x 8 x 8⟧',
      '  add stem',
      '}',
    ),
  );
  expect(after).toContain('  Part as stem -> 8 x 8 x 8\n  add stem');
  expect(after).toContain('  conv 8, 1x1\n  relu\n}');
});

test('a list goes on growing at the call', async () => {
  const after = await extracted(
    lines(
      'model M {',
      '  input image: 8 x 8 x 3',
      '  repeat 2 {',
      '    ⟦conv 8, 1x1',
      '    relu as kept[]⟧',
      '  }',
      '  concat kept',
      '}',
    ),
  );
  expect(after).toContain('    Part as kept[]');
});

test('`in` is passed where the lines do not begin the body', async () => {
  const after = await extracted(
    lines(
      'block B(w) {',
      '  conv w, 1x1',
      '  ⟦conv in.channels, 1x1',
      '  add in⟧',
      '}',
      'model M { input x: 8 x 8 x 3; B 4 }',
    ),
  );
  expect(after).toContain('  Part in\n}');
  expect(after).toContain('block Part(incoming) {\n  conv incoming.channels, 1x1\n  add incoming\n}');
});

test('`in` stays where the lines begin the body, and in branches of their own', async () => {
  const first = await extracted(
    lines(
      'block B(w) {',
      '  let n = 2',
      '  ⟦conv w, 1x1',
      '  conv in.channels, 1x1; add in⟧',
      '}',
      'model M { input x: 8 x 8 x 3; B 4 }',
    ),
  );
  expect(first).toContain('  Part w\n}');
  const branch = await extracted(
    lines(
      'block B {',
      '  relu',
      '  ⟦add { branch { conv in.channels, 1 }; branch {} }⟧',
      '}',
      'model M { input x: 8 x 8 x 3; B }',
    ),
  );
  expect(branch).toContain('  Part\n}');
});

test('options are passed on', async () => {
  const after = await extracted(
    lines(
      'block B(w, ...more) {',
      '  ⟦conv w, 3, ...more⟧',
      '  relu',
      '}',
      'model M { input x: 8 x 8 x 3; B 4, padding=1 }',
    ),
  );
  expect(after).toContain('  Part w, ...more\n  relu');
  expect(after).toContain('block Part(w, ...more) {\n  conv w, 3, ...more\n}');
});

test('names that would collide get others', async () => {
  const after = await extracted(
    lines(
      'model M {',
      '  input relu: 8 x 8 x 3',
      '  let w = 4',
      '  ⟦conv w, 1x1',
      '  relu',
      '  for w in [1, 2] { conv w, 1 }',
      '  conv relu.channels, 1; add relu⟧',
      '}',
      'block Part { relu }',
    ),
  );
  expect(after).toContain('  Part2 w, relu\n');
  expect(after).toContain(
    'block Part2(w2, relu2) {\n  conv w2, 1x1\n  relu\n  for w in [1, 2] { conv w, 1 }',
  );
  expect(after).toContain('  conv relu2.channels, 1; add relu2\n');
});

test('functions of the body are passed as well', async () => {
  const after = await extracted(
    lines(
      'model M {',
      '  input x: 8 x 8 x 3',
      '  let half(v) = floor(v / 2)',
      '  ⟦conv half(9), 1⟧',
      '  relu',
      '}',
    ),
  );
  expect(after).toContain('  Part half\n');
});

test('lines of a branch, of a condition and of a shared layer', async () => {
  await extracted(
    lines(
      'model M {',
      '  input x: 8 x 8 x 3',
      '  add { branch { ⟦conv 3, 3, padding=1; relu⟧; add in }; branch {} }',
      '}',
    ),
  );
  await extracted(
    lines(
      'model M(deep = true) {',
      '  input x: 8 x 8 x 3',
      '  if deep {',
      '    ⟦conv 3, 3; conv in.channels, 1⟧',
      '  }',
      '}',
    ),
  );
  await extracted(
    lines(
      'model M {',
      '  input a, b: 8 x 8 x 3',
      '  layer enc = {',
      '    ⟦conv 3, 3; relu⟧',
      '    conv 2, 3',
      '  }',
      '  subtract { branch { from a; enc }; branch { from b; enc } }',
      '}',
    ),
  );
});

test('a part of a line, comments and deeper lines keep their form', async () => {
  expect(
    await extracted(
      lines(
        'model M {',
        '  input x: 8 x 8 x 3',
        '  relu; ⟦conv 8, 1; relu⟧; conv 2, 1',
        '  repeat 2 {',
        '    // The heart of it.',
        '    conv 2, 1',
        '  } // again',
        '} // end',
      ),
    ),
  ).toContain('  relu; Part; conv 2, 1\n');
  expect(
    await extracted(
      lines(
        'model M {',
        '  input x: 8 x 8 x 3',
        '  repeat 2 {',
        '    ⟦// The heart of it.',
        '    repeat 2 {',
        '',
        '      conv 2, 1 // small',
        '    }⟧ // again',
        '  }',
        '} // end',
        '',
      ),
    ),
  ).toBe(
    lines(
      'model M {',
      '  input x: 8 x 8 x 3',
      '  repeat 2 {',
      '    Part // again',
      '  }',
      '} // end',
      '',
      'block Part {',
      '  // The heart of it.',
      '  repeat 2 {',
      '',
      '    conv 2, 1 // small',
      '  }',
      '}',
      '',
    ),
  );
});

describe('why it cannot be', () => {
  const inModel = (...body: readonly string[]) => lines('model M {', '  input x: 8 x 8 x 3', ...body, '}');
  test.each([
    ['a name that is used below', inModel('  ⟦relu as a', '  conv 3, 1⟧', '  add a'), /`a` is used outside/],
    ['outputs', inModel('  ⟦relu', '  output as y⟧'), /^Outputs belong/],
    ['inputs', lines('model M {', '  ⟦input x: 8', '  dense 3⟧', '}'), /^Inputs belong/],
    ['lines above the inputs', lines('model M {', '  ⟦relu⟧', '  input x: 8', '}'), /no tensor yet/],
    ['a budget', inModel('  ⟦relu', '  expect params < 3⟧'), /^A budget/],
    ['branches', inModel('  add { ⟦branch {}; branch {}⟧ }'), /^Between the braces of a merge/],
    ['branches of a loop', inModel('  add { repeat 2 { ⟦branch {}⟧ } }'), /^Between the braces of a merge/],
    [
      'a list that grows inside',
      inModel('  ⟦relu as a[]', '  conv 3, 1⟧', '  relu as a[]', '  add a'),
      /`a` is used outside/,
    ],
    [
      'a list of others',
      inModel('  relu as a[]', '  ⟦relu as a[]', '  conv 3, 1⟧', '  add a'),
      /adds? to the list/,
    ],
    ['a list of all rounds', inModel('  repeat 2 { ⟦relu as a[]; add a⟧ }'), /begin anew/],
    ['values alone', inModel('  ⟦let a = 3⟧'), /only give names/],
    ['lines that cannot be read', inModel('  ⟦conv 3,⟧'), /cannot be read/],
  ])('%s', async (_, marked, expected) => {
    expect(await reason(marked)).toMatch(expected);
  });

  test('nothing is on offer without lines', async () => {
    expect((await offer(inModel('  relu⟦⟧'))).refactoring).toBeUndefined();
    expect((await offer('⟦model M { input x: 8 }⟧')).refactoring).toBeUndefined();
    expect((await offer(inModel('⟦  // words⟧'))).refactoring).toBeUndefined();
  });
});

test('in the examples, neighbouring lines that can be a block make the same networks', async () => {
  const files = Object.fromEntries(exampleFiles.map(({ name, text }) => [name, text]));
  let done = 0;
  for (const example of exampleFiles.filter(({ name }) => chosen.includes(name))) {
    // With numbers for symbols, which take their time.
    const text = example.text.replace('H x W', '64 x 64').replace('T x levels', '4096 x levels');
    const { view } = await viewOf(text, { files });
    const before = await networksIn(text, files);
    for (const item of view.document.syntax.tree.items) {
      if (item.kind !== 'model' && item.kind !== 'block') continue;
      const { statements } = item.body;
      for (const [index, first] of statements.entries()) {
        const last = statements[index + 1] ?? first;
        const refactoring = extractBlock(view.document, { start: first.range.start, end: last.range.end });
        if (refactoring?.kind !== 'possible') continue;
        done += 1;
        expect(await networksIn(refactored(text, refactoring), files)).toEqual(before);
      }
    }
  }
  expect(done).toBeGreaterThan(15);
});

/** Branches, loops, lists that grow, shared layers, splits and several outputs. */
const chosen = ['convnext.cnn', 'dcgan.cnn', 'shufflenet.cnn', 'siamese.cnn', 'unet.cnn', 'wavenet.cnn'];
