import { afterAll, describe, expect, it } from 'vitest';
import { withoutBatch } from '../../server/src/core/shape.ts';
import { costOf } from '../../server/src/model/cost.ts';
import type { Model } from '../../server/src/model/model.ts';
import { createWorkspace } from '../../server/src/workspace/workspace.ts';
import type { tf } from './library.ts';
import { twinNetworks } from './models/networks.ts';
import { startRecorder } from './models/recorder.ts';
import { startTally } from './tally.ts';

const compared = startTally();

afterAll(() => {
  console.log(`Whole models, written in TensorFlow.js and as text: ${compared.report()}`);
});

describe('a model written twice', () => {
  it.each(twinNetworks.map((network) => [network.name, network] as const))(
    '%s: the same shapes, line by line, and the same parameters',
    async (_, { text, build }) => {
      const recorder = startRecorder();
      const theirs = build(recorder);
      const ours = await modelOf(text);
      const shapes = ours.nodes.map((node) => withoutBatch(node.outputs[0] ?? []).map((axis) => axis.size));
      expect(shapes).toEqual(recorder.shapes());
      expect(costOf(ours.nodes).parameters).toEqual({
        trainable: elementsOf(theirs.trainableWeights),
        fixed: elementsOf(theirs.nonTrainableWeights),
      });
      compared.count('models');
      compared.count('layers', shapes.length);
      compared.count('parameters', theirs.countParams());
      theirs.dispose();
    },
  );
});

/** The last model of a text that has no error in it. */
async function modelOf(text: string): Promise<Model> {
  const workspace = createWorkspace(async () => undefined);
  workspace.open('model.cnn', text);
  const analysis = await workspace.analyse('model.cnn');
  const errors = analysis?.problems.filter((problem) => problem.severity === 'error');
  expect(errors?.map((problem) => problem.message)).toEqual([]);
  const model = analysis?.snapshot.models.findLast((made) => !made.sketch);
  if (model === undefined) throw new Error('The text has no model.');
  return model;
}

function elementsOf(weights: tf.LayersModel['trainableWeights']): number {
  return weights.reduce(
    (sum, { shape }) => sum + shape.reduce<number>((product, size) => product * (size ?? 1), 1),
    0,
  );
}
