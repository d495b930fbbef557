import type { SceneInput } from '../../server/src/picture/scene.ts';
import type { Actions } from './actions.ts';
import { Icon, IconButton } from './icons.tsx';
import { offersFor, sizesText } from './input-sizes.ts';
import type { Moves } from './moves.ts';
import { found } from './search.ts';
import type { Metric, PageState } from './state.ts';
import type { Store } from './store.ts';
import { words } from './words.ts';

interface ToolbarProps {
  readonly state: PageState;
  readonly store: Store<PageState>;
  readonly actions: Actions;
  readonly moves: Moves;
  readonly save: () => void;
}

export function Toolbar({ state, store, actions, moves, save }: ToolbarProps) {
  const { mode, models, view, scene } = state;
  return (
    <header class="toolbar">
      <fieldset class="segments">
        {(['graph', 'table'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={mode === each}
            onClick={() => store.set({ mode: each })}
          >
            {words[each]}
          </button>
        ))}
      </fieldset>
      <Search state={state} store={store} actions={actions} />
      {models.length > 1 && (
        <label class="choice">
          <span>{words.model}</span>
          <select
            value={view.model || models[0]?.key}
            onChange={({ currentTarget }) => actions.chooseModel(currentTarget.value)}
          >
            {models.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {scene.head.inputs.slice(0, 1).map((input) => (
        <InputChoice key={input.node} input={input} actions={actions} />
      ))}
      <label class="choice">
        <span>{words.bars}</span>
        <select
          value={state.metric}
          onChange={({ currentTarget }) => {
            const metric = metrics.find((each) => each === currentTarget.value);
            if (metric !== undefined) store.set({ metric });
          }}
        >
          {metrics.map((metric) => (
            <option key={metric} value={metric}>
              {words.metrics[metric]}
            </option>
          ))}
        </select>
      </label>
      <div class="grow" />
      <IconButton icon="fold" label={words.foldAll} onClick={() => actions.foldAll('fold')} />
      <IconButton icon="unfold" label={words.unfoldAll} onClick={() => actions.foldAll('unfold')} />
      <IconButton icon="fit" label={words.fit} onClick={moves.fit} />
      <IconButton icon="save" label={words.exportSvg} onClick={save} />
    </header>
  );
}

const metrics: readonly Metric[] = ['parameters', 'macs', 'activations'];

function Search({ state, store, actions }: Omit<ToolbarProps, 'save' | 'moves'>) {
  const hits = found(state.scene, state.query);
  const next = () => {
    const keys = [...(hits ?? [])];
    const key = keys[(keys.indexOf(state.selection.key) + 1) % Math.max(keys.length, 1)];
    if (key !== undefined) actions.select(key);
  };
  return (
    <label class="search">
      <Icon name="search" />
      <input
        type="search"
        id="search"
        placeholder={words.find}
        aria-label={words.find}
        value={state.query}
        onInput={({ currentTarget }) => store.set({ query: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') next();
          if (event.key === 'Escape') store.set({ query: '' });
        }}
      />
      {hits === undefined ? <kbd>/</kbd> : <span class="hits">{hits.size}</span>}
    </label>
  );
}

/** Sizes that people try: the input as written, and common squares with its channels. */
function InputChoice({ input, actions }: { readonly input: SceneInput; readonly actions: Actions }) {
  const { set } = input;
  const written = sizesText(input.sizes);
  const offers = offersFor(input.sizes);
  const current = set === null ? '' : set.join('x');
  const listed = offers.some((sizes) => sizes.join('x') === current);
  return (
    <label class="choice">
      <span>{words.input}</span>
      <select
        value={current}
        onChange={({ currentTarget: { value } }) =>
          actions.setInput(input.node, value === '' ? null : value.split('x').map(Number))
        }
      >
        <option value="">{set === null ? written : words.asWritten}</option>
        {(listed || set === null ? offers : [set, ...offers]).map((sizes) => (
          <option key={sizes.join('x')} value={sizes.join('x')}>
            {sizesText(sizes)}
          </option>
        ))}
      </select>
    </label>
  );
}
