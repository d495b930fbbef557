import { channelAxis } from '../../core/shape.ts';
import { axisIndices, wrongAxes } from '../axes.ts';
import { reduced } from '../entries.ts';
import { defineKind, type Example, type LayerKind, type Traits } from '../kind.ts';
import { withConventionalRoles } from '../roles.ts';

/** Some axes brought down to one number each. */
function defineReduction(record: {
  readonly id: string;
  readonly word: string;
  readonly explanation: string;
  readonly formula: string;
  readonly example: Example;
  readonly torch: readonly string[];
  readonly traits: Traits;
}): LayerKind {
  return defineKind({
    id: record.id,
    family: 'shape',
    words: {
      title: `${record.word.charAt(0).toUpperCase()}${record.word.slice(1)} over axes`,
      summary: `Keeps the ${record.word} over some axes`,
      explanation: record.explanation,
      formula: record.formula,
      example: record.example,
    },
    names: { torch: record.torch },
    takes: 'one',
    traits: record.traits,
    parameters: {
      axes: { type: { type: 'axes' }, summary: 'the axes that are read as a whole', names: { torch: 'dim' } },
      keep: {
        type: { type: 'flag' },
        summary: 'whether these axes stay, each of size 1',
        fallback: false,
        names: { torch: 'keepdim' },
      },
    },
    apply({ axes, keep }, [input = []], { notation }) {
      const indices = axisIndices(axes, input.length);
      const { outputs, entries } = reduced(input, indices, keep ? 'keep' : 'drop');
      // Without its channels a tensor is read anew: what stands last are its channels now.
      const renamed = !keep && indices.includes(channelAxis(input) ?? -1);
      return {
        outputs: [renamed ? withConventionalRoles(outputs, notation) : outputs],
        relation: [[entries]],
        findings: wrongAxes(axes, input, 'axes'),
      };
    },
  });
}

export const reduceMean = defineReduction({
  id: 'reducemean',
  word: 'mean',
  explanation:
    'Over the spatial axes it is a global average pooling; over the channels it tells how strong each position is.',
  formula: 'y = mean of x   over all positions of these axes',
  example: { input: '7 x 7 x 512', lines: 'reducemean [0, 1]' },
  torch: ['mean'],
  traits: { linear: true },
});
export const reduceSum = defineReduction({
  id: 'reducesum',
  word: 'sum',
  explanation: 'A mean without the division: what there is altogether.',
  formula: 'y = Σ x   over all positions of these axes',
  example: { input: '28 x 28 x 64', lines: 'reducesum -1, keep=true' },
  torch: ['sum'],
  traits: { linear: true },
});
export const reduceMaximum = defineReduction({
  id: 'reducemax',
  word: 'maximum',
  explanation:
    'Over the spatial axes it is a global max pooling; over the channels it keeps the strongest answer of each position.',
  formula: 'y = max x   over all positions of these axes',
  example: { input: '28 x 28 x 64', lines: 'reducemax -1, keep=true' },
  torch: ['amax'],
  traits: { activates: true, selects: true },
});
export const reduceMinimum = defineReduction({
  id: 'reducemin',
  word: 'minimum',
  explanation: 'What every position or channel has at least.',
  formula: 'y = min x   over all positions of these axes',
  example: { input: '28 x 28 x 64', lines: 'reducemin -1, keep=true' },
  torch: ['amin'],
  traits: { activates: true, selects: true },
});
