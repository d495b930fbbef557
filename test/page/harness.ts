import ELK from 'elkjs/lib/elk.bundled.js';
import { createPictureService, type PictureHost } from '../../server/src/lsp/picture-service.ts';
import type { Model } from '../../server/src/model/model.ts';
import type { ElkGraph } from '../../server/src/picture/layout/elk.ts';
import { createTangler } from '../../server/src/picture/layout/tangler.ts';
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

/** The networks a page can be shown with, by name. */
export const networks: Readonly<Record<string, () => Model>> = {
  resnet18: () => resnet('ResNet18', [2, 2, 2, 2]),
  resnet50: () => resnet('ResNet50', [3, 4, 6, 3], { stages: true }),
  resnet152: () => resnet('ResNet152', [3, 8, 36, 3]),
  vgg16,
  inception: inceptionV3,
  unet,
  densenet: () => denseNet(24, 'chained'),
  senet: () => seNet(3),
  pyramid: featurePyramid,
  random: () => randomlyWired(20, 3),
  chain: () => chain(10_000),
};

/** A server for one page, without an editor: the same service as in the product, over a network made by hand. */
export function serverFor(name: string, host: Pick<PictureHost, 'send'>) {
  const model = networks[name]?.();
  if (model === undefined) throw new Error(`There is no network called ${name}.`);
  const elk = new ELK();
  const engine = async (graph: ElkGraph) =>
    (await elk.layout(structuredClone(graph) as Parameters<typeof elk.layout>[0])) as ElkGraph;
  return createPictureService(
    {
      modelsOf: async () => [{ key: model.key, name: model.name }],
      getModel: async () => ({ model, problems: [], lineOf: ({ start }) => start / 40 }),
    },
    { send: host.send, reveal: () => undefined, save: () => undefined },
    createTangler(engine),
  );
}
