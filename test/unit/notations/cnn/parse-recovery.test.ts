import { describe, expect, it } from 'vitest';
import { parse } from '../../../../server/src/notations/cnn/syntax/parser.ts';
import { printFile, printLines } from '../../../support/print-tree.ts';
import { visitTree } from '../../../support/tree-walk.ts';

const says = (text: string) => parse(text).problems.map(({ message }) => message);

describe('a line that cannot be read', () => {
  it('is skipped to its end', () => {
    expect(printLines('  conv § 3x3, padding = ( 4\n  relu')).toBe('(broken (conv))\n(relu)');
  });

  it('keeps what stands before the fault, and what follows a semicolon', () => {
    expect(printLines('  conv 64, 3x3 § as stem; relu\n  tanh')).toBe(
      '(broken (conv 64 (3x3)))\n(relu)\n(tanh)',
    );
  });

  it('keeps the braces behind the fault', () => {
    expect(printLines('  for d on xs {\n    conv d\n    relu\n  }\n  tanh')).toBe(
      '(broken (for d <missing> {(conv d) (relu)}))\n(tanh)',
    );
    expect(printLines('  foo § {\n    relu\n  } { tanh }\n  relu')).toBe(
      '(broken (foo) {(relu)} {(tanh)})\n(relu)',
    );
  });

  it('takes the lines it goes on in with it', () => {
    expect(printLines('  conv 64, §,\n    3x3,\n    padding=1\n  relu')).toBe(
      '(broken (conv 64 <missing>))\n(relu)',
    );
    expect(printLines('  conv max(§,\n    3,\n  ), 4\n  relu')).toBe(
      '(broken (conv (call max <missing>)))\n(relu)',
    );
  });

  it('is one problem', () => {
    expect(says('model M {\n  conv § 3xk, "a; relu §; let = 3\n  tanh\n}')).toEqual([
      '`§` has no meaning here.',
    ]);
    expect(says('model M {\n  conv 64, §,\n    3xk,\n    padding: 1\n}')).toHaveLength(1);
  });

  it('does not hide the faults of other lines', () => {
    expect(says('model M {\n  conv §\n  conv §\n  for d on xs {\n    conv §\n  }\n}')).toHaveLength(4);
  });
});

describe('braces that do not come out even', () => {
  it('are closed by the next model, block and import', () => {
    for (const next of ['model N {}', 'block N {}', 'import { N } from "n.cnn"']) {
      const text = `model M {\n  add {\n    branch {\n      relu\n\n${next}\n`;
      expect(parse(text).tree.items).toHaveLength(2);
      expect(parse(text).problems).toHaveLength(1);
    }
  });

  it('are shown where the indentation says that one is missing', () => {
    const text =
      'model M {\n  repeat 2 {\n    conv 3\n    if a {\n      relu\n    tanh\n  }\n  relu\n}\nmodel N {}\n';
    const [problem] = parse(text).problems;
    expect(text.slice(0, problem?.range.end)).toMatch(/if a \{$/);
  });

  it('leave an open body marked', () => {
    expect(printFile('model M {\n  add {\n    relu')).toBe('(model M {?(add {?(relu)})})');
  });

  it('too many of them leave the lines behind them to nobody', () => {
    expect(printFile('model M {\n  relu\n  }\n  tanh\n  conv 3\n}\nblock B {}')).toBe(
      '(model M {(relu)})\n(astray (tanh))\n(astray (conv 3))\n(block B {})',
    );
  });

  it('a misplaced word does not close them', () => {
    expect(printLines('  model = 3\n  block\n  import "a"\n  relu')).toBe(
      '(broken)\n(broken)\n(broken)\n(relu)',
    );
  });
});

/** Text that nests deeper than any program; each is one problem and no stack overflow. */
const deep: readonly (readonly [name: string, text: string])[] = [
  ['parentheses', `model M {\n  conv ${'('.repeat(100_000)}`],
  ['closed parentheses', `model M {\n  conv ${'('.repeat(100_000)}1${')'.repeat(100_000)}\n}`],
  ['parentheses outside', '('.repeat(100_000)],
  ['brackets', `model M {\n  conv ${'['.repeat(100_000)}`],
  ['braces', `model M {\n${'{'.repeat(100_000)}`],
  ['braces on lines of their own', `model M {\n${'{\n'.repeat(100_000)}`],
  ['braces outside', '{'.repeat(100_000)],
  ['closing braces', '}'.repeat(100_000)],
  ['merges', `model M {\n${'add {\nbranch {\n'.repeat(50_000)}`],
  ['closed merges', `model M {\n${'add { branch { '.repeat(50_000)}relu${' } }'.repeat(50_000)}\n}`],
  ['tensor expressions', `model M {\n  let a = ${'{ from '.repeat(50_000)}`],
  ['patterns', `model M {\n  let ${'['.repeat(100_000)}`],
  ['indices', `let a = ${'b['.repeat(100_000)}`],
  ['calls', `let a = ${'f('.repeat(100_000)}`],
  ['calls of results', `let a = f${'()'.repeat(100_000)}`],
  ['members', `let a = b${'.c'.repeat(100_000)}`],
  ['minus signs', `let a = ${'- '.repeat(100_000)}1`],
  ['nots', `let a = ${'not '.repeat(100_000)}b`],
  ['sums', `let a = 1${' + 1'.repeat(100_000)}`],
  ['sums in sums', `let a = ${'('.repeat(90)}1${' + 1'.repeat(90)}${') + 1'.repeat(90)}`],
  ['powers', `let a = 2${' ** 2'.repeat(100_000)}`],
  ['conditions', `let a = ${'b ? c : '.repeat(100_000)}d`],
];

describe('text nested without end', () => {
  it.each(deep)('%s', (_name, text) => {
    const { tree, problems } = parse(text);
    expect(problems).toHaveLength(1);
    let deepest = 0;
    visitTree(tree, ({ depth }) => {
      deepest = Math.max(deepest, depth);
    });
    expect(deepest).toBeLessThan(500);
  });

  it('long text that is not deep is no problem', () => {
    for (const text of [
      `let a = [${'1, '.repeat(20_000)}]`,
      `let a = 3${' x 3'.repeat(20_000)}`,
      `let a = 3${' < 3'.repeat(20_000)}`,
      `model M {\n  if a {}${' else if a {}'.repeat(20_000)}\n}`,
      `model M {\n${'  relu\n'.repeat(20_000)}}`,
      `model M {\n  ${'relu; '.repeat(20_000)}\n}`,
      '/// Words.\n'.repeat(20_000),
    ]) {
      expect(parse(text).problems).toEqual([]);
    }
  });

  it('names at most two hundred problems', () => {
    expect(parse(`model M {\n${'  conv §\n'.repeat(1000)}}`).problems).toHaveLength(200);
    expect(parse('/* */ '.repeat(1000)).problems).toHaveLength(200);
  });
});
