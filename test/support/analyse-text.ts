import type { Model } from '../../server/src/model/model.ts';
import { type Analysis, createWorkspace } from '../../server/src/workspace/workspace.ts';

/** What is said of one text in the model language. */
export async function analyseText(text: string): Promise<Analysis> {
  const workspace = createWorkspace(async () => undefined);
  workspace.open('/model.cnn', text);
  const analysis = await workspace.analyse('/model.cnn');
  if (analysis === undefined) throw new Error('The text was not read.');
  return analysis;
}

/** The network that a text without mistakes is. */
export async function modelOfText(text: string): Promise<Model> {
  const { snapshot, problems } = await analyseText(text);
  const model = snapshot.models.find(({ sketch }) => !sketch);
  const mistake = problems.find(({ severity }) => severity === 'error');
  if (model === undefined || mistake !== undefined) throw new Error(mistake?.message ?? 'There is no model.');
  return model;
}
