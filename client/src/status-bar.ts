import {
  Disposable,
  l10n,
  StatusBarAlignment,
  type StatusBarItem,
  type TextDocument,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { STATUS, type Status } from '../../server/src/protocol.ts';

export interface StatusBar extends Disposable {
  /** What the server last said of an open document. */
  statusOf(uri: Uri): Status | undefined;
}

/** The item of the status bar: the totals of the model in front, or how its server fares. */
export function createStatusBar(client: BaseLanguageClient): StatusBar {
  const item = window.createStatusBarItem('fovea.status', StatusBarAlignment.Right, 100);
  item.name = 'Fovea';
  const known = new Map<string, Status>();

  let front: TextDocument | undefined;

  const refresh = () => {
    front = modelInFront(front);
    if (!front) return item.hide();
    if (client.state === State.Running) showStatus(item, known.get(front.uri.toString()));
    else showServerState(item, client.state);
    item.show();
  };
  refresh();

  const parts = Disposable.from(
    item,
    client.onNotification(STATUS, (status: Status) => {
      known.set(status.uri, status);
      refresh();
    }),
    client.onDidChangeState(refresh),
    window.onDidChangeActiveTextEditor(refresh),
    workspace.onDidCloseTextDocument((document) => known.delete(document.uri.toString())),
  );
  return { statusOf: (uri) => known.get(uri.toString()), dispose: () => parts.dispose() };
}

/** The model that is edited; or, while the focus is elsewhere, as in its picture, the one that was as long as it is seen. */
function modelInFront(before: TextDocument | undefined): TextDocument | undefined {
  const active = window.activeTextEditor?.document;
  if (active) return active.languageId === 'cnn' ? active : undefined;
  return window.visibleTextEditors.find(({ document }) => document === before)?.document;
}

function showStatus(item: StatusBarItem, status: Status | undefined): void {
  item.text = `$(eye) ${status?.text || 'Fovea'}`;
  item.tooltip = status?.detail || l10n.t('Open the picture of this model');
  item.command = 'fovea.openPicture';
  item.backgroundColor = backgrounds[status?.severity ?? 'none'];
}

const backgrounds: Readonly<Record<Status['severity'], ThemeColor | undefined>> = {
  none: undefined,
  warning: new ThemeColor('statusBarItem.warningBackground'),
  error: new ThemeColor('statusBarItem.errorBackground'),
};

function showServerState(item: StatusBarItem, state: State): void {
  const starting = state === State.Starting;
  item.text = starting ? '$(loading~spin) Fovea' : '$(debug-disconnect) Fovea';
  item.tooltip = starting
    ? l10n.t('Fovea is starting')
    : l10n.t('The language server of Fovea is not running. Click to start it again.');
  item.command = starting ? 'fovea.showOutput' : 'fovea.restartServer';
  item.backgroundColor = starting ? undefined : backgrounds.warning;
}
