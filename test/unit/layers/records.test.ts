import { describe, expect, it } from 'vitest';
import type { Notation } from '../../../server/src/core/notation.ts';
import { readArgument } from '../../../server/src/core/read-argument.ts';
import { fallbackLiteral, literalArgument } from '../../../server/src/core/resolve-arguments.ts';
import type { Names } from '../../../server/src/layers/kind.ts';
import { kindByName, parameterByName, parameterNames } from '../../../server/src/layers/names.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';

const notations: readonly Notation[] = ['cnn', 'tfjs', 'keras', 'torch'];
const others = ['tfjs', 'keras', 'torch'] as const;

const reserved = new Set(
  'model block input output layer let if else for in repeat as from branch expect import here and or not true false none'.split(
    ' ',
  ),
);

/** A name that two kinds have would lead to one of them only. */
function repeatedNames(namesOf: (index: number) => Names | undefined): readonly string[] {
  return others.flatMap((notation) => {
    const names = layerKinds.flatMap((_, index) => namesOf(index)?.[notation] ?? []);
    return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${notation}: ${name}`);
  });
}

describe('all records together', () => {
  it('have ids of their own, in lower case, that are free in the model language', () => {
    const ids = layerKinds.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z0-9]*$/.test(id))).toEqual([]);
    expect(ids.filter((id) => id !== 'input' && reserved.has(id))).toEqual([]);
  });

  it('share no name within a notation', () => {
    expect(repeatedNames((index) => layerKinds[index]?.names)).toEqual([]);
    expect(repeatedNames((index) => layerKinds[index]?.activationNames)).toEqual([]);
  });

  it('have titles of their own', () => {
    const titles = layerKinds.map(({ words }) => words.title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

describe.each(layerKinds.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
  it('has words: headings and summaries without a full stop, sentences with one', () => {
    const { title, summary, explanation, traps } = kind.words;
    for (const phrase of [title, summary]) {
      expect(phrase).toMatch(/^[A-Z]/);
      expect(phrase).not.toMatch(/[.\s]$/);
    }
    for (const text of [explanation, ...(traps ?? [])]) {
      expect(text).toMatch(/^[A-Z].*[a-zA-Z0-9)]\.$/);
      expect(text).not.toMatch(/ {2}|\n/);
    }
  });

  it('documents its parameters, under names that are free', () => {
    for (const [name, { summary }] of Object.entries(kind.parameters)) {
      expect(name).toMatch(/^[a-z][a-zA-Z]*$/);
      expect(reserved.has(name)).toBe(false);
      expect(summary).toMatch(/^[^.].*[^.\s]$/);
    }
  });

  it('has parameter names of their own in every notation, that lead back to them', () => {
    for (const notation of notations) {
      const names = Object.keys(kind.parameters).flatMap(
        (parameter) => parameterNames(kind, notation, parameter) ?? [],
      );
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
      for (const parameter of Object.keys(kind.parameters)) {
        for (const name of [parameterNames(kind, notation, parameter) ?? []].flat()) {
          expect(parameterByName(kind, notation, name)?.parameter).toBe(parameter);
        }
      }
    }
  });

  it('has names in lower case in the model language', () => {
    const visible = Object.keys(kind.parameters).filter((name) => parameterNames(kind, 'cnn', name) !== null);
    expect(visible.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });

  it('has defaults that its own types read, in every notation and rank', () => {
    for (const [name, parameter] of Object.entries(kind.parameters)) {
      for (const notation of notations) {
        const literal = fallbackLiteral(parameter.fallback, notation);
        if (literal === undefined || literal === null) continue;
        for (const rank of kind.ranks ?? [0, 1, 2, 3]) {
          const read = readArgument(literalArgument(literal), parameter, { rank, notation });
          expect(read, `${name} in ${notation}`).toMatchObject({ ok: true });
        }
      }
    }
  });

  it('takes the defaults of other parameters that stand before it', () => {
    const names = Object.keys(kind.parameters);
    for (const [name, { fallback }] of Object.entries(kind.parameters)) {
      if (typeof fallback !== 'object' || fallback === null || !('sameAs' in fallback)) continue;
      expect(names.indexOf(fallback.sameAs)).toBeGreaterThanOrEqual(0);
      expect(names.indexOf(fallback.sameAs)).toBeLessThan(names.indexOf(name));
    }
  });

  it('is found under its names', () => {
    for (const notation of others) {
      for (const name of kind.names[notation] ?? []) expect(kindByName(notation, name)?.kind).toBe(kind);
    }
  });
});
