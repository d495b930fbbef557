import { describe, expect, it } from 'vitest';
import { parametersIn } from '../../../server/src/layers/names.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import { analyseExample } from '../../../server/src/reference/evaluated-example.ts';

const examples = layerKinds.flatMap((kind) =>
  [kind.words.example, ...(kind.words.variations ?? [])].map((example) => ({ kind, example })),
);

describe('the example of a kind', () => {
  it.each(examples.map((one) => [one.kind.id, one.example.lines, one] as const))(
    '%s: %s',
    async (_, __, { kind, example }) => {
      const { problems, snapshot } = await analyseExample(example);
      const grave = problems.filter(({ severity }) => severity !== 'hint');
      expect(grave.map(({ message }) => message)).toEqual([]);
      expect(snapshot.models[0]?.nodes.map((node) => node.kind)).toContain(kind);
    },
  );

  it('is another one than its variations', () => {
    for (const { words } of layerKinds) {
      const texts = [words.example, ...(words.variations ?? [])].map(
        ({ input, lines }) => `${input} | ${lines}`,
      );
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});

describe.each(layerKinds.map((kind) => [kind.id, kind] as const))(
  '%s',
  (_, { family, words, parameters, ...kind }) => {
    it('says more in sentences', () => {
      for (const text of words.details ?? []) {
        expect(text).toMatch(/^[A-Z*`].*[a-zA-Z0-9)`*]\.$/);
        expect(text).not.toMatch(/ {2}|\n/);
      }
      for (const { shows } of words.variations ?? []) expect(shows).toMatch(/^[A-Z0-9−].*[^.]$/);
    });

    it('has the curve of an activation as a formula', () => {
      if (family === 'activation') expect([words.formula].flat().join('\n')).toMatch(/^y/);
    });

    it('has what the model language lacks behind what it takes, so that arguments count alike everywhere', () => {
      const names = Object.keys(parameters);
      const own = parametersIn({ family, words, parameters, ...kind }, 'cnn');
      expect(names.slice(0, own.length)).toEqual(own);
    });
  },
);
