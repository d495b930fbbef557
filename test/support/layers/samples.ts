import type { Argument } from '../../../server/src/core/argument.ts';
import type { Notation } from '../../../server/src/core/notation.ts';
import type { ParameterType } from '../../../server/src/core/parameter.ts';
import { fallbackLiteral } from '../../../server/src/core/resolve-arguments.ts';
import type { LayerKind } from '../../../server/src/layers/kind.ts';
import { argument, given, type Written } from './shapes.ts';

/** One use of a kind that is right: its arguments, and the sizes of its inputs without their batch. */
export interface Sample {
  readonly kind: LayerKind;
  readonly given: ReadonlyMap<string, Argument>;
  readonly inputs: readonly (readonly number[])[];
}

const spatial = [9, 12, 8] as const;
const channels = 8;

/** Right uses of a kind in the model language: for every rank it takes, with its defaults, and some written for it. */
export function samplesOf(kind: LayerKind): readonly Sample[] {
  const ranks = kind.ranks ?? [0, 1, 2, 3];
  const plain = (plainArguments[kind.id] === 'none' ? [] : ranks).map((rank): Sample => {
    const input = [...(kind.timeFirst ? [5] : []), ...spatial.slice(0, rank), channels];
    return { kind, given: requiredArguments(kind, 'cnn'), inputs: inputsFor(kind, input) };
  });
  const written = (writtenSamples[kind.id] ?? []).map(
    ([arguments_, ...inputs]): Sample => ({ kind, given: given(arguments_), inputs }),
  );
  return [...plain, ...written];
}

function inputsFor(kind: LayerKind, input: readonly number[]): readonly (readonly number[])[] {
  if (kind.takes === 'none') return [];
  return kind.takes === 'two' || kind.takes === 'many' ? [input, input] : [input];
}

/** A small value for every parameter that must be given. */
function requiredArguments(kind: LayerKind, notation: Notation): ReadonlyMap<string, Argument> {
  const required = Object.entries(kind.parameters).filter(
    ([, { fallback }]) =>
      fallbackLiteral(fallback, notation) === undefined &&
      !(typeof fallback === 'object' && fallback !== null && 'sameAs' in fallback),
  );
  return new Map(required.map(([name, { type }]) => [name, argument(smallValue(type))]));
}

function smallValue(type: ParameterType): Written {
  switch (type.type) {
    case 'count':
    case 'perAxis':
    case 'targets':
    case 'factors':
      return 2;
    case 'integer':
    case 'number':
    case 'numbers':
    case 'pads':
    case 'padding':
      return 1;
    case 'flag':
      return true;
    case 'word':
      return type.words[0] ?? '';
    case 'sizes':
      return [-1];
    case 'axis':
    case 'axes':
      return -1;
    case 'recipe':
      return null;
    case 'text':
      return 'name';
  }
}

/** Kinds whose small values fit no tensor, or where nothing can be said of them. */
const plainArguments: Readonly<Record<string, 'none'>> = {
  input: 'none',
  split: 'none',
  permute: 'none',
  squeeze: 'none',
  matmul: 'none',
  einsumdense: 'none',
  bidirectional: 'none',
  timedistributed: 'none',
  opaque: 'none',
  groupnorm: 'none',
  reshape: 'none',
  pixelshuffle: 'none',
  pixelunshuffle: 'none',
};

const recipe = (kindId: string, arguments_: Readonly<Record<string, Written>> = {}): Argument => ({
  kind: 'recipe',
  recipe: { kindId, given: given(arguments_) },
});

type WrittenSample = readonly [
  arguments_: Readonly<Record<string, Written>>,
  ...inputs: readonly (readonly number[])[],
];

const writtenSamples: Readonly<Record<string, readonly WrittenSample[]>> = {
  conv: [
    [{ filters: 6, kernel: [3, 5], stride: [2, 1], padding: 'same', bias: false }, [9, 12, 8]],
    [{ filters: 6, kernel: 3, stride: 2, padding: 'same', dilation: 2 }, [9, 12, 8]],
    [{ filters: 6, kernel: 3, padding: 'half', dilation: 3 }, [9, 12, 8]],
    [{ filters: 6, kernel: 4, padding: 'full' }, [9, 12, 8]],
    [{ filters: 6, kernel: 2, padding: 'causal', dilation: 4 }, [20, 8]],
    [
      {
        filters: 6,
        kernel: 3,
        padding: [
          [1, 0],
          [0, 2],
        ],
        groups: 2,
      },
      [9, 12, 8],
    ],
    [{ filters: 6, kernel: 1, activation: recipe('prelu') }, [9, 12, 8]],
  ],
  depthwise: [[{ kernel: 3, multiplier: 2, padding: 1, stride: 2 }, [9, 12, 8]]],
  separable: [[{ filters: 5, kernel: 3, multiplier: 2, padding: 'same' }, [9, 12, 8]]],
  locallyconnected: [[{ filters: 5, kernel: 3, stride: 2 }, [9, 12, 8]]],
  convtranspose: [
    [{ filters: 6, kernel: 4, stride: 2, padding: 1 }, [9, 12, 8]],
    [{ filters: 6, kernel: 3, stride: 2, padding: 'same' }, [9, 12, 8]],
    [{ filters: 6, kernel: 2, stride: 3, padding: 'same' }, [9, 12, 8]],
    [{ filters: 6, kernel: 3, stride: 2, padding: 1, outputpadding: 1, groups: 2 }, [9, 12, 8]],
    [{ filters: 6, kernel: 5, dilation: 2, padding: 'half' }, [9, 12, 8]],
  ],
  maxpool: [
    [{ kernel: 3, stride: 2, padding: 1 }, [9, 12, 8]],
    [{ kernel: 2, ceil: true }, [9, 12, 8]],
    [{ kernel: [1, 2, 2], padding: [0, 1, 1] }, [2, 7, 7, 4]],
  ],
  globalavgpool: [[{ keep: true }, [9, 12, 8]]],
  adaptivemaxpool: [[{ size: [3, null] }, [9, 12, 8]]],
  batchnorm: [[{ scale: false }, [9, 12, 8]]],
  layernorm: [[{ axes: [0, 1, 2] }, [9, 12, 8]]],
  groupnorm: [
    [{ groups: 4 }, [9, 12, 8]],
    [{ groups: -1 }, [9, 12, 8]],
  ],
  prelu: [[{ shared: [0] }, [9, 12, 8]]],
  glu: [[{ axis: 1 }, [9, 12, 8]]],
  upsample: [
    [{ factor: [2, 3], mode: 'bilinear' }, [9, 12, 8]],
    [{ factor: 1.5 }, [9, 12, 8]],
  ],
  resize: [
    [{ size: [4, 30], mode: 'bicubic', positions: 'aligned' }, [9, 12, 8]],
    [{ size: 5, mode: 'area' }, [9, 12, 8]],
  ],
  pad: [
    [{ amount: 2, mode: 'reflect' }, [9, 12, 8]],
    [
      {
        amount: [
          [1, 2],
          [3, 4],
        ],
        mode: 'circular',
      },
      [9, 12, 8],
    ],
    [{ amount: -1 }, [9, 12, 8]],
  ],
  crop: [
    [
      {
        amount: [
          [1, 2],
          [3, 4],
        ],
      },
      [9, 12, 8],
    ],
  ],
  pixelshuffle: [
    [{ factor: 2 }, [9, 12, 8]],
    [{ factor: 2 }, [9, 8]],
  ],
  pixelunshuffle: [[{ factor: 3 }, [9, 12, 8]]],
  flatten: [[{ start: 1 }, [9, 12, 8]]],
  reshape: [
    [{ size: [-1] }, [9, 12, 8]],
    [{ size: [6, 12, -1] }, [9, 12, 8]],
    [{ size: [27, 32] }, [9, 12, 8]],
    [{ size: [108, 8] }, [9, 12, 8]],
  ],
  permute: [[{ order: [2, 0, 1] }, [9, 12, 8]]],
  split: [
    [{ parts: 2 }, [9, 12, 8]],
    [{ parts: 3, axis: 0 }, [9, 12, 8]],
    [{ sizes: [1, 5, 2] }, [9, 12, 8]],
  ],
  chunk: [[{ parts: 4, axis: 1 }, [5, 12, 8]]],
  slice: [
    [{ start: 1, stop: 8, step: 3 }, [9, 12, 8]],
    [{ start: -4, axis: 1 }, [9, 12, 8]],
    [{ stop: -1, axis: -1 }, [9, 12, 8]],
  ],
  flip: [[{ axes: [0, 1] }, [9, 12, 8]]],
  squeeze: [[{ axes: 0 }, [1, 12, 8]]],
  unsqueeze: [[{ axis: 0 }, [9, 12, 8]]],
  reducemean: [
    [{ axes: [0, 2] }, [9, 12, 8]],
    [{ axes: -1, keep: true }, [9, 12, 8]],
  ],
  add: [
    [{}, [9, 12, 8], [1, 12, 1]],
    [{}, [8], [9, 12, 8], [1, 1, 8]],
    [{ by: 2 }, [9, 12, 8]],
  ],
  concat: [
    [{}, [9, 12, 8], [9, 12, 3]],
    [{ axis: 1 }, [9, 12, 8], [9, 4, 8], [9, 1, 8]],
  ],
  stack: [[{ axis: -1 }, [9, 12, 8], [9, 12, 8]]],
  dot: [[{ axes: [1, 0] }, [3, 4], [4, 5]]],
  matmul: [
    [{}, [3, 4], [4, 5]],
    [{}, [2, 3, 4], [2, 4, 5]],
  ],
  rnn: [[{ units: 3, sequences: true }, [9, 8]]],
  lstm: [[{ units: 3, sequences: true, states: true }, [9, 8]]],
  gru: [[{ units: 3, states: true, reversed: true }, [9, 8]]],
  convlstm: [
    [{ filters: 3, kernel: 3, padding: 'same', sequences: true, states: true }, [5, 9, 12, 8]],
    [{ filters: 3, kernel: 3, stride: 2 }, [5, 9, 12, 8]],
  ],
  bidirectional: [
    [{ wrapped: recipe('lstm', { units: 3, states: true }) }, [9, 8]],
    [{ wrapped: recipe('gru', { units: 3, sequences: true }), merge: 'none' }, [9, 8]],
    [{ wrapped: recipe('rnn', { units: 3 }), merge: 'sum' }, [9, 8]],
  ],
  timedistributed: [
    [{ wrapped: recipe('conv', { filters: 3, kernel: 3 }) }, [5, 9, 12, 8]],
    [{ wrapped: recipe('flatten') }, [5, 9, 12, 8]],
    [{ wrapped: recipe('globalavgpool') }, [5, 9, 12, 8]],
    [{ wrapped: recipe('attention', { heads: 2 }) }, [5, 9, 8]],
  ],
  attention: [
    [{ heads: 4, key: 16 }, [9, 12, 8]],
    [{ heads: 2, width: 5, causal: true }, [9, 8]],
    [{ heads: 2 }, [9, 8], [7, 6]],
    [{ heads: 2, bias: false }, [9, 8], [7, 6], [7, 5]],
  ],
  einsumdense: [
    [{ equation: 'abc,cd->abd', size: [9, 6], bias: 'd' }, [9, 8]],
    [{ equation: '...x,xy->...y', size: [6] }, [9, 12, 8]],
  ],
  embedding: [[{ entries: 100, width: 6 }, [9]]],
  opaque: [[{ size: [4, 6] }, [9, 12, 8]]],
};
