import type { Scene } from '../../server/src/picture/scene.ts';
import { atStart, type Box, fitted, kept, type Size, shifted, type View, zoomAt } from './canvas/view.ts';
import type { Viewport } from './state.ts';
import type { Store } from './store.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** All ways in which the look on the drawing changes. */
export interface Moves {
  /** About a point of the window; its middle where none is given. */
  readonly zoom: (factor: number, point?: Point) => void;
  readonly pan: (by: Point) => void;
  /** Brings a point of the drawing to the middle of the window. */
  readonly look: (at: Point) => void;
  readonly fit: () => void;
  readonly resize: (window: Size) => void;
  /** Brings a card or a section into the window, moving no more than it takes. */
  readonly show: (key: string) => void;
  /** A new scene took the place of another; `key` is what the person looks at. */
  readonly follow: (before: Scene, after: Scene, key: string) => void;
}

export function createMoves(viewport: Store<Viewport>, sceneNow: () => Scene): Moves {
  const move = (to: (camera: View, window: Size) => View) => {
    const { camera, window } = viewport.get();
    viewport.set({ camera: to(camera, window) });
  };
  return {
    zoom: (factor, point) =>
      move((camera, window) =>
        zoomAt(camera, point ?? { x: window.width / 2, y: window.height / 2 }, factor),
      ),
    pan: ({ x, y }) =>
      move((camera, window) =>
        kept({ ...camera, x: camera.x + x, y: camera.y + y }, sceneNow().head, window),
      ),
    look: (at) =>
      move((camera, window) => {
        const [x, y] = [window.width / 2 - at.x * camera.k, window.height / 2 - at.y * camera.k];
        return kept({ ...camera, x, y }, sceneNow().head, window);
      }),
    fit: () => move((_, window) => fitted(sceneNow().head, window)),
    resize(window) {
      const { camera, window: before } = viewport.get();
      const isFirst = before.width === 0;
      const middle = { ...camera, x: camera.x + (window.width - before.width) / 2 };
      viewport.set({ window, camera: isFirst ? atStart(sceneNow().head, window) : middle });
    },
    show(key) {
      const box = boxOf(sceneNow(), key);
      if (box !== undefined) move((camera, window) => shifted(camera, box, window));
    },
    follow(before, after, key) {
      const isFirst = before.head.order.length === 0;
      move((camera, window) =>
        isFirst ? atStart(after.head, window) : anchored(camera, anchorOf(before, after, key)),
      );
    },
  };
}

function boxOf(scene: Scene, key: string): Box | undefined {
  return scene.cards[key] ?? scene.frames[key];
}

interface Anchor {
  readonly from: Box;
  readonly to: Box;
}

/** What the person looks at, in both scenes; where it is not in both, the middle of their upper edges. */
function anchorOf(before: Scene, after: Scene, key: string): Anchor {
  const [from, to] = [boxOf(before, key), boxOf(after, key)];
  if (from !== undefined && to !== undefined) return { from, to };
  const top = ({ head }: Scene): Box => ({ x: 0, y: 0, width: head.width, height: 0 });
  return { from: top(before), to: top(after) };
}

/** The anchor stays where it is in the window while everything around it moves. */
function anchored(camera: View, { from, to }: Anchor): View {
  const dx = from.x + from.width / 2 - to.x - to.width / 2;
  return { ...camera, x: camera.x + dx * camera.k, y: camera.y + (from.y - to.y) * camera.k };
}
