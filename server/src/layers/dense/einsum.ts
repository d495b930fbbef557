import type { Finding } from '../../core/problem.ts';
import type { Shape } from '../../core/shape.ts';
import { productOf } from '../../core/size/arithmetic.ts';
import type { Size } from '../../core/size/size.ts';
import { activation, dataType, initialiser, trainable } from '../common-parameters.ts';
import { entry } from '../entries.ts';
import { defineKind, type OutputAxis } from '../kind.ts';
import { withConventionalRoles } from '../roles.ts';

export const einsumDense = defineKind({
  id: 'einsumdense',
  family: 'dense',
  words: {
    title: 'Einsum dense layer',
    summary: 'A dense layer over the axes that an equation such as "abc,cd->abd" names',
    explanation:
      'Before the arrow stand the axes of the input and those of the weights, behind it those of the result. A ' +
      'letter that is missing behind the arrow is summed up: "abc,cd->abd" multiplies the last axis, c, by a ' +
      'matrix, as a dense layer does; a is the batch.',
    example: { input: '196 x 64', lines: 'einsumdense "abc,cd->abd", [196, 128], "d"' },
  },
  names: { keras: ['EinsumDense'] },
  takes: 'one',
  traits: { linear: true },
  parameters: {
    equation: {
      type: { type: 'text' },
      summary: 'input axes, weight axes and result axes as letters, the batch first',
    },
    size: {
      type: { type: 'sizes', rest: true },
      summary: 'sizes of the result without the batch; none where the input has the axis',
      names: { keras: 'output_shape' },
    },
    bias: {
      type: { type: 'text' },
      summary: 'letters of the axes that have a bias',
      fallback: null,
      names: { keras: 'bias_axes' },
    },
    activation,
    init: initialiser,
    trainable,
    dtype: dataType,
  },
  apply({ equation, size, bias, trainable }, [input = []], { notation }) {
    const parts = equation === null ? undefined : lettersOf(equation, input.length);
    if (parts === undefined)
      return {
        outputs: [[]],
        relation: [[]],
        findings: equation === null ? [] : [unreadable(equation, input)],
      };
    const sizes = sizesOf(parts, input, size);
    const outputs = parts.result.map((letter, index): OutputAxis => {
      const from = parts.input.indexOf(letter);
      return index === 0 && from === 0
        ? { role: 'batch', size: input[0]?.size ?? null }
        : { role: 'mixed', size: sizes.get(letter) ?? null };
    });
    const others = [...sizes.keys()].filter(
      (letter) => !parts.kernel.includes(letter) && letter !== parts.input[0],
    );
    const biasSizes = [...(bias ?? '')].map((letter) => sizes.get(letter) ?? null);
    return {
      outputs: [withConventionalRoles(outputs, notation)],
      relation: [
        [
          parts.input.map((letter, axis) => {
            const out = parts.result.indexOf(letter);
            return out < 0 ? entry(null, axis, { kind: 'all' }) : entry(out, axis, { kind: 'same' });
          }),
        ],
      ],
      weights: [
        {
          name: 'kernel',
          sizes: parts.kernel.map((letter) => sizes.get(letter) ?? null),
          trainable,
          uses: productOf(others.map((letter) => sizes.get(letter) ?? null)),
        },
        ...(biasSizes.length > 0 ? [{ name: 'bias', sizes: biasSizes, trainable, uses: 0 }] : []),
      ],
    };
  },
});

interface Letters {
  readonly input: readonly string[];
  readonly kernel: readonly string[];
  readonly result: readonly string[];
}

/** The axes of an equation; an ellipsis stands for as many as the input has more. Undefined where it does not fit. */
function lettersOf(equation: string, axes: number): Letters | undefined {
  const match =
    /^\s*((?:\.\.\.)?[a-zA-Z]+(?:\.\.\.)?)\s*,\s*([a-zA-Z]+)\s*->\s*((?:\.\.\.)?[a-zA-Z]+(?:\.\.\.)?)\s*$/.exec(
      equation,
    );
  const [, from, weights, to] = match ?? [];
  if (from === undefined || weights === undefined || to === undefined) return undefined;
  const named = from.replace('...', '').length;
  const more = from.includes('...') ? axes - named : 0;
  if (more < 0 || named + more !== axes) return undefined;
  // Axes behind an ellipsis get characters that are no letters.
  const ellipsis = Array.from({ length: more }, (_, index) => `…${index}`);
  const expand = (text: string): readonly string[] => {
    const at = text.indexOf('...');
    const letters = [...text.replace('...', '')];
    return at < 0 ? letters : [...letters.slice(0, at), ...ellipsis, ...letters.slice(at)];
  };
  return { input: expand(from), kernel: [...weights], result: expand(to) };
}

/** Sizes by letter: those of the input, then those stated for the result. */
function sizesOf(letters: Letters, input: Shape, stated: readonly Size[]): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  for (const [axis, letter] of letters.input.entries()) sizes.set(letter, input[axis]?.size ?? null);
  const last = letters.result.slice(-stated.length);
  for (const [index, letter] of last.entries()) {
    const size = stated[index] ?? null;
    if (size !== -1 && !letters.input.includes(letter)) sizes.set(letter, size);
  }
  return sizes;
}

function unreadable(equation: string, input: Shape): Finding {
  return {
    code: 'argument-type',
    severity: 'error',
    what: `the equation "${equation}" does not fit a tensor of ${input.length} axes, the batch among them`,
    why: 'it needs one letter for every axis, as in "abc,cd->abd"',
    parameter: 'equation',
  };
}
