import { expect } from 'vitest';
import { textOfSize } from '../../server/src/core/size/print.ts';
import type { Refactoring } from '../../server/src/features/refactoring.ts';
import { costOf, depthOf, peakActivations } from '../../server/src/model/cost.ts';
import type { Analysis } from '../../server/src/workspace/workspace.ts';
import { viewOf } from './marked-text.ts';

type Files = Readonly<Record<string, string>>;

/** The text of `/main.cnn` after the edits of a refactoring. */
export function refactored(text: string, refactoring: Refactoring | undefined): string {
  if (refactoring?.kind !== 'possible') throw new Error(refactoring?.reason ?? 'Nothing is on offer.');
  const edits = [...refactoring.edits].sort((a, b) => b.site.start - a.site.start);
  return edits.reduce(
    (result, { site, newText }) => result.slice(0, site.start) + newText + result.slice(site.end),
    text,
  );
}

/** Checks that two texts mean the same networks: layer by layer, in shapes, in weights and in totals. */
export async function expectSameNetworks(before: string, after: string, files: Files = {}): Promise<void> {
  expect(await networksIn(after, files)).toEqual(await networksIn(before, files));
}

/** What a text means: layer by layer, in shapes, in weights and in totals. */
export async function networksIn(text: string, files: Files) {
  const { view } = await viewOf(text, { files });
  const [analysis] = view.analyses;
  if (analysis === undefined) throw new Error('The text could not be analysed.');
  return {
    models: analysis.snapshot.models.filter(({ sketch }) => !sketch).map(networkOf),
    problems: problemsOf(analysis),
  };
}

function networkOf(model: Analysis['snapshot']['models'][number]) {
  const { parameters, macs } = costOf(model.nodes);
  return {
    name: model.name,
    nodes: model.nodes.map((node) => ({
      kind: node.kind.id,
      inputs: node.inputs,
      layer: node.layer,
      outputs: node.outputs.map((shape) => shape.map(({ role, size }) => [role, textOfSize(size)])),
      weights: node.weights.map(({ name, sizes }) => [name, ...sizes.map(textOfSize)]),
      macs: textOfSize(node.macs),
    })),
    outputs: model.outputs,
    totals: [
      ...[parameters.trainable, parameters.fixed, macs, peakActivations(model.nodes, model.outputs)].map(
        textOfSize,
      ),
      depthOf(model.nodes),
    ],
  };
}

function problemsOf({ problems }: Analysis): readonly string[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}
