import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse, codesOf } from '../../support/analyse.ts';

/** A mistake early in a deep network must not be repeated by the fifty layers that follow it. */

const original = readFileSync('examples/resnet50.cnn', 'utf8');

async function codesAfter(from: string | RegExp, to: string): Promise<readonly string[]> {
  const text = original.replace(from, to);
  expect(text).not.toBe(original);
  return codesOf(await analyse(text));
}

describe('one mistake in ResNet-50 is one problem', () => {
  it.each<readonly [string, string | RegExp, string, string]>([
    ['a misspelt layer', 'maxpool', 'maxpol', 'error[unknown-name]'],
    ['a misspelt argument', /stride=2/, 'strid=2', 'error[unknown-argument]'],
    ['a misspelt name', 'depths as s', 'dephts as s', 'error[unknown-name]'],
    ['a value of the wrong type', /maxpool 3x3/, 'maxpool 3x3x3', 'error[argument-type]'],
    ['a size that is not whole', /maxpool 3x3/, 'maxpool 5 / 2', 'error[not-whole]'],
  ])('%s', async (_, from, to, code) => {
    expect(await codesAfter(from, to)).toEqual([code]);
  });
});
