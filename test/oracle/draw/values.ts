import { paddingWordsIn } from '../../../server/src/core/padding.ts';
import type { ParameterType } from '../../../server/src/core/parameter.ts';
import { layerKinds } from '../../../server/src/layers/registry.ts';
import type { Written } from '../../support/layers/shapes.ts';
import type { Random } from '../../support/random.ts';
import type { Draw } from './arguments.ts';

/** A value that fits a parameter of that type, whatever the parameter means. */
export function plainValue(type: ParameterType, draw: Draw, name: string): Written {
  const { random, rank, inputs, manner } = draw;
  const axes = inputs[0]?.length ?? 1;
  switch (type.type) {
    case 'count':
      return random.between(type.atLeast, 6);
    case 'integer':
      return random.between(0, 9);
    case 'number':
      return (type.atLeast ?? 0) + random.between(1, 9) / 10;
    case 'numbers':
      return [random.between(1, 9) / 10];
    case 'flag':
      return random.between(0, 1) === 0;
    case 'perAxis':
      return oneOrEach(random, rank, () =>
        random.between(type.atLeast, name === 'kernel' && manner === 'wild' ? 5 : 3),
      );
    case 'targets':
      return oneOrEach(random, rank, () => random.between(1, 6));
    case 'pads':
      return random.pick([
        random.between(0, 2),
        each(rank, () => random.between(0, 2)),
        each(rank, () => [random.between(0, 2), random.between(0, 2)]),
      ]);
    case 'padding':
      return anyOf(random, type.words?.tfjs ?? paddingWordsIn.tfjs) ?? 'valid';
    case 'word': {
      const word = anyOf(random, type.words) ?? '';
      return word === 'none' ? null : word;
    }
    case 'sizes':
      return each(random.between(1, 3), () => random.between(1, 6));
    case 'axis':
      return random.pick([-1, random.between(1, axes - 1)]);
    case 'axes':
      return each(random.between(1, 2), () => random.between(1, axes - 1));
    case 'factors':
      return each(rank, () => random.between(1, 3));
    case 'recipe':
      return { kind: 'recipe', recipe: { kindId: anyOf(random, activations) ?? 'relu', given: new Map() } };
    case 'text':
      // Names that the library knows for what records hold as text: types of numbers and initialisers.
      return name === 'dtype' ? 'float32' : random.pick(['zeros', 'ones', 'glorotUniform', 'heNormal']);
  }
}

/** A value that does not fit, or hardly ever; undefined where none can be said. */
export function oddValue(type: ParameterType, { random, rank, inputs }: Draw): Written | undefined {
  const axes = inputs[0]?.length ?? 1;
  switch (type.type) {
    case 'count':
    case 'perAxis':
      return random.pick<Written>([0, -1, 1.5, each(rank + 1, () => 2)]);
    case 'number':
      return random.pick([(type.atLeast ?? 0) - 0.5, (type.atMost ?? 1) + 1]);
    case 'pads':
      return random.pick<Written>([-1, each(rank + 1, () => 1), each(rank, () => [1, 1, 1])]);
    case 'padding':
      return random.pick<Written>(['SAME', 'half', 'full', 'causal', 1, each(rank, () => 1)]);
    case 'word':
      return random.pick(['nonsense', 'NEAREST']);
    case 'sizes':
      return random.pick<Written>([[-1, -1], [7, 5], [0], [-1]]);
    case 'axis':
      return random.pick([0, axes, -axes - 1]);
    case 'axes':
      return random.pick<Written>([0, [axes], [1, 1], [-1]]);
    case 'factors':
      return random.pick<Written>([2, 1.5, [0, 2], [2], [1.5, 2]]);
    case 'integer':
    case 'numbers':
    case 'targets':
    case 'flag':
    case 'recipe':
    case 'text':
      return undefined;
  }
}

const activations = layerKinds.flatMap((kind) => (kind.activationNames?.tfjs === undefined ? [] : [kind.id]));

export function anyOf<T>(random: Random, choices: readonly T[]): T | undefined {
  return choices[random.between(0, choices.length - 1)];
}

function oneOrEach(random: Random, rank: number, draw: () => number): Written {
  return random.between(0, 1) === 0 ? draw() : each(rank, draw);
}

function each(count: number, draw: () => Written): Written {
  return Array.from({ length: count }, draw);
}
