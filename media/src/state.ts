import { EMPTY_SCENE, type Scene } from '../../server/src/picture/scene.ts';
import { DEFAULT_VIEW, type ModelChoice, type PageView } from '../../server/src/protocol.ts';
import type { Size, View } from './canvas/view.ts';

/** Everything the page shows. */
export interface PageState {
  readonly scene: Scene;
  readonly version: number;
  readonly uri: string;
  readonly models: readonly ModelChoice[];
  /** Why there is nothing to draw; empty where there is something. */
  readonly nothing: string;
  readonly view: PageView;
  readonly selection: Selection;
  /** The second unit, to compare; undefined where there is none. */
  readonly compared: UnitPlace | undefined;
  /** What the pointer is over, for as long as it is: shown in place of the selection. */
  readonly preview: Selection | undefined;
  readonly mode: 'graph' | 'table';
  readonly tab: 'field' | 'shapes' | 'cost';
  readonly metric: Metric;
  readonly query: string;
  /** What a screen reader is to say next. */
  readonly spoken: string;
}

/** Where the drawing is looked at. Apart from the rest, as it changes with every move of a hand. */
export interface Viewport {
  readonly camera: View;
  /** The size of the window on the drawing, in pixels of the page. */
  readonly window: Size;
}

export const INITIAL_VIEWPORT: Viewport = { camera: { x: 0, y: 0, k: 1 }, window: { width: 0, height: 0 } };

export type Metric = 'parameters' | 'macs' | 'activations';

/** What is selected: a card or an open section by its key, the node behind it, and one unit of that node's map. */
export interface Selection {
  /** Empty: nothing. */
  readonly key: string;
  readonly node: string;
  readonly unit: UnitPlace;
}

/**
 * A unit as a place within its map, from 0 to 1 along each axis, so that it stays where it is when another layer is
 * selected. Along x (columns) and y (rows).
 */
export interface UnitPlace {
  readonly x: number;
  readonly y: number;
}

export const CENTRE: UnitPlace = { x: 0.5, y: 0.5 };

export const INITIAL_STATE: PageState = {
  scene: EMPTY_SCENE,
  version: -1,
  uri: '',
  models: [],
  nothing: '',
  view: DEFAULT_VIEW,
  selection: { key: '', node: '', unit: CENTRE },
  compared: undefined,
  preview: undefined,
  mode: 'graph',
  tab: 'field',
  metric: 'macs',
  query: '',
  spoken: '',
};
