import { useEffect, useRef } from 'preact/hooks';
import type { DrawnCard } from '../../../server/src/picture/drawing.ts';
import type { Bar } from '../../../server/src/picture/paint.ts';
import { quantityText } from '../../../server/src/picture/quantity.ts';
import type { Scene } from '../../../server/src/picture/scene.ts';
import type { Actions } from '../actions.ts';
import type { Moves } from '../moves.ts';
import { drawSeen, planeOf } from '../overlay/seen-on-card.ts';
import { mapAxesOf, placeOf } from '../overlay/trace.ts';
import type { Traces } from '../overlay/traces.ts';
import { found } from '../search.ts';
import type { Metric, PageState, UnitPlace, Viewport } from '../state.ts';
import type { Store } from '../store.ts';
import { labelOf, words } from '../words.ts';
import { createDrawing } from './drawing.ts';
import { pressKey } from './keys.ts';
import { attachPanZoom } from './pan-zoom.ts';

interface CanvasProps {
  readonly store: Store<PageState>;
  readonly viewport: Store<Viewport>;
  readonly actions: Actions;
  readonly moves: Moves;
  readonly tracesOf: (state: PageState) => Traces;
}

/** The window on the drawing. Preact makes the element; what is in it is drawn by hand. */
export function Canvas(props: CanvasProps) {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => (svg.current === null ? undefined : attach(svg.current, props)), []);
  return <svg ref={svg} class="canvas-svg" aria-label={words.graph} />;
}

function attach(svg: SVGSVGElement, { store, viewport, actions, moves, tracesOf }: CanvasProps): () => void {
  svg.setAttribute('role', 'tree');
  const drawing = createDrawing(svg);
  const barsOf = createBars();
  let frame = 0;
  let drawn: { readonly traces: Traces; readonly elements: WeakSet<Element> } | undefined;

  const draw = () => {
    frame = 0;
    const state = store.get();
    const { scene, selection, metric, query } = state;
    const { camera, window } = viewport.get();
    const bars = barsOf(scene, metric);
    svg.setAttribute('aria-label', words.graphLabel(scene.head.name));
    svg.setAttribute('tabindex', selection.key === '' ? '0' : '-1');
    const hadFocus = svg.contains(document.activeElement);
    drawing.show({
      scene,
      camera,
      window,
      selected: selection.key,
      bars,
      barOf: bars.of,
      labelOf: (key) => labelOf(scene, key),
      found: found(scene, query),
    });
    if (hadFocus) drawing.elementOf(selection.key)?.focus({ preventScroll: true });
    const traces = tracesOf(state);
    const elements = drawn?.traces === traces ? drawn.elements : new WeakSet<Element>();
    for (const [, card, element] of drawing.fullCards()) {
      if (elements.has(element)) continue;
      drawSeen(element, card, { scene, traceable: traces.traceable, traces: [traces.a, traces.b] });
      elements.add(element);
    }
    drawn = { traces, elements };
  };
  const later = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  const size = new ResizeObserver(([entry]) => {
    if (entry !== undefined)
      moves.resize({ width: entry.contentRect.width, height: entry.contentRect.height });
  });
  size.observe(svg);
  const ends = [
    store.subscribe(later),
    viewport.subscribe(later),
    attachPanZoom(svg, moves),
    attachPointer(svg, { store, viewport, actions, moves }),
    () => size.disconnect(),
    () => cancelAnimationFrame(frame),
  ];
  later();
  return () => {
    for (const end of ends) end();
  };
}

function attachPointer(
  svg: SVGSVGElement,
  { store, viewport, actions, moves }: Omit<CanvasProps, 'tracesOf'>,
): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  const keyAt = (event: Event): string | undefined =>
    event.target instanceof Element
      ? (event.target.closest('[data-key]')?.getAttribute('data-key') ?? undefined)
      : undefined;
  /** The place on the front plane that the pointer is over. */
  const placeAt = (event: PointerEvent | MouseEvent, key: string): UnitPlace | undefined => {
    const { scene } = store.get();
    const { camera } = viewport.get();
    const card = scene.cards[key];
    const plane = card === undefined ? undefined : planeOf(card, scene);
    if (card === undefined || plane === undefined) return undefined;
    const corner = svg.getBoundingClientRect();
    const x = ((event.clientX - corner.left - camera.x) / camera.k - card.x - plane.box.x) / plane.box.width;
    const y = ((event.clientY - corner.top - camera.y) / camera.k - card.y - plane.box.y) / plane.box.height;
    return x < 0 || x >= 1 || y < 0 || y >= 1 ? undefined : { x, y };
  };

  svg.addEventListener(
    'click',
    (event) => {
      const key = keyAt(event);
      if (key === undefined) return;
      const place = placeAt(event, key);
      if (event.altKey && place !== undefined) return actions.setUnit('b', place);
      if (
        event.target instanceof Element &&
        event.target.closest('.chevron, .handle') &&
        isSection(store, key)
      ) {
        return actions.fold(key, store.get().scene.sections[key]?.folded ? 'unfold' : 'fold');
      }
      actions.select(key, place === undefined ? {} : { place: centred(store.get().scene, key, place) });
      svg.querySelector<SVGGElement>('.selected')?.focus({ preventScroll: true });
    },
    { signal },
  );
  svg.addEventListener(
    'dblclick',
    (event) => {
      const key = keyAt(event);
      if (key === undefined) return;
      if (store.get().scene.sections[key]?.folded) actions.fold(key, 'unfold');
      else actions.reveal();
    },
    { signal },
  );
  svg.addEventListener(
    'pointermove',
    (event) => {
      const key = keyAt(event);
      const place = key === undefined || event.buttons !== 0 ? undefined : placeAt(event, key);
      actions.preview(place === undefined ? undefined : key, place);
    },
    { signal },
  );
  svg.addEventListener('pointerleave', () => actions.preview(undefined), { signal });
  svg.addEventListener(
    'keydown',
    (event) => {
      if (pressKey(event, { actions, moves, store })) event.preventDefault();
    },
    { signal },
  );
  return () => ends.abort();
}

function isSection(store: Store<PageState>, key: string): boolean {
  return Object.hasOwn(store.get().scene.sections, key);
}

/** The middle of the unit at a place. */
function centred(scene: Scene, key: string, place: UnitPlace): UnitPlace {
  const node = scene.cards[key]?.nodes.at(-1) ?? '';
  const axes = mapAxesOf(scene, scene.nodes[node]);
  if (axes === undefined) return place;
  return placeOf(axes, { x: Math.floor(place.x * axes.width), y: Math.floor(place.y * axes.height) });
}

interface Bars {
  readonly of: (card: DrawnCard) => Bar | undefined;
}

/** Bars for one metric, as long as the card with the most of it is full. The same object while nothing changed. */
function createBars(): (scene: Scene, metric: Metric) => Bars {
  let last: { readonly cards: Scene['cards']; readonly metric: Metric; readonly bars: Bars } | undefined;
  return ({ cards }, metric) => {
    if (last?.cards === cards && last.metric === metric) return last.bars;
    const amounts = Object.values(cards).map((card) => card[metric]);
    const most = amounts.reduce<number>(
      (max, amount) => (typeof amount === 'number' ? Math.max(max, amount) : max),
      0,
    );
    const bars: Bars = {
      of(card) {
        const amount = card[metric];
        // An expression is for the panel, where there is room.
        if (amount === 0 || typeof amount === 'string') return { text: '', share: 0 };
        return {
          text: quantityText(amount),
          share: typeof amount === 'number' && most > 0 ? amount / most : 0,
        };
      },
    };
    last = { cards, metric, bars };
    return bars;
  };
}
