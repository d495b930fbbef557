import {
  LSPErrorCodes,
  type PrepareRenameResult,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Documents, documentsOf } from '../features/documents.ts';
import { prepareRename, type Refusal, rename as renameAt } from '../features/rename.ts';
import { toChanges, toOffset, toPosition, toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onProject } from './on-project.ts';
import { onView } from './on-view.ts';

/** Gives a name another one wherever it is written; where that would change what the text says, it tells why. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(context) {
    const { connection } = context;
    connection.onPrepareRename(
      onView(context, 'rename', null, (view, { position }): PrepareRenameResult | ResponseError | null => {
        const found = prepareRename(view, toOffset(view.document, position));
        if (found === undefined) return null;
        if ('reason' in found) return refused(documentsOf(view), found);
        return { range: toRange(view.document, found.range), placeholder: found.name };
      }),
    );
    connection.onRenameRequest(
      onProject(
        context,
        'rename',
        null,
        (view, documents, { position, newName }): WorkspaceEdit | ResponseError | null => {
          const offset = toOffset(view.document, position);
          const outcome = renameAt(view, documents, { offset, newName });
          return 'reason' in outcome
            ? refused(documents, outcome)
            : { changes: toChanges(documents, outcome.edits) };
        },
      ),
    );
  },
};

/** The editor shows the message beside the name. */
function refused(documents: Documents, { reason, site }: Refusal): ResponseError {
  const document = site && documents.get(site.file);
  if (site === undefined || document === undefined)
    return new ResponseError(LSPErrorCodes.RequestFailed, reason);
  const name = site.file.slice(site.file.lastIndexOf('/') + 1);
  const line = toPosition(document, site.start).line + 1;
  return new ResponseError(LSPErrorCodes.RequestFailed, `${decoded(name)}, line ${line}: ${reason}`);
}

/** Names in addresses are escaped. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
