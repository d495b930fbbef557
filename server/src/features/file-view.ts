import type { Model } from '../model/model.ts';
import type { Analysis, Document } from '../workspace/workspace.ts';

/** A file as an editor shows it, and everything that is known about it. */
export interface FileView {
  readonly document: Document;
  /** The analyses that read it: its own first, then those of the open files that import it, near or far. */
  readonly analyses: readonly Analysis[];
}

/** A model as part of the analysis it belongs to: indices into one are of no use in another. */
export interface ModelOf {
  readonly analysis: Analysis;
  readonly index: number;
  readonly model: Model;
}

/**
 * The models that say something about the file. Networks that someone wrote come before blocks walked on their own;
 * those of the file itself come before those of its users.
 */
export function modelsOf({ analyses }: FileView): readonly ModelOf[] {
  const all = analyses.flatMap((analysis) =>
    analysis.snapshot.models.map((model, index): ModelOf => ({ analysis, index, model })),
  );
  return [...all.filter(({ model }) => !model.sketch), ...all.filter(({ model }) => model.sketch)];
}
