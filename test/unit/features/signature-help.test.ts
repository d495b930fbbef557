import { describe, expect, test } from 'vitest';
import { signatureHelp } from '../../../server/src/features/signature-help.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import { viewOf } from '../../support/marked-text.ts';

const inModel = (line: string): string => `model M(width = 8) {\n  input image: 32 x 32 x 3\n  ${line}\n}`;

async function helpIn(marked: string, files: Readonly<Record<string, string>> = {}) {
  const { view, cursor } = await viewOf(marked, { files });
  return signatureHelp(view, cursor);
}

/** The signature with the parameter that is being written between guillemets. */
async function shown(
  marked: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const help = await helpIn(marked, files);
  const signature = help?.signatures[help.active];
  const active = signature?.active === undefined ? undefined : signature.parameters[signature.active];
  if (signature === undefined || active === undefined) return signature?.label;
  const { start, end } = active.range;
  return `${signature.label.slice(0, start)}«${signature.label.slice(start, end)}»${signature.label.slice(end)}`;
}

const unit =
  '/// Three layers.\nblock Unit(\n  /// How many channels come out.\n  width,\n  kernel = 3x3,\n  ...options\n) { conv width, kernel, ...options; batchnorm; relu }';

describe('which parameter is being written', () => {
  test.each([
    ['resize $0', 'resize «size», mode=nearest, positions=none'],
    ['resize 64$0', 'resize «size», mode=nearest, positions=none'],
    ['resize 64, $0', 'resize size, «mode=nearest», positions=none'],
    ['resize 64, near$0est', 'resize size, «mode=nearest», positions=none'],
    ['resize 64, positions=$0', 'resize size, mode=nearest, «positions=none»'],
    ['resize 64, positions=aligned, $0', 'resize size, «mode=nearest», positions=none'],
    ['resize 64, none, none, $0', 'resize size, mode=nearest, positions=none'],
  ])('%s', async (line, expected) => {
    expect(await shown(inModel(line))).toBe(expected);
  });
});

test('tensors come before the parameters of a merge', async () => {
  expect(await shown(inModel('concat image, $0'))).toBe('concat «tensors…», axis=-1');
  expect(await shown(inModel('concat image, axis=$0'))).toBe('concat tensors…, «axis=-1»');
});

test('a block has its own parameters, and those of what it passes the rest on to', async () => {
  const text = `${unit}\n${inModel('Unit 8, $0')}`;
  expect(await shown(text)).toMatch(/^Unit width, «kernel=3x3», stride=1, padding=valid/);
  const help = await helpIn(text);
  expect(help?.signatures[0]?.documentation).toBe('Three layers.');
  expect(help?.signatures[0]?.parameters[0]?.documentation).toContain('How many channels come out.');
});

test('a block of another file, under the name it has here', async () => {
  const text = `import { Unit as U } from "./blocks.cnn"\n${inModel('U $0')}`;
  expect(await shown(text, { 'blocks.cnn': unit })).toMatch(/^U «width», kernel=3x3/);
});

test('a model made from another shows what was given as defaults', async () => {
  const text = 'model A(x, y = 2) { input i: x }\nmodel B = A 5\nmodel C = B $0';
  expect(await shown(text)).toBe('B «x=5», y=2');
});

test('the innermost call counts', async () => {
  expect(await shown(inModel('conv floor($0), 3'))).toBe('floor(«x»)');
  expect(await shown(inModel('conv 8, 3, activation=leakyrelu($0)'))).toBe('leakyrelu(«slope=0.01»)');
  expect(await shown(inModel('conv floor(3), $0'))).toMatch(/^conv filters, «kernel»/);
  expect(await shown(inModel('let gate = { dense $0 }'))).toMatch(/^dense «units»/);
});

test('functions of the language, of the file, and of several forms', async () => {
  expect(await shown(inModel('conv min(1, 2, 3, $0), 3'))).toBe('min(a, b, «…»)');
  expect(await shown(inModel('for i in range($0) {}'))).toBe('range(«n»)');
  expect(await shown(inModel('for i in range(1, $0) {}'))).toBe('range(a, «b»)');
  expect((await helpIn(inModel('for i in range($0) {}')))?.signatures).toHaveLength(3);
  expect(await shown('let half(v, by = 2) = v / by\nlet n = half(3, $0)')).toBe('half(v, «by=2»)');
});

test.each([
  ['on the callee', 'con$0v 8, 3'],
  ['behind the arrow', 'conv 8, 3 -> $0'],
  ['in a comment', 'conv 8, 3 // $0'],
  ['in branches', 'add { branch { $0 } }'],
  ['behind a closed call', 'let n = floor(2)$0'],
])('nothing is shown %s', async (_, line) => {
  expect(await shown(inModel(line))).toBeUndefined();
});

test('every kind has a signature whose parts are its parameters', async () => {
  for (const { id, takes } of layerKinds) {
    if (takes === 'none') continue;
    const help = await helpIn(inModel(`${id} $0`));
    const [signature] = help?.signatures ?? [];
    expect(signature?.label.startsWith(id), id).toBe(true);
    for (const { range, documentation } of signature?.parameters ?? []) {
      expect(signature?.label.slice(range.start, range.end), id).toMatch(/^\w+(=.+)?$|^tensors…$/);
      expect(documentation, id).not.toBe('');
    }
  }
});
