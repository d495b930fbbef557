import { diagnosticsByFile } from '../features/diagnostics.ts';
import type { FileView } from '../features/file-view.ts';
import { countOf } from '../features/text.ts';
import { totalsAt } from '../features/totals.ts';
import { STATUS, type Status } from '../protocol.ts';
import { toOffset } from './convert.ts';
import type { Feature } from './feature.ts';

/** Tells the client what its status bar says of each open document: the totals of the model in which the cursor is. */
export const status: Feature = {
  capabilities: {},
  register({ connection, documents, rounds, cursors }) {
    const positions = new Map<string, Position>();
    const told = new Map<string, string>();
    let views: ReadonlyMap<string, FileView> = new Map();

    const tell = (uri: string) => {
      const view = views.get(uri);
      const open = documents.get(uri);
      if (view === undefined || open?.getText() !== view.document.text) return;
      const said: Status = {
        uri,
        version: open.version,
        ...statusOf(view, positions.get(uri) ?? { line: 0, character: 0 }),
      };
      const text = JSON.stringify(said);
      if (told.get(uri) === text) return;
      told.set(uri, text);
      void connection.sendNotification(STATUS, said);
    };

    rounds.onRound('status', (round) => {
      views = round.views;
      for (const uri of views.keys()) tell(uri);
    });
    cursors.onRest(({ uri, position }) => {
      positions.set(uri, position);
      tell(uri);
    });
    documents.onDidClose(({ document: { uri } }) => {
      positions.delete(uri);
      told.delete(uri);
    });
  },
};

interface Position {
  readonly line: number;
  readonly character: number;
}

function statusOf(view: FileView, cursor: Position): Pick<Status, 'text' | 'detail' | 'severity'> {
  const totals = totalsAt(view, toOffset(view.document, cursor));
  const problems = diagnosticsByFile(view.analyses).get(view.document.file) ?? [];
  const count = (severity: 'error' | 'warning') =>
    problems.filter(({ problem }) => problem.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const counts = [
    ...(errors > 0 ? [countOf(errors, 'error')] : []),
    ...(warnings > 0 ? [countOf(warnings, 'warning')] : []),
  ];
  const facts = totals === undefined ? [] : [totals.model.name, ...totals.facts];
  return {
    text: totals?.brief ?? '',
    detail: [...facts, ...counts].join('\n'),
    severity: errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'none',
  };
}
