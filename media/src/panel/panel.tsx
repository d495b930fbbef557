import type { Actions } from '../actions.ts';
import { Icon } from '../icons.tsx';
import type { Traces } from '../overlay/traces.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { words } from '../words.ts';
import { CostTab } from './cost-tab.tsx';
import { FieldTab } from './field-tab.tsx';
import { Overview } from './overview.tsx';
import { ShapesTab } from './shapes-tab.tsx';

export interface PanelProps {
  readonly state: PageState;
  readonly store: Store<PageState>;
  readonly actions: Actions;
  readonly traces: Traces;
}

const tabs = ['field', 'shapes', 'cost'] as const;

/** What there is to know of the selected layer. */
export function Panel(props: PanelProps) {
  const { state, store, actions } = props;
  const { scene, selection, preview, tab } = state;
  const shown = preview ?? selection;
  const node = scene.nodes[shown.node];
  const layer = scene.layers[node?.layer ?? ''];
  if (node === undefined || layer === undefined) {
    return <Overview state={state} />;
  }
  const card = scene.cards[shown.key];
  // A card speaks for its layer and those fused into it, a folded one for its last; others of it for themselves.
  const isOwn = card?.form === 'folded' ? card.nodes.at(-1) === shown.node : card?.nodes.includes(shown.node);
  const own = isOwn ? card : undefined;
  return (
    <aside class="panel">
      <div class="panel-head">
        <div>
          <h2>{own?.title ?? node.name}</h2>
          <p>{own === undefined ? layer.detail : [own.detail, ...own.fused].join(' + ')}</p>
        </div>
        {node.line > 0 && (
          <button
            type="button"
            class="link"
            title={words.goToLine(node.line)}
            onClick={() => actions.reveal(shown.node)}
          >
            <Icon name="goTo" />
            {words.line(node.line)}
          </button>
        )}
      </div>
      {(card?.marks ?? []).map(({ severity, message }) => (
        <p key={message} class={`problem ${severity}`}>
          {message}
        </p>
      ))}
      <div class="tabs" role="tablist">
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={tab === each}
            aria-controls="tab-panel"
            tabIndex={tab === each ? 0 : -1}
            onClick={() => store.set({ tab: each })}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              const next = tabs[(tabs.indexOf(each) + by + tabs.length) % tabs.length];
              if (by === 0 || next === undefined) return;
              store.set({ tab: next });
              document.getElementById(`tab-${next}`)?.focus();
            }}
          >
            {words[each]}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'field' && <FieldTab {...props} />}
        {tab === 'shapes' && <ShapesTab {...props} />}
        {tab === 'cost' && <CostTab {...props} />}
      </div>
    </aside>
  );
}
