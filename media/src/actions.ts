import type { Scene } from '../../server/src/picture/scene.ts';
import { applyChange } from '../../server/src/picture/scene-change.ts';
import type { ToPage } from '../../server/src/protocol.ts';
import { type Direction, isWithin, pathsOf, step } from './canvas/walk.ts';
import type { Host } from './host.ts';
import type { Moves } from './moves.ts';
import { once } from './once.ts';
import { mapAxesOf, placeOf, unitAt } from './overlay/trace.ts';
import { CENTRE, type PageState, type Selection, type UnitPlace } from './state.ts';
import type { Store } from './store.ts';
import { labelOf, words } from './words.ts';

/** What a person, or the other side, can do to the page, beyond moving the drawing. */
export interface Actions {
  readonly hear: (message: ToPage) => void;
  /** Selects a card or an open section; the editor follows. */
  readonly select: (key: string, how?: { readonly place?: UnitPlace; readonly node?: string }) => void;
  readonly preview: (key: string | undefined, place?: UnitPlace) => void;
  readonly walk: (direction: Direction) => void;
  /** Moves the selected unit by whole cells. */
  readonly moveUnit: (by: { readonly x: number; readonly y: number }) => void;
  readonly setUnit: (which: 'a' | 'b', place: UnitPlace) => void;
  /** Adds a second unit, or takes it away. */
  readonly compare: () => void;
  readonly fold: (section: string, how: 'fold' | 'unfold') => void;
  readonly foldAll: (how: 'fold' | 'unfold') => void;
  /** Puts the cursor of the editor on a layer; on the selected one where none is given. */
  readonly reveal: (node?: string) => void;
  readonly setInput: (node: string, sizes: readonly number[] | null) => void;
  readonly chooseModel: (model: string) => void;
}

/** Names this page among those that speak of a selection. */
const SENDER = 'page';

export function createActions(store: Store<PageState>, moves: Moves, host: Host): Actions {
  const paths = once(pathsOf);
  const { get, set } = store;

  const changeScene = (scene: Scene, rest: Partial<PageState>) => {
    const { selection, scene: before } = get();
    set({ scene, nothing: '', selection: carried(selection, scene), ...rest });
    moves.follow(before, scene, selection.key);
  };

  const relayout = (view: PageState['view']) => {
    set({ view });
    host.keep({ uri: get().uri, view });
    host.send({ type: 'layout', view });
  };

  const select: Actions['select'] = (key, { place, node } = {}) => {
    const { scene, selection } = get();
    const of = node ?? nodeBehind(scene, key);
    if (of === '') return;
    const unit = place ?? selection.unit;
    set({ selection: { key, node: of, unit }, preview: undefined, spoken: labelOf(scene, key) });
    moves.show(key);
    host.send({ type: 'select', sender: SENDER, node: of });
  };

  const fold: Actions['fold'] = (section, how) => {
    const { view, scene, selection } = get();
    const without = (keys: readonly string[]) => keys.filter((key) => key !== section);
    const [folded, open] = [without(view.folds.folded), without(view.folds.open)];
    set({ selection: { ...selection, key: section, node: nodeBehind(scene, section) } });
    const folds =
      how === 'fold' ? { folded: [...folded, section], open } : { folded, open: [...open, section] };
    relayout({ ...view, folds });
  };

  return {
    hear(message) {
      switch (message.type) {
        case 'everything': {
          const { uri, version, models, model } = message;
          const view = { ...get().view, model };
          changeScene(message.scene, { uri, version, models, view });
          host.keep({ uri, view });
          break;
        }
        case 'changes':
          if (message.base !== get().version) host.send({ type: 'ready', view: get().view });
          else changeScene(applyChange(get().scene, message.change), { version: message.version });
          break;
        case 'select': {
          const { scene, selection } = get();
          const key = scene.nodes[message.node]?.card;
          if (message.sender === SENDER || key === undefined) break;
          set({ selection: { ...selection, key, node: message.node }, spoken: labelOf(scene, key) });
          moves.show(key);
          break;
        }
        case 'nothing':
          set({ nothing: message.reason, uri: message.uri });
          break;
      }
    },
    select,
    preview(key, place = CENTRE) {
      const { scene, preview, selection } = get();
      if (key !== undefined) {
        const node = key === selection.key ? selection.node : nodeBehind(scene, key);
        set({ preview: { key, node, unit: place } });
      } else if (preview !== undefined) {
        set({ preview: undefined });
      }
    },
    walk(direction) {
      const { scene, selection } = get();
      const { key } = selection;
      // As in every tree: right opens what is closed, left closes what is open.
      if (direction === 'right' && scene.cards[key]?.form === 'folded') return fold(key, 'unfold');
      if (direction === 'left' && Object.hasOwn(scene.frames, key)) return fold(key, 'fold');
      const next = step(scene, paths(scene), key, direction);
      if (next !== undefined) select(next);
    },
    moveUnit(by) {
      const { scene, selection } = get();
      const axes = mapAxesOf(scene, scene.nodes[selection.node]);
      if (axes === undefined) return;
      const unit = unitAt(axes, selection.unit);
      const within = (at: number, size: number) => Math.min(Math.max(at, 0), size - 1);
      const moved = { x: within(unit.x + by.x, axes.width), y: within(unit.y + by.y, axes.height) };
      set({
        selection: { ...selection, unit: placeOf(axes, moved) },
        spoken: words.unitAt(moved.x, moved.y),
      });
    },
    setUnit(which, place) {
      set(which === 'a' ? { selection: { ...get().selection, unit: place } } : { compared: place });
    },
    compare() {
      const { compared, preview, selection } = get();
      const apart = (at: number) => (at < 0.6 ? (at + 1) / 2 : at / 2);
      const other = preview?.unit ?? { x: apart(selection.unit.x), y: apart(selection.unit.y) };
      set({ compared: compared === undefined ? other : undefined });
    },
    fold,
    foldAll(how) {
      const keys = Object.keys(get().scene.sections);
      const folds = how === 'fold' ? { folded: keys, open: [] } : { folded: [], open: keys };
      relayout({ ...get().view, folds });
    },
    reveal(node = get().selection.node) {
      if (node !== '') host.send({ type: 'reveal', node });
    },
    setInput: (node, sizes) => host.send({ type: 'setInput', node, sizes }),
    chooseModel: (model) => relayout({ ...get().view, model }),
  };
}

/** The layer whose tensor a card or an open section gives out. */
function nodeBehind(scene: Scene, key: string): string {
  const card = scene.cards[key];
  if (card !== undefined) return card.nodes.at(-1) ?? '';
  if (!Object.hasOwn(scene.frames, key)) return '';
  return scene.head.order.findLast((node) => isWithin(scene, scene.nodes[node]?.section ?? '', key)) ?? '';
}

/** The selection in another scene: the same layer, wherever it is seen now. */
function carried(selection: Selection, scene: Scene): Selection {
  if (Object.hasOwn(scene.cards, selection.key) || Object.hasOwn(scene.frames, selection.key))
    return selection;
  const card = scene.nodes[selection.node]?.card;
  return card === undefined ? { ...selection, key: '', node: '' } : { ...selection, key: card };
}
