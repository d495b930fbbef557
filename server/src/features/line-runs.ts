import type { TextRange } from '../core/range.ts';
import { cached } from '../core/size/cached.ts';
import type { LineOutcome } from '../model/model.ts';
import { type FileView, type ModelOf, modelsOf } from './file-view.ts';

/** What a piece of text that yields tensors produced. */
export interface LineRuns {
  readonly range: TextRange;
  /** By model, the one to show first. Blocks walked on their own are left out where a network runs the line. */
  readonly runs: readonly ModelRuns[];
}

export interface ModelRuns extends ModelOf {
  /** In the order they ran: a line in a loop or in a block has several. Never empty. */
  readonly outcomes: readonly LineOutcome[];
}

/** Everything in the file that yields tensors, in the order of the text. */
export const lineRunsOf = cached((view: FileView): readonly LineRuns[] => {
  const byRange = new Map<
    string,
    { readonly range: TextRange; readonly byModel: Map<ModelOf, LineOutcome[]> }
  >();
  const models = modelsOf(view);
  for (const analysis of view.analyses) {
    const own = models.filter((model) => model.analysis === analysis);
    for (const { site, results } of analysis.snapshot.lines) {
      if (site.file !== view.document.file) continue;
      const key = `${site.start}:${site.end}`;
      const line = byRange.get(key) ?? { range: { start: site.start, end: site.end }, byModel: new Map() };
      byRange.set(key, line);
      for (const outcome of results) {
        const model = own.find(({ index }) => index === outcome.model);
        if (model === undefined) continue;
        const outcomes = line.byModel.get(model);
        if (outcomes === undefined) line.byModel.set(model, [outcome]);
        else outcomes.push(outcome);
      }
    }
  }
  return [...byRange.values()]
    .map(({ range, byModel }) => ({ range, runs: inOrder(models, byModel) }))
    .sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
});

function inOrder(
  models: readonly ModelOf[],
  byModel: ReadonlyMap<ModelOf, readonly LineOutcome[]>,
): readonly ModelRuns[] {
  const runs = models.flatMap((model): readonly ModelRuns[] => {
    const outcomes = byModel.get(model);
    return outcomes === undefined ? [] : [{ ...model, outcomes }];
  });
  const networks = runs.filter(({ model }) => !model.sketch);
  return networks.length > 0 ? networks : runs;
}
