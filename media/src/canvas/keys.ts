import type { Actions } from '../actions.ts';
import type { Moves } from '../moves.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { ZOOM } from './view.ts';

/** What keys work on. */
export interface KeyTargets {
  readonly actions: Actions;
  readonly moves: Moves;
  readonly store: Store<PageState>;
}

/** What a key does to the graph. Gives whether it did anything. */
export function pressKey(event: KeyboardEvent, { actions, moves, store }: KeyTargets): boolean {
  const by = arrows[event.key];
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (by !== undefined) {
    if (event.shiftKey) actions.moveUnit(by.cells);
    else actions.walk(by.direction);
    return true;
  }
  const act = commands({ actions, moves, store })[event.key];
  act?.();
  return act !== undefined;
}

const arrows: Readonly<
  Record<
    string,
    {
      readonly direction: 'up' | 'down' | 'left' | 'right';
      readonly cells: { readonly x: number; readonly y: number };
    }
  >
> = {
  ArrowUp: { direction: 'up', cells: { x: 0, y: -1 } },
  ArrowDown: { direction: 'down', cells: { x: 0, y: 1 } },
  ArrowLeft: { direction: 'left', cells: { x: -1, y: 0 } },
  ArrowRight: { direction: 'right', cells: { x: 1, y: 0 } },
};

function commands({ actions, moves, store }: KeyTargets): Readonly<Record<string, () => void>> {
  return {
    Home: () => actions.walk('first'),
    End: () => actions.walk('last'),
    Enter: () => actions.reveal(),
    ' ': () => pin(actions, store),
    c: () => actions.compare(),
    f: () => moves.fit(),
    '+': () => moves.zoom(ZOOM.step),
    '=': () => moves.zoom(ZOOM.step),
    '-': () => moves.zoom(1 / ZOOM.step),
    t: () => store.set({ mode: 'table' }),
    Escape: () => store.set({ preview: undefined, compared: undefined, query: '' }),
  };
}

/** What the pointer shows becomes the selection; of a section it is folded or unfolded. */
function pin(actions: Actions, store: Store<PageState>): void {
  const { preview, selection, scene } = store.get();
  const section = scene.sections[selection.key];
  if (preview !== undefined) actions.select(preview.key, { node: preview.node, place: preview.unit });
  else if (section !== undefined) actions.fold(selection.key, section.folded ? 'unfold' : 'fold');
}
