import { layerKinds } from '../layers/registry.ts';
import { rules } from '../rules/registry.ts';
import { layerIndex } from './layer-index.ts';
import { layerPage } from './layer-page.ts';
import { rulesPage } from './rules-page.ts';
import { type Setting, settingsPage } from './settings-page.ts';

/** A generated page: its path below the project's folder, and its Markdown. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

/** What the pages on the editor are made of. */
export interface Manifest {
  readonly settings: Readonly<Record<string, Setting>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** Every page of the reference. */
export async function referencePages({ settings, texts }: Manifest): Promise<readonly Page[]> {
  const layers = await Promise.all(
    layerKinds.map(async (kind) => ({ file: `docs/layers/${kind.id}.md`, text: await layerPage(kind) })),
  );
  return [
    ...layers,
    { file: 'docs/layers/README.md', text: layerIndex() },
    { file: 'docs/rules.md', text: rulesPage(rules) },
    { file: 'docs/settings.md', text: settingsPage(settings, texts) },
  ];
}
