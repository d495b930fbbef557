/** Where the drawing is seen from: a point (x, y) of it stands at (x·k + view.x, y·k + view.y) of the window. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export const ZOOM = { least: 0.02, most: 3, step: 1.25 } as const;

/** Zooms so that the point of the window stays over the same point of the drawing. */
export function zoomAt(view: View, point: { readonly x: number; readonly y: number }, factor: number): View {
  const k = Math.min(Math.max(view.k * factor, ZOOM.least), ZOOM.most);
  const by = k / view.k;
  return { k, x: point.x - (point.x - view.x) * by, y: point.y - (point.y - view.y) * by };
}

/** The whole drawing in the window, no larger than it is. */
export function fitted(drawing: Size, window: Size): View {
  if (drawing.width === 0 || drawing.height === 0) return { x: 0, y: 0, k: 1 };
  const k = Math.min(1, window.width / drawing.width, window.height / drawing.height);
  const zoomed = Math.max(k, ZOOM.least);
  return {
    k: zoomed,
    x: (window.width - drawing.width * zoomed) / 2,
    y: (window.height - drawing.height * zoomed) / 2,
  };
}

/** The beginning of the drawing at a size that can be read: all of its width if possible, its top at the top. */
export function atStart(drawing: Size, window: Size): View {
  const k = Math.min(1, Math.max(window.width / Math.max(drawing.width, 1), 0.5));
  return { k, x: (window.width - drawing.width * k) / 2, y: 0 };
}

/** Moves no more than it takes to have the box in the window, with a margin around it. */
export function shifted(view: View, box: Box, window: Size): View {
  const margin = 40;
  const [left, top] = [box.x * view.k + view.x, box.y * view.k + view.y];
  const [right, bottom] = [left + box.width * view.k, top + box.height * view.k];
  const step = (low: number, high: number, room: number): number => {
    if (high - low > room - 2 * margin) return (room - high - low) / 2;
    if (low < margin) return margin - low;
    return high > room - margin ? room - margin - high : 0;
  };
  return {
    ...view,
    x: view.x + step(left, right, window.width),
    y: view.y + step(top, bottom, window.height),
  };
}

/** The part of the drawing that is in the window. */
export function seenBox(view: View, window: Size): Box {
  return {
    x: -view.x / view.k,
    y: -view.y / view.k,
    width: window.width / view.k,
    height: window.height / view.k,
  };
}

/** Keeps some of the drawing in the window. */
export function kept(view: View, drawing: Size, window: Size): View {
  const margin = 80;
  const within = (at: number, extent: number, room: number) =>
    Math.min(Math.max(at, margin - extent * view.k), room - margin);
  return {
    k: view.k,
    x: within(view.x, drawing.width, window.width),
    y: within(view.y, drawing.height, window.height),
  };
}

/** Whether the inner box lies in the outer one, edges included. */
export function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
