import { Disposable, l10n, Uri, type ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  FROM_PAGE,
  type PageMessage,
  PICTURE_CLOSED,
  type PictureClosed,
  SHOW_MODEL,
  type ShowModel,
  TO_PAGE,
} from '../../server/src/protocol.ts';
import { pageFolder, pageShell } from './page-shell.ts';
import type { Tell } from './tell.ts';

const PANEL_TYPE = 'fovea.picture';

/** An open picture: a panel, and the document that it is of. */
export interface Picture {
  readonly id: string;
  readonly uri: Uri;
  readonly panel: WebviewPanel;
}

export interface Pictures extends Disposable {
  /**
   * Shows the picture of a document: the one that is open already, else a new one in `column`. `model` is the key of the
   * model to show; without it that is left as it is.
   */
  open(uri: Uri, column: ViewColumn, model?: string): Picture;
  all(): readonly Picture[];
}

/**
 * The panels. They hold no model: page and server talk to each other, and what the page wants to find again after a
 * restart it keeps itself.
 */
export function createPictures(client: BaseLanguageClient, tell: Tell, extension: Uri): Pictures {
  const pictures = new Map<string, Picture>();
  let created = 0;
  let wasStopped = false;

  /** The one way in which a panel becomes a picture, whether it is new or was left by the last session. */
  const adopt = (panel: WebviewPanel, uri: Uri): Picture => {
    created += 1;
    const picture: Picture = { id: `picture-${created}`, uri, panel };
    pictures.set(picture.id, picture);
    panel.onDidDispose(() => {
      pictures.delete(picture.id);
      const closed: PictureClosed = { picture: picture.id };
      tell(PICTURE_CLOSED, closed);
    });
    panel.webview.onDidReceiveMessage((message: unknown) => relay(picture, message));
    panel.title = nameOf(uri);
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [pageFolder(extension)],
    };
    panel.webview.html = pageShell(panel.webview, extension);
    return picture;
  };

  const relay = (picture: Picture, message: unknown) => {
    const said: PageMessage = { picture: picture.id, uri: picture.uri.toString(), message };
    tell(FROM_PAGE, said);
  };

  const listeners = Disposable.from(
    client.onNotification(TO_PAGE, ({ picture, message }: PageMessage) => {
      void pictures.get(picture)?.panel.webview.postMessage(message);
    }),
    // A server that was started again knows of no page: each begins anew, as if it had just been opened.
    client.onDidChangeState(({ oldState, newState }) => {
      if (newState === State.Stopped) wasStopped = oldState !== State.Starting;
      if (newState !== State.Running || !wasStopped) return;
      wasStopped = false;
      for (const { panel } of pictures.values()) panel.webview.html = pageShell(panel.webview, extension);
    }),
    window.registerWebviewPanelSerializer(PANEL_TYPE, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const uri = await documentOf(state);
        if (uri) adopt(panel, uri);
        else panel.dispose();
      },
    }),
  );

  return {
    open(uri, column, model) {
      const same = [...pictures.values()].find((picture) => picture.uri.toString() === uri.toString());
      same?.panel.reveal();
      const picture = same ?? adopt(window.createWebviewPanel(PANEL_TYPE, nameOf(uri), column), uri);
      if (model !== undefined) {
        const wish: ShowModel = { picture: picture.id, model };
        tell(SHOW_MODEL, wish);
      }
      return picture;
    },
    all: () => [...pictures.values()],
    // The panels stay: after a restart of the editor they are to be found again.
    dispose: () => listeners.dispose(),
  };
}

/** What the page left for us is not to be trusted, and its file may be gone. */
async function documentOf(state: unknown): Promise<Uri | undefined> {
  if (typeof state !== 'object' || state === null || !('uri' in state)) return undefined;
  if (typeof state.uri !== 'string') return undefined;
  try {
    return (await workspace.openTextDocument(Uri.parse(state.uri, true))).uri;
  } catch {
    return undefined;
  }
}

function nameOf(uri: Uri): string {
  return l10n.t('Picture of {0}', uri.path.slice(uri.path.lastIndexOf('/') + 1));
}
