/** What the hands on a canvas want. Points and distances are in pixels of the element. */
export interface Hands {
  readonly pan: (by: { readonly x: number; readonly y: number }) => void;
  readonly zoom: (factor: number, point: { readonly x: number; readonly y: number }) => void;
}

/** Turns wheel, pinch and drag into panning and zooming. Gives what undoes it. */
export function attachPanZoom(element: SVGSVGElement, { pan, zoom }: Hands): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      // Browsers report a pinch on a touchpad as a wheel with the control key.
      if (event.ctrlKey || event.metaKey) {
        zoom(Math.exp(-clamped(event.deltaY * lineHeight(event), 60) / 150), {
          x: event.clientX - left,
          y: event.clientY - top,
        });
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0;
      const by = { x: -event.deltaX * lineHeight(event), y: -event.deltaY * lineHeight(event) };
      pan(sideways ? { x: by.y, y: 0 } : by);
    },
    { passive: false, signal },
  );

  let from: { readonly x: number; readonly y: number; readonly pointer: number } | undefined;
  let dragging = false;
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 && event.button !== 1) return;
      from = { x: event.clientX, y: event.clientY, pointer: event.pointerId };
      dragging = false;
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      if (from === undefined || event.pointerId !== from.pointer) return;
      const by = { x: event.clientX - from.x, y: event.clientY - from.y };
      // A click may tremble a little.
      if (!dragging && Math.hypot(by.x, by.y) < 4) return;
      if (!dragging) element.setPointerCapture(event.pointerId);
      dragging = true;
      element.classList.add('dragging');
      from = { ...from, x: event.clientX, y: event.clientY };
      pan(by);
    },
    { signal },
  );
  const end = () => {
    from = undefined;
    element.classList.remove('dragging');
  };
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });
  // The click at the end of a drag is none.
  element.addEventListener(
    'click',
    (event) => {
      if (dragging) event.stopImmediatePropagation();
      dragging = false;
    },
    { capture: true, signal },
  );
  return () => ends.abort();
}

/** Pixels for one unit of a wheel event. */
function lineHeight(event: WheelEvent): number {
  if (event.deltaMode === WheelEvent.DOM_DELTA_LINE) return 18;
  return event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? 400 : 1;
}

function clamped(value: number, most: number): number {
  return Math.min(Math.max(value, -most), most);
}
