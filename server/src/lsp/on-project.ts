import type { CancellationToken } from 'vscode-languageserver';
import { type Documents, documentsOf } from '../features/documents.ts';
import type { FileView } from '../features/file-view.ts';
import type { FeatureContext } from './feature.ts';
import type { Handler } from './guard.ts';
import { type AboutDocument, onView } from './on-view.ts';

/** Like `onView`, for what looks at every file of the workspace: `documents` are all of them. */
export function onProject<Params extends AboutDocument, Result>(
  context: FeatureContext,
  feature: string,
  nothing: Result,
  answer: (view: FileView, documents: Documents, params: Params) => Result,
): Handler<Params, Result> {
  return context.guard(feature, nothing, async (params: Params, token: CancellationToken) => {
    // First these: while they are read, the text may change.
    const others = await context.project.documents();
    const handle = onView(context, feature, nothing, (view: FileView, about: Params) =>
      answer(view, new Map([...others, ...documentsOf(view)]), about),
    );
    return handle(params, token);
  });
}
