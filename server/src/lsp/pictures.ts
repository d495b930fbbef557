import { CancellationToken } from 'vscode-languageserver';
import type { Site } from '../core/range.ts';
import type { Model } from '../model/model.ts';
import type { Overrides } from '../program/machine.ts';
import {
  type Cursor,
  FROM_PAGE,
  PICTURE_CLOSED,
  REVEAL,
  type Reveal,
  readPageMessage,
  readPictureClosed,
  readShowModel,
  SAVE,
  SHOW_MODEL,
  TO_PAGE,
} from '../protocol.ts';
import type { Analysis } from '../workspace/workspace.ts';
import type { Analyses } from './analyses.ts';
import { toOffset, toPosition, toRange } from './convert.ts';
import type { Feature, FeatureContext } from './feature.ts';
import { createPictureService, type ModelSource, type ShownModel } from './picture-service.ts';

/** The pictures: what their pages ask goes to the service, what it answers goes to the pages and to the editor. */
export const pictures: Feature = {
  capabilities: {},
  register(context) {
    const { connection, rounds, guard, analyses, cursors, tangler } = context;
    const service = createPictureService(
      modelSource(analyses),
      {
        send: (message) => void connection.sendNotification(TO_PAGE, message),
        reveal: (site, how) => void reveal(context, site, how),
        save: (file) => void connection.sendNotification(SAVE, file),
      },
      tangler,
    );
    const heard = guard('picture', undefined, async (params: unknown) => {
      const message = readPageMessage(params);
      if (message !== undefined) await service.fromPage(message);
    });
    const changed = guard('picture', undefined, (uri: string) => service.changed(uri));
    const moved = guard('picture', undefined, async ({ uri, position }: Cursor) => {
      const document = service.isShown(uri) ? await analyses.document(uri) : undefined;
      if (document !== undefined) service.cursor(uri, toOffset(document, position));
    });
    const show = guard('picture', undefined, async (params: unknown) => {
      const asked = readShowModel(params);
      if (asked !== undefined) await service.show(asked.picture, asked.model);
    });
    connection.onNotification(FROM_PAGE, heard);
    connection.onNotification(SHOW_MODEL, show);
    cursors.onRest((cursor) => void moved(cursor, CancellationToken.None));
    connection.onNotification(PICTURE_CLOSED, (params: unknown) => {
      const closed = readPictureClosed(params);
      if (closed !== undefined) service.closed(closed.picture);
    });
    rounds.onRound('picture', ({ views }) => {
      for (const uri of views.keys()) if (service.isShown(uri)) void changed(uri, CancellationToken.None);
    });
  },
};

function modelSource(analyses: Analyses): ModelSource {
  return {
    async modelsOf(uri) {
      const analysis = await analyses.analysis(uri);
      return writtenModels(analysis).map(({ key, name }) => ({ key, name }));
    },
    async getModel(uri, key, inputs) {
      const own = await analyses.analysis(uri);
      const written = writtenModels(own).find((model) => model.key === key);
      if (own === undefined || written === undefined) return undefined;
      const asked = inputs.size === 0 ? own : await analyses.analysisWith(uri, overridesOf(written, inputs));
      const model = writtenModels(asked).find((candidate) => candidate.key === key);
      return asked === undefined || model === undefined ? undefined : shown(asked, model);
    },
  };
}

function writtenModels(analysis: Analysis | undefined): readonly Model[] {
  return analysis?.snapshot.models.filter((model) => !model.sketch) ?? [];
}

/** Sizes by the key of the input's node become sizes by its name; a single input needs no name. */
function overridesOf(model: Model, inputs: ReadonlyMap<string, readonly number[]>): Overrides {
  const named = model.inputs.flatMap((index) => {
    const node = model.nodes[index];
    const sizes = node === undefined ? undefined : inputs.get(node.key);
    return node === undefined || sizes === undefined ? [] : [[node.name, sizes] as const];
  });
  const [only] = named;
  const single = model.inputs.length === 1 && only !== undefined ? { input: only[1] } : {};
  return { inputs: new Map(named), ...single };
}

function shown(analysis: Analysis, model: Model): ShownModel {
  return {
    model,
    problems: analysis.problems,
    lineOf: ({ file, start }) =>
      file === analysis.root.file ? toPosition(analysis.root, start).line + 1 : 0,
  };
}

/** The file of a site may be one that no editor shows: it is an imported one then. */
async function reveal(
  { analyses, connection }: FeatureContext,
  site: Site,
  { takeFocus }: { readonly takeFocus: boolean },
): Promise<void> {
  const document = await analyses.document(site.file);
  if (document === undefined) return;
  const message: Reveal = { uri: site.file, range: toRange(document, site), takeFocus };
  await connection.sendNotification(REVEAL, message);
}
