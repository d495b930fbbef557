import type { CancellationToken } from 'vscode-languageserver';
import type { FileView } from '../features/file-view.ts';
import type { FeatureContext } from './feature.ts';
import type { Handler } from './guard.ts';

export interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

/**
 * The handler of a request about a document: gets the document with all that is known of it. Answers nothing where the
 * request was cancelled, or the text was changed while it waited: the editor asks anew then.
 */
export function onView<Params extends AboutDocument, Result>(
  { analyses, documents, guard }: FeatureContext,
  feature: string,
  nothing: Result,
  answer: (view: FileView, params: Params) => Result | Promise<Result>,
): Handler<Params, Result> {
  return guard(feature, nothing, async (params: Params, token: CancellationToken) => {
    const { uri } = params.textDocument;
    const view = await analyses.view(uri);
    if (view === undefined || token.isCancellationRequested) return nothing;
    if (documents.get(uri)?.getText() !== view.document.text) return nothing;
    return answer(view, params);
  });
}
