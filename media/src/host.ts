import { type FromPage, type PageView, readView, type ToPage } from '../../server/src/protocol.ts';

/** What the editor gives a page to talk through. */
export interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): unknown;
}

/** The other side: whoever sends the scene, and where the page keeps what must outlast it. */
export interface Host {
  readonly send: (message: FromPage) => void;
  readonly listen: (listener: (message: ToPage) => void) => void;
  readonly kept: Kept;
  readonly keep: (kept: Kept) => void;
}

/** What a page finds again after the editor was restarted. The host finds the document by `uri`. */
export interface Kept {
  readonly uri: string;
  readonly view: PageView;
}

export function connectHost(api: EditorApi, page: Window): Host {
  return {
    send: (message) => api.postMessage(message),
    listen(listener) {
      page.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isToPage(data)) listener(data);
      });
    },
    kept: readKept(api.getState()),
    keep: (kept) => api.setState(kept),
  };
}

const types: readonly string[] = [
  'everything',
  'changes',
  'select',
  'nothing',
] satisfies readonly ToPage['type'][];

/** The host made the message, so its type is enough to tell it from what other scripts of the editor post. */
function isToPage(data: unknown): data is ToPage {
  return typeof data === 'object' && data !== null && 'type' in data && types.includes(String(data.type));
}

function readKept(state: unknown): Kept {
  const kept = typeof state === 'object' && state !== null ? state : {};
  return {
    uri: 'uri' in kept && typeof kept.uri === 'string' ? kept.uri : '',
    view: readView('view' in kept ? kept.view : undefined),
  };
}
