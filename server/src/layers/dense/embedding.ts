import { trainable } from '../common-parameters.ts';
import { entry } from '../entries.ts';
import { defineKind } from '../kind.ts';

export const embedding = defineKind({
  id: 'embedding',
  family: 'dense',
  words: {
    title: 'Embedding',
    summary: 'Looks up a learned vector for every whole number',
    explanation:
      'Words, letters or other things are numbered, and each number has a vector of its own: a row of a table. The ' +
      'rows are learned, so things that are used alike come to have vectors that are alike.',
    formula: 'y[q] = table[x[q]]',
    example: { input: '20', lines: 'embedding 1000, 64' },
  },
  names: { tfjs: ['embedding'], keras: ['Embedding'], torch: ['Embedding'] },
  takes: 'one',
  traits: { linear: true },
  parameters: {
    entries: {
      type: { type: 'count', atLeast: 1 },
      summary: 'how many different numbers there are',
      names: { tfjs: 'inputDim', keras: 'input_dim', torch: 'num_embeddings' },
    },
    width: {
      type: { type: 'count', atLeast: 1 },
      summary: 'length of a vector',
      names: { tfjs: 'outputDim', keras: 'output_dim', torch: 'embedding_dim' },
    },
    mask: {
      type: { type: 'flag' },
      summary: 'whether 0 stands for missing',
      fallback: false,
      names: { tfjs: 'maskZero', keras: 'mask_zero', torch: null },
    },
    trainable,
  },
  apply({ entries, width, trainable }, [input = []]) {
    const positions = input.map((axis, index) =>
      axis.role === 'batch' ? axis : { role: `space${index - 1}` as const, size: axis.size },
    );
    return {
      outputs: [[...positions, { role: 'channel', size: width }]],
      relation: [[input.map((_, axis) => entry(axis, axis, { kind: 'same' }))]],
      weights: [{ name: 'table', sizes: [entries, width], trainable, uses: 0 }],
    };
  },
});
