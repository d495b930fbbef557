import type { Scene } from '../../server/src/picture/scene.ts';
import { applyChange } from '../../server/src/picture/scene-change.ts';
import type { ToPage } from '../../server/src/protocol.ts';
import { atStart, fitted, kept, shifted, zoomAt } from './canvas/view.ts';
import { type Direction, isWithin, pathsOf, step } from './canvas/walk.ts';
import type { Host } from './host.ts';
import { once } from './once.ts';
import { mapAxesOf, placeOf, unitAt } from './overlay/trace.ts';
import { CENTRE, type PageState, type Selection, type UnitPlace } from './state.ts';
import type { Store } from './store.ts';
import { labelOf } from './words.ts';

/** All that a person, or the other side, can do to the page. */
export interface Actions {
  readonly hear: (message: ToPage) => void;
  /** Selects a card or an open section; the editor follows. */
  readonly select: (key: string, how?: { readonly place?: UnitPlace; readonly node?: string }) => void;
  readonly preview: (key: string | undefined, place?: UnitPlace) => void;
  readonly walk: (direction: Direction) => void;
  /** Moves the selected unit by whole cells. */
  readonly moveUnit: (by: { readonly x: number; readonly y: number }) => void;
  readonly setUnit: (which: 'a' | 'b', place: UnitPlace) => void;
  readonly compare: () => void;
  readonly endCompare: () => void;
  readonly fold: (section: string, folded: boolean) => void;
  readonly foldAll: (folded: boolean) => void;
  readonly reveal: (node?: string) => void;
  readonly zoom: (factor: number, point?: { readonly x: number; readonly y: number }) => void;
  readonly pan: (by: { readonly x: number; readonly y: number }) => void;
  readonly fit: () => void;
  readonly resize: (window: { readonly width: number; readonly height: number }) => void;
  readonly setInput: (node: string, sizes: readonly number[] | null) => void;
  readonly chooseModel: (model: string) => void;
}

/** Names this page among those that speak of a selection. */
const SENDER = 'page';

export function createActions(store: Store<PageState>, host: Host): Actions {
  const paths = once(pathsOf);

  const ask = (type: 'ready' | 'layout') => host.send({ type, view: store.get().view });
  const keep = () => host.keep({ uri: store.get().uri, view: store.get().view });

  const nodeBehind = (scene: Scene, key: string): string => {
    const card = scene.cards[key];
    if (card !== undefined) return card.nodes.at(-1) ?? '';
    if (scene.frames[key] === undefined) return '';
    const inside = scene.head.order.filter((node) => isWithin(scene, scene.nodes[node]?.section ?? '', key));
    return inside.at(-1) ?? '';
  };

  const show = (key: string) => {
    const { scene, camera, window } = store.get();
    const box = scene.cards[key] ?? scene.frames[key];
    if (box !== undefined) store.set({ camera: shifted(camera, box, window) });
  };

  const select: Actions['select'] = (key, { place, node } = {}) => {
    const { scene, selection } = store.get();
    const of = node ?? nodeBehind(scene, key);
    if (of === '') return;
    store.set({
      selection: { key, node: of, unit: place ?? selection.unit },
      preview: undefined,
      spoken: labelOf(scene, key),
    });
    show(key);
    host.send({ type: 'select', sender: SENDER, node: of });
  };

  const changeScene = (scene: Scene, rest: Partial<PageState>) => {
    const { camera, window, selection, scene: before } = store.get();
    const first = before.head.order.length === 0;
    store.set({ scene, nothing: '', selection: carried(selection, scene), ...rest });
    store.set({
      camera: first ? atStart(scene.head, window) : anchored(before, scene, selection.key, camera),
    });
  };

  const relayout = (view: PageState['view']) => {
    store.set({ view });
    keep();
    ask('layout');
  };

  return {
    hear(message) {
      switch (message.type) {
        case 'everything': {
          const { uri, version, models, model } = message;
          const view = { ...store.get().view, model };
          changeScene(message.scene, { uri, version, models, view });
          keep();
          break;
        }
        case 'changes':
          if (message.base !== store.get().version) ask('ready');
          else changeScene(applyChange(store.get().scene, message.change), { version: message.version });
          break;
        case 'select': {
          if (message.sender === SENDER) break;
          const { scene, selection } = store.get();
          const key = scene.nodes[message.node]?.card;
          if (key === undefined) break;
          store.set({
            selection: { key, node: message.node, unit: selection.unit },
            spoken: labelOf(scene, key),
          });
          show(key);
          break;
        }
        case 'nothing':
          store.set({ nothing: message.reason, uri: message.uri });
          break;
      }
    },
    select,
    preview(key, place) {
      const { scene, preview, selection } = store.get();
      if (key === undefined) {
        if (preview !== undefined) store.set({ preview: undefined });
        return;
      }
      const node = key === selection.key ? selection.node : nodeBehind(scene, key);
      store.set({ preview: { key, node, unit: place ?? CENTRE } });
    },
    walk(direction) {
      const { scene, selection } = store.get();
      const card = scene.cards[selection.key];
      if (direction === 'right' && card?.form === 'folded') return void setFold(selection.key, false);
      const next = step(scene, paths(scene), selection.key, direction);
      if (next !== undefined) select(next);
      else if (direction === 'left' && scene.frames[selection.key] !== undefined)
        setFold(selection.key, true);
    },
    moveUnit(by) {
      const { scene, selection } = store.get();
      const axes = mapAxesOf(scene, scene.nodes[selection.node]);
      if (axes === undefined) return;
      const unit = unitAt(axes, selection.unit);
      const within = (at: number, size: number) => Math.min(Math.max(at, 0), size - 1);
      const moved = { x: within(unit.x + by.x, axes.width), y: within(unit.y + by.y, axes.height) };
      store.set({
        selection: { ...selection, unit: placeOf(axes, moved) },
        spoken: `unit ${moved.x}, ${moved.y}`,
      });
    },
    setUnit(which, place) {
      const { selection } = store.get();
      store.set(which === 'a' ? { selection: { ...selection, unit: place } } : { compared: place });
    },
    compare() {
      const { compared, preview, selection } = store.get();
      if (compared !== undefined) return store.set({ compared: undefined });
      const { x, y } = selection.unit;
      store.set({
        compared: preview?.unit ?? {
          x: x < 0.6 ? x + (1 - x) / 2 : x / 2,
          y: y < 0.6 ? y + (1 - y) / 2 : y / 2,
        },
      });
    },
    endCompare: () => store.set({ compared: undefined }),
    fold: setFold,
    foldAll(folded) {
      const keys = Object.keys(store.get().scene.sections);
      const folds = folded ? { folded: keys, open: [] } : { folded: [], open: keys };
      relayout({ ...store.get().view, folds });
    },
    reveal(node = store.get().selection.node) {
      if (node !== '') host.send({ type: 'reveal', node });
    },
    zoom(factor, point) {
      const { camera, window } = store.get();
      store.set({ camera: zoomAt(camera, point ?? { x: window.width / 2, y: window.height / 2 }, factor) });
    },
    pan({ x, y }) {
      const { camera, window, scene } = store.get();
      store.set({ camera: kept({ ...camera, x: camera.x + x, y: camera.y + y }, scene.head, window) });
    },
    fit() {
      const { scene, window } = store.get();
      store.set({ camera: fitted(scene.head, window) });
    },
    resize(window) {
      const { scene, camera, window: before } = store.get();
      const first = before.width === 0;
      const middle = { ...camera, x: camera.x + (window.width - before.width) / 2 };
      store.set({ window, camera: first ? atStart(scene.head, window) : middle });
    },
    setInput: (node, sizes) => host.send({ type: 'setInput', node, sizes }),
    chooseModel: (model) => relayout({ ...store.get().view, model }),
  };

  function setFold(section: string, folded: boolean): void {
    const { view, scene } = store.get();
    const without = (keys: readonly string[]) => keys.filter((key) => key !== section);
    const folds = {
      folded: folded ? [...without(view.folds.folded), section] : without(view.folds.folded),
      open: folded ? without(view.folds.open) : [...without(view.folds.open), section],
    };
    store.set({ selection: { ...store.get().selection, key: section, node: nodeBehind(scene, section) } });
    relayout({ ...view, folds });
  }
}

/** The selection in another scene: the same layer, wherever it is seen now. */
function carried(selection: Selection, scene: Scene): Selection {
  if (Object.hasOwn(scene.cards, selection.key) || Object.hasOwn(scene.frames, selection.key))
    return selection;
  const card = scene.nodes[selection.node]?.card;
  return card === undefined ? { ...selection, key: '', node: '' } : { ...selection, key: card };
}

/** What was selected, or else the top, stays where it is in the window while everything around it moves. */
function anchored(
  before: Scene,
  after: Scene,
  key: string,
  camera: PageState['camera'],
): PageState['camera'] {
  const [was, is] = [before.cards[key] ?? before.frames[key], after.cards[key] ?? after.frames[key]];
  const [from, to] =
    was !== undefined && is !== undefined
      ? [was, is]
      : [
          { x: before.head.width / 2, y: 0, width: 0 },
          { x: after.head.width / 2, y: 0, width: 0 },
        ];
  const dx = from.x + from.width / 2 - to.x - to.width / 2;
  return { ...camera, x: camera.x + dx * camera.k, y: camera.y + (from.y - to.y) * camera.k };
}
