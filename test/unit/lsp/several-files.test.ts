import { afterEach, expect, test } from 'vitest';
import { type LanguageClient, startClient } from '../../support/language-client.ts';

const blocks = 'file:///folder/blocks.cnn';
const a = 'file:///folder/a.cnn';
const b = 'file:///folder/b.cnn';

const unit = `block Unit(width) {
  conv width, 3x3; relu
}
`;

const user = (size: number) => `import { Unit } from "./blocks.cnn"
model M {
  input: ${size} x ${size} x 3
  Unit 8
}
`;

let client: LanguageClient;

afterEach(() => client.stop());

test('an import is read through the client, once', async () => {
  client = await startClient({ files: { [blocks]: unit } });
  await client.open(a, user(32));
  expect(await client.hints(a)).toEqual(['2: 32×32×3', '3: 30×30×8']);
  await client.change(a, { text: user(16) });
  expect(await client.hints(a)).toEqual(['2: 16×16×3', '3: 14×14×8']);
  expect(client.asked).toEqual([`read ${blocks}`]);
});

test('what is open wins over the file, also unsaved', async () => {
  client = await startClient({ files: { [blocks]: unit } });
  await client.open(a, user(32));
  await client.open(blocks, unit.replace('3x3', '5x5'));
  expect(await client.hints(a)).toContain('3: 28×28×8');
  await client.change(blocks, { text: unit.replace('3x3', '7x7') });
  expect(await client.hints(a)).toContain('3: 26×26×8');
  await client.close(blocks);
  await client.settled();
  expect(await client.hints(a)).toContain('3: 30×30×8');
});

test('an imported file shows what the open roots make of it, else symbols', async () => {
  client = await startClient();
  await client.open(blocks, unit);
  await client.settled();
  expect(await client.hints(blocks)).toEqual(['1: (H−2)×(W−2)×width']);
  await client.open(a, user(32));
  await client.settled();
  expect(await client.hints(blocks)).toEqual(['1: 30×30×8']);
  await client.close(a);
  expect(await client.hints(blocks)).toEqual(['1: (H−2)×(W−2)×width']);
});

test('hints of other files are asked for anew when they change', async () => {
  client = await startClient({ capabilities: { workspace: { inlayHint: { refreshSupport: true } } } });
  await client.open(blocks, unit);
  await client.open(a, user(32));
  await client.settled();
  client.asked.length = 0;
  await client.change(a, { text: user(16) });
  await client.eventually(() => client.asked.includes('refresh'));
  expect(await client.hints(blocks)).toEqual(['1: 14×14×8']);
});

test('a problem in an imported file is marked there, for every root, until the last root closes', async () => {
  client = await startClient({ files: { [blocks]: unit } });
  await client.open(a, user(2));
  await client.open(b, user(1));
  await client.settled();
  expect(client.diagnostics(blocks)?.map(({ message }) => `${message}`.slice(0, 39))).toEqual([
    '3×3 window does not fit: the map is 2×2',
    '3×3 window does not fit: the map is 1×1',
  ]);
  expect(client.diagnostics(blocks)?.[0]?.relatedInformation).toContainEqual({
    message: 'in this call',
    location: { uri: a, range: { start: { line: 3, character: 2 }, end: { line: 3, character: 8 } } },
  });
  await client.close(a);
  await client.eventually(() => client.diagnostics(blocks)?.length === 1);
  await client.close(b);
  await client.eventually(() => client.diagnostics(blocks)?.length === 0);
});

test('names that nothing uses stay unsaid in files nobody has open', async () => {
  client = await startClient({ files: { [blocks]: unit.replace('(width)', '(width, spare)') } });
  await client.open(a, user(32).replace('Unit 8', 'Unit 8, 1'));
  await client.settled();
  expect(client.diagnostics(blocks)).toBeUndefined();
  await client.open(blocks, client.files.get(blocks) ?? '');
  await client.settled();
  expect(client.diagnostics(blocks)).toMatchObject([{ code: 'unused-name' }]);
});

test('a missing import is waited for: as a file, or as an unsaved text', async () => {
  client = await startClient();
  await client.open(a, user(32));
  await client.settled();
  expect(client.diagnostics(a)).toMatchObject([{ code: 'missing-file' }]);
  client.files.set(blocks, unit);
  await client.touch(blocks);
  await client.eventually(() => client.diagnostics(a)?.length === 0);
  client.files.delete(blocks);
  await client.touch(blocks);
  await client.eventually(() => client.diagnostics(a)?.length === 1);
  await client.open(blocks, unit);
  await client.eventually(() => client.diagnostics(a)?.length === 0);
});

test('a file that changes on disk changes its users', async () => {
  client = await startClient({ files: { [blocks]: unit } });
  await client.open(a, user(32));
  await client.hints(a);
  client.files.set(blocks, unit.replace('3x3', '5x5'));
  await client.touch(blocks);
  expect(await client.hints(a)).toContain('3: 28×28×8');
});

test('addresses with blanks lead to the same file', async () => {
  client = await startClient();
  const spaced = 'file:///folder/my%20blocks%20%281%29.cnn';
  await client.open(spaced, unit);
  await client.open(a, user(32).replace('./blocks', './my blocks (1)'));
  await client.settled();
  expect(client.diagnostics(a) ?? []).toEqual([]);
  expect(await client.hints(spaced)).toEqual(['1: 30×30×8']);
});

test('files of other kinds are neither asked for nor answered', async () => {
  client = await startClient();
  await client.open(a, user(32).replace('blocks.cnn', 'blocks.bin'));
  await client.open('file:///folder/notes.txt', unit);
  expect(await client.hints('file:///folder/notes.txt')).toEqual([]);
  expect(await client.hints(a)).toContain('2: 32×32×3');
  expect(client.asked).toEqual([]);
});
