import fs from 'node:fs/promises';
import ELK from 'elkjs/lib/elk.bundled.js';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import {
  createPictureService,
  type ModelSource,
  type PictureHost,
  type PictureService,
} from '../../server/src/lsp/picture-service.ts';
import type { Model } from '../../server/src/model/model.ts';
import type { ElkGraph } from '../../server/src/picture/layout/elk.ts';
import { createTangler } from '../../server/src/picture/layout/tangler.ts';
import { createWorkspace } from '../../server/src/workspace/workspace.ts';
import {
  chain,
  denseNet,
  featurePyramid,
  inceptionV3,
  randomlyWired,
  resnet,
  seNet,
  unet,
  vgg16,
} from '../support/networks.ts';

/** The networks a page can be shown with, by name; a name that ends in `.cnn` is one of the examples. */
const networks: Readonly<Record<string, () => Model>> = {
  resnet50: () => resnet('ResNet50', [3, 4, 6, 3], { stages: true }),
  resnet152: () => resnet('ResNet152', [3, 8, 36, 3]),
  vgg16,
  inception: inceptionV3,
  unet,
  densenet: () => denseNet(24, 'chained'),
  senet: () => seNet(3),
  pyramid: featurePyramid,
  random: () => randomlyWired(20, 3),
  chain: () => chain(3000),
};

/** A server for one page, without an editor: the same service as in the product. */
export function serverFor(name: string, host: Pick<PictureHost, 'send'>): PictureService {
  const elk = new ELK();
  const engine = async (graph: ElkGraph) =>
    (await elk.layout(structuredClone(graph) as Parameters<typeof elk.layout>[0])) as ElkGraph;
  const source = name.endsWith('.cnn') ? exampleSource(name) : madeSource(name);
  return createPictureService(
    source,
    { send: host.send, reveal: () => undefined, save: () => undefined },
    createTangler(engine),
  );
}

/** A network made by hand; each of its layers stands on a line of forty letters. */
function madeSource(name: string): ModelSource {
  const model = networks[name]?.();
  if (model === undefined) throw new Error(`There is no network called ${name}.`);
  return {
    modelsOf: async () => [{ key: model.key, name: model.name }],
    getModel: async () => ({ model, problems: [], lineOf: ({ start }) => start / 40 }),
  };
}

/** An example, read and evaluated as in the product. */
function exampleSource(name: string): ModelSource {
  const workspace = createWorkspace((file) => fs.readFile(fromRoot('examples', file), 'utf8'));
  const modelsIn = async (inputs: ReadonlyMap<string, readonly number[]> = new Map()) => {
    const [input] = inputs.values();
    const analysis = await workspace.analyse(name, input === undefined ? undefined : { input });
    return { analysis, models: analysis?.snapshot.models.filter((model) => !model.sketch) ?? [] };
  };
  return {
    async modelsOf() {
      const { models } = await modelsIn();
      return models.map(({ key, name: title }) => ({ key, name: title }));
    },
    async getModel(_, key, inputs) {
      const { analysis, models } = await modelsIn(inputs);
      const model = models.find((candidate) => candidate.key === key);
      if (analysis === undefined || model === undefined) return undefined;
      const lineOf = ({ start }: { readonly start: number }) =>
        analysis.root.text.slice(0, start).split('\n').length;
      return { model, problems: analysis.problems, lineOf };
    },
  };
}
