import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layerKinds } from '../../../server/src/layers/registry.ts';

// A kind is declared in its record and nowhere else. Other parts ask traits; who asks for an id lacks a field.

const root = new URL('../../../', import.meta.url);
/** What makes the tensors of an `input` line: the notation has no other way to say it. */
const allowed = /layers\/input\/input\.ts/;
const outside = ['server/src', 'client/src', 'media/src'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('server/src/layers/')),
);
const ids = layerKinds.map((kind) => kind.id).join('|');

const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['compares the id of a kind', /\b(?:kind\??\.id|kindId)\s*[!=]==/],
  ['asks for a kind by a written id', new RegExp(`\\bkindById\\(\\s*['"](?:${ids})['"]`)],
  ['imports a record', /from '[^']*\/layers\/[a-z]+\/[^']+'/],
];

describe.each(forbidden)('nothing outside of layers/ %s', (_what, pattern) => {
  it.each(outside)('%s', (file) => {
    const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
    expect(lines.filter((line) => pattern.test(line) && !allowed.test(line))).toEqual([]);
  });
});

it('finds what it looks for', () => {
  const [compare, ask, record] = forbidden.map(([, pattern]) => pattern);
  expect(compare?.test("if (node.kind.id === 'conv') {")).toBe(true);
  expect(ask?.test("const conv = kindById('conv');")).toBe(true);
  expect(record?.test("import { dense } from '../layers/dense/dense.ts';")).toBe(true);
});
