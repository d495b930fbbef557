import type { Actions } from './actions.ts';
import { Canvas } from './canvas/canvas.tsx';
import { Minimap } from './canvas/minimap.tsx';
import { ZOOM } from './canvas/view.ts';
import { IconButton } from './icons.tsx';
import { LayerTable } from './layer-table.tsx';
import type { Moves } from './moves.ts';
import type { Traces } from './overlay/traces.ts';
import { Panel } from './panel/panel.tsx';
import type { PageState, Viewport } from './state.ts';
import type { Store } from './store.ts';
import { Timeline } from './timeline/timeline.tsx';
import { Toolbar } from './toolbar.tsx';
import { useStore } from './use-store.ts';
import { totalText, words } from './words.ts';

export interface AppProps {
  readonly store: Store<PageState>;
  readonly viewport: Store<Viewport>;
  readonly actions: Actions;
  readonly moves: Moves;
  readonly tracesOf: (state: PageState) => Traces;
  readonly save: () => void;
}

/** The whole page. */
export function App({ store, viewport, actions, moves, tracesOf, save }: AppProps) {
  const state = useStore(store);
  const { mode, scene, nothing } = state;
  const empty = scene.head.order.length === 0;
  return (
    <div class="page">
      <Toolbar state={state} store={store} actions={actions} moves={moves} save={save} />
      {nothing !== '' && (
        <p class="notice" role="status">
          {nothing}
        </p>
      )}
      {empty ? (
        nothing === '' && <p class="notice">{words.waiting}</p>
      ) : (
        <main class="main">
          <section class="stage">
            {mode === 'graph' ? (
              <>
                <Canvas
                  store={store}
                  viewport={viewport}
                  actions={actions}
                  moves={moves}
                  tracesOf={tracesOf}
                />
                <Summary state={state} />
                <div class="zoom">
                  <IconButton icon="plus" label={words.zoomIn} onClick={() => moves.zoom(ZOOM.step)} />
                  <IconButton icon="minus" label={words.zoomOut} onClick={() => moves.zoom(1 / ZOOM.step)} />
                </div>
                <Minimap scene={scene} viewport={viewport} moves={moves} />
              </>
            ) : (
              <LayerTable state={state} actions={actions} />
            )}
          </section>
          <Panel state={state} store={store} actions={actions} traces={tracesOf(state)} />
        </main>
      )}
      {!empty && mode === 'graph' && <Timeline state={state} actions={actions} />}
      <div class="spoken" aria-live="polite">
        {state.spoken}
      </div>
    </div>
  );
}

/** The network in one line. */
function Summary({ state: { scene } }: { readonly state: PageState }) {
  return (
    <p class="summary">
      <b>{scene.head.name}</b>
      {totalText(scene).map((text) => (
        <span key={text}>{text}</span>
      ))}
    </p>
  );
}
