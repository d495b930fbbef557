import { h, render } from 'preact';
import { createActions } from './actions.ts';
import { App } from './app.tsx';
import { connectHost, type EditorApi } from './host.ts';
import { createMoves } from './moves.ts';
import { createTracer } from './overlay/traces.ts';
import { saveDrawing } from './save.ts';
import { INITIAL_STATE, INITIAL_VIEWPORT, type PageState, type Viewport } from './state.ts';
import { createStore } from './store.ts';

declare function acquireVsCodeApi(): EditorApi;

const host = connectHost(acquireVsCodeApi(), window);
const store = createStore<PageState>({
  ...INITIAL_STATE,
  uri: host.kept.uri,
  view: host.kept.view,
  // A screen reader gets what it reads best.
  mode: document.body.classList.contains('vscode-using-screen-reader') ? 'table' : 'graph',
});
const viewport = createStore<Viewport>(INITIAL_VIEWPORT);
const moves = createMoves(viewport, () => store.get().scene);
const actions = createActions(store, moves, host);
const root = document.getElementById('page');
if (root !== null) {
  const save = () => saveDrawing(store.get().scene, host);
  render(h(App, { store, viewport, actions, moves, tracesOf: createTracer(), save }), root);
}

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === '/' && !typing) {
    document.getElementById('search')?.focus();
    event.preventDefault();
  }
  if (event.key === 't' && !typing && !event.ctrlKey && !event.metaKey && store.get().mode === 'table') {
    store.set({ mode: 'graph' });
  }
});

host.listen(actions.hear);
host.send({ type: 'ready', view: host.kept.view });
