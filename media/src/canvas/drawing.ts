import type { DrawnCard, DrawnEdge, DrawnFrame } from '../../../server/src/picture/drawing.ts';
import { type Bar, edgePath, paintCard, paintFrame } from '../../../server/src/picture/paint.ts';
import type { Scene } from '../../../server/src/picture/scene.ts';
import { createGrid, type Grid } from './grid.ts';
import { createLayer } from './layer.ts';
import { mounted, svgElement } from './svg.ts';
import { type Box, holds, type Size, seenBox, type View } from './view.ts';

/** What is shown of a scene, and how. */
export interface Shown {
  readonly scene: Scene;
  readonly camera: View;
  readonly window: Size;
  /** The key of the selected card or frame, which is always mounted so that it can hold the focus. */
  readonly selected: string;
  readonly barOf: (card: DrawnCard) => Bar | undefined;
  /** Changes whenever a bar may. */
  readonly bars: unknown;
  readonly labelOf: (key: string) => string;
  /** Cards that a search found, or undefined while there is none: the others step back. */
  readonly found: ReadonlySet<string> | undefined;
}

export interface DrawingMount {
  readonly show: (shown: Shown) => void;
  /** The cards whose planes are drawn at present: key, data and element. */
  readonly fullCards: () => Iterable<readonly [key: string, card: DrawnCard, element: SVGGElement]>;
  readonly elementOf: (key: string) => SVGGElement | undefined;
}

/** From far away only frames are drawn, from nearer by boxes in the colour of their kind, then cards. */
type Detail = 'frames' | 'boxes' | 'cards';

function detailAt(k: number): Detail {
  if (k < 0.12) return 'frames';
  return k < 0.35 ? 'boxes' : 'cards';
}

/** Draws scenes into `root`. Only what is in the window, and half a window around it, is in the document. */
export function createDrawing(root: SVGSVGElement): DrawingMount {
  const camera = svgElement('g');
  const groups = { frames: svgElement('g'), edges: svgElement('g'), cards: svgElement('g') };
  camera.append(groups.frames, groups.edges, groups.cards);
  root.append(camera);

  const frames = createLayer<DrawnFrame>(groups.frames, (a, b) => a.depth - b.depth || a.y - b.y);
  const edges = createLayer<DrawnEdge>(groups.edges, () => 0);
  const cards = createLayer<DrawnCard>(groups.cards, (a, b) => a.y - b.y || a.x - b.x);
  let grids:
    | { readonly scene: Scene; readonly frames: Grid; readonly edges: Grid; readonly cards: Grid }
    | undefined;
  let last: (Shown & { readonly covered: Box; readonly detail: Detail }) | undefined;

  return {
    show(shown) {
      const { scene, camera: view, window } = shown;
      camera.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.k})`);
      const detail = detailAt(view.k);
      const seen = seenBox(view, window);
      const enough =
        last !== undefined &&
        last.scene === scene &&
        last.detail === detail &&
        last.selected === shown.selected &&
        last.bars === shown.bars &&
        last.found === shown.found &&
        holds(last.covered, seen);
      if (enough) return;
      if (grids?.scene !== scene) grids = { scene, ...gridsOf(scene) };
      const covered = grown(seen);
      last = { ...shown, covered, detail };
      root.setAttribute('data-detail', detail);

      frames.show(scene.frames, withSelected(grids.frames.touching(covered), shown.selected), {
        version: detail,
        make: (frame, key) => makeFrame(frame, key, shown),
        touch: (element, key) => mark(element, key, shown),
      });
      const none: ReadonlySet<string> = new Set();
      edges.show(scene.edges, detail === 'frames' ? none : grids.edges.touching(covered), {
        version: '',
        make: (edge) =>
          svgElement('g', {}, [svgElement('path', { class: 'edge', d: edgePath(edge.points) })]),
        touch: (element, _, edge) => element.classList.toggle('near', touches(edge, shown.selected)),
      });
      cards.show(
        scene.cards,
        withSelected(detail === 'frames' ? none : grids.cards.touching(covered), shown.selected),
        {
          version: detail,
          make: (card, key) => makeCard(card, key, shown, detail),
          touch: (element, key) => mark(element, key, shown),
          refresh: shown.bars,
        },
      );
    },
    *fullCards() {
      if (last?.detail !== 'cards') return;
      for (const [key, entry] of cards.entries()) yield [key, entry.data, entry.element];
    },
    elementOf: (key) => cards.elementOf(key) ?? frames.elementOf(key),
  };
}

function gridsOf({ cards, frames, edges }: Scene) {
  return {
    cards: createGrid(Object.entries(cards)),
    frames: createGrid(Object.entries(frames)),
    edges: createGrid(Object.entries(edges).map(([key, edge]) => [key, boxAround(edge)] as const)),
  };
}

/** Whether an edge leads to or from the selected card. */
function touches({ from, to }: DrawnEdge, selected: string): boolean {
  return selected !== '' && (from === selected || to === selected);
}

function boxAround({ points }: DrawnEdge): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function makeCard(card: DrawnCard, key: string, shown: Shown, detail: Detail): SVGGElement {
  const { x, y, width, height, form, role } = card;
  const element = svgElement('g', {
    class: `item card form-${form} family-${role}`,
    transform: `translate(${x} ${y})`,
    'data-key': key,
    role: 'treeitem',
    tabindex: -1,
  });
  if (detail === 'boxes') {
    element.append(
      svgElement('rect', {
        class: 'far',
        width,
        height,
        rx: form === 'card' || form === 'folded' ? 6 : height / 2,
      }),
    );
    return element;
  }
  const inset = { x: -3.5, y: -3.5, width: width + 7, height: height + 7 };
  const rx = form === 'card' || form === 'folded' ? 9 : inset.height / 2;
  element.append(
    svgElement('rect', { class: 'ring', ...inset, rx }),
    ...paintCard(card, shown.barOf(card)).map(mounted),
    svgElement('g', { class: 'seen' }),
  );
  const words = [...card.marks.map((markOf) => markOf.message), ...card.fused.map((part) => `+ ${part}`)];
  if (words.length > 0) {
    const title = svgElement('title');
    title.textContent = words.join('\n');
    element.append(title);
  }
  if (card.marks.some((markOf) => markOf.severity === 'error')) element.classList.add('has-error');
  return element;
}

function makeFrame(frame: DrawnFrame, key: string, { camera }: Shown): SVGGElement {
  const { x, y, width, height } = frame;
  const element = svgElement('g', {
    class: `item frame-item depth-${Math.min(frame.depth, 3)}`,
    transform: `translate(${x} ${y})`,
    'data-key': key,
    role: 'treeitem',
    tabindex: -1,
    'aria-expanded': 'true',
  });
  const inset = { x: -2.5, y: -2.5, width: width + 5, height: height + 5, rx: 10 };
  const painted = paintFrame(frame);
  element.append(
    svgElement('rect', { class: 'ring', ...inset }),
    ...(detailAt(camera.k) === 'cards' ? painted : painted.slice(0, 1)).map(mounted),
    svgElement('rect', { class: 'handle', width, height: 26, rx: 8 }),
  );
  return element;
}

/** What changes without a new element: selection, label, search. */
function mark(element: SVGGElement, key: string, { selected, labelOf, found, scene }: Shown): void {
  const isSelected = key === selected;
  element.classList.toggle('selected', isSelected);
  element.classList.toggle(
    'aside',
    found !== undefined && !found.has(key) && Object.hasOwn(scene.cards, key),
  );
  element.setAttribute('tabindex', isSelected ? '0' : '-1');
  element.setAttribute('aria-selected', `${isSelected}`);
  element.setAttribute('aria-label', labelOf(key));
  if (scene.cards[key]?.form === 'folded') element.setAttribute('aria-expanded', 'false');
}

function withSelected(keys: ReadonlySet<string>, selected: string): ReadonlySet<string> {
  return selected === '' || keys.has(selected) ? keys : new Set([...keys, selected]);
}

function grown({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width: width * 2, height: height * 2 };
}
