import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAnnouncements } from './announcements.ts';
import { readPage } from './page.ts';

/** The problems that the language promises, by their codes. */
const promised = [
  'syntax',
  'unknown-name',
  'unknown-argument',
  'unknown-member',
  'duplicate-name',
  'shadowed-name',
  'unused-name',
  'missing-argument',
  'too-many-arguments',
  'repeated-argument',
  'argument-type',
  'not-applicable',
  'branch-outside-merge',
  'layer-outside-branch',
  'operands-and-branches',
  'merge-of-one',
  'list-flow',
  'no-flow',
  'input-late',
  'no-input',
  'dead-lines',
  'not-whole',
  'not-positive',
  'condition-unknown',
  'endless',
  'shape-mismatch',
  'budget',
  'missing-file',
  'import-cycle',
  'not-exported',
  'comment-or-division',
] as const;

const folder = 'test/spec/pages';

describe('the pages show every problem that the language promises', () => {
  const announced = new Set(
    readdirSync(folder)
      .flatMap((name) => readPage(readFileSync(`${folder}/${name}`, 'utf8')))
      .flatMap(({ text }) => readAnnouncements(text))
      .flatMap(({ announcement }) => (announcement.kind === 'problem' ? [announcement.code] : [])),
  );

  it.each(promised)('%s', (code) => {
    expect(announced).toContain(code);
  });
});
