import { describe, expect, it } from 'vitest';
import { analyse, codesOf } from '../../support/analyse.ts';

/** Sizes far beyond what anyone writes: every one must be answered, none may overflow the stack. */
const many = 5000;

const model = (body: string) => `model M {\n  input image: 16 x 16 x 3\n${body}\n}`;
const times = (count: number, text: (index: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, index) => text(index)).join(between);
const nested = (count: number, open: string, inside: string, close: string) =>
  open.repeat(count) + inside + close.repeat(count);

describe('long programs', () => {
  it.each([
    ['lines', model(times(many, () => '  conv 3, 3x3, padding=1')), many + 1],
    ['rounds', model(`repeat ${many} { conv 3, 3x3, padding=1 }`), many + 1],
    ['else if', model(times(many, (index) => `if 0 == ${index + 1} { relu }`, ' else ')), 1],
    ['comparisons', model(`expect ${times(many, (index) => `${index}`, ' < ')}`), 1],
    ['appends', model(`repeat ${many} { relu as xs[] }\nexpect len(xs) == ${many}`), many + 1],
  ])('%s', async (_, text, layers) => {
    const analysis = await analyse(text);
    expect(codesOf(analysis)).toEqual([]);
    expect(analysis.snapshot.models[0]?.nodes).toHaveLength(layers);
  });

  it('chains of values that need each other', async () => {
    const chain = times(many, (index) => `let a${index} = a${index + 1} + 1`);
    const analysis = await analyse(`${chain}\nlet a${many} = 1\nmodel M { input image: 8; dense a0 }`);
    expect(codesOf(analysis)).toEqual([]);
    expect(analysis.snapshot.models[0]?.nodes[1]?.outputs[0]?.[1]?.size).toBe(many + 1);
  });
});

describe('deep programs', () => {
  it.each([
    ['parentheses', model(`conv ${nested(2000, '(', '3', ')')}, 1`)],
    ['sums', model(`conv ${times(many, () => '1', ' + ')}, 1`)],
    ['conditions', model(nested(2000, 'if true { ', 'relu', ' }'))],
    ['lists', model(`let a = ${nested(2000, '[', '1', ']')}`)],
  ])('%s are one syntax problem', async (_, text) => {
    const { problems } = await analyse(text);
    expect(problems.filter(({ code }) => code === 'syntax')).toHaveLength(1);
  });

  it.each([
    ['parentheses', model(`conv ${nested(90, '(', '3', ')')}, 1`)],
    ['conditions', model(nested(90, 'if true { ', 'relu', ' }'))],
    ['lists', model(`let a = ${nested(90, '[', '1', ']')}\nexpect len(a) == 1`)],
  ])('%s within the limits are read', async (_, text) => {
    expect(codesOf(await analyse(text))).toEqual([]);
  });

  it.each([
    ['conditions', `block R(n) { ${nested(90, 'if n > 0 { ', 'R n - 1', ' }')} }`],
    ['branches', `block R(n) { ${nested(40, 'add { branch { ', 'R n - 1', ' }; branch {} }')} }`],
    ['calls', 'block R(n) { S n }\nblock S(n) { R n }'],
    ['values', `block R(n) { let x = ${nested(40, '{ from ', '{ R n - 1 }', ' }')}; add x }`],
    ['functions', 'let f(n) = f(n + 1)\nblock R(n) { dense f(n) }'],
  ])('recursion without end through %s is one problem', async (_, block) => {
    const analysis = await analyse(`${block}\n${model('R 140\nfrom in\nconv 5, 1x1')}`);
    expect(codesOf(analysis)).toEqual(['error[endless]']);
    expect(analysis.snapshot.models[0]?.nodes.at(-1)?.outputs[0]?.[3]?.size).toBe(5);
  });
});

describe('work without end', () => {
  it.each([
    ['a long list', model('let a = range(1e9)\nexpect len(a) > 0')],
    [
      'a list that doubles',
      `let d(xs, n) = n == 0 ? xs : d(xs + xs, n - 1)\n${model('expect len(d([1], 90)) > 0')}`,
    ],
    ['rounds in rounds', model('repeat 1000 { repeat 1000 { relu } }')],
    ['calls that double', `block T(n) { if n > 0 { T n - 1; T n - 1 } else { relu } }\n${model('T 60')}`],
    ['functions that double', `let f(n) = n < 2 ? n : f(n - 1) + f(n - 2)\n${model('conv f(60), 1')}`],
  ])('%s is one problem', async (_, text) => {
    expect(codesOf(await analyse(text))).toEqual(['error[endless]']);
  });

  it('a power beyond all use', async () => {
    expect(codesOf(await analyse(model('expect 2 ** (10 ** 9) > 0')))).toEqual(['error[argument-type]']);
  });
});
