import type { Folds } from './picture/folds.ts';
import type { Scene } from './picture/scene.ts';
import type { SceneChange } from './picture/scene-change.ts';

/**
 * What client, server and page say to each other beyond the Language Server Protocol. Methods are plain strings, so
 * that this file leans on no package and every part may import it. Below are readers for what comes from outside.
 */

/** What the client starts the server with. */
export interface StartOptions {
  /** Where ELK's bundle can be fetched from, for a server that is a web worker. */
  readonly elk?: string;
}

/** Server to client: what the status bar says while the document `uri` is in front. */
export const STATUS = 'fovea/status';

export interface Status {
  readonly uri: string;
  /** The version of the document that this speaks of. */
  readonly version: number;
  /** Short: the totals of the model. Empty where there is none. */
  readonly text: string;
  /** A sentence or two, as plain text; shown on hover. */
  readonly detail: string;
  readonly severity: 'none' | 'warning' | 'error';
}

/** Server to client: asks for the text of a file that no editor has open; null where there is none. */
export const READ_FILE = 'fovea/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

/**
 * Server to client: asks which files of the workspace have one of these endings, open or not. The answer is a list of
 * URIs; empty where there is no workspace.
 */
export const FIND_FILES = 'fovea/findFiles';

export interface FindFilesParams {
  /** With their dots. */
  readonly endings: readonly string[];
}

/**
 * Client to server: the page of a picture said something. The first message of a page is `ready`. Messages are
 * relayed as they are: the server trusts none and validates each.
 */
export const FROM_PAGE = 'fovea/picture/fromPage';

/** Server to client: for the page of a picture. */
export const TO_PAGE = 'fovea/picture/toPage';

export interface PageMessage {
  /** Names the panel; made up by the client, new for each panel. */
  readonly picture: string;
  /** The document that the picture is of. */
  readonly uri: string;
  readonly message: unknown;
}

/** Client to server: a picture is to show another model of its document than the one it shows. */
export const SHOW_MODEL = 'fovea/picture/showModel';

export interface ShowModel {
  readonly picture: string;
  /** The key of the model. */
  readonly model: string;
}

/** Client to server: a panel is gone. */
export const PICTURE_CLOSED = 'fovea/picture/closed';

export interface PictureClosed {
  readonly picture: string;
}

/** Client to server: the cursor of an editor came to rest. */
export const CURSOR = 'fovea/cursor';

export interface Cursor {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** Server to client: show a place in the editor of its document, wherever that is open, and never in place of the picture. */
export const REVEAL = 'fovea/picture/reveal';

export interface Reveal {
  readonly uri: string;
  readonly range: { readonly start: Cursor['position']; readonly end: Cursor['position'] };
  /** Whether the cursor goes there too; else the page keeps the focus. */
  readonly takeFocus: boolean;
}

/** Server to client: the page made a file; the client asks where to keep it. */
export const SAVE = 'fovea/picture/save';

export interface Save {
  readonly uri: string;
  /** Without a folder: "ResNet50.svg". */
  readonly name: string;
  readonly text: string;
}

/** Commands of the client that the server puts behind words in the text. Documents are named by their URIs. */

/** Arguments: the document, and the key of the model; from menus a URI of the editor, or nothing. */
export const OPEN_PICTURE = 'fovea.openPicture';

/** Arguments: the document, and a position as the protocol has it. */
export const SHOW_REFERENCES = 'fovea.showReferences';

/** What a page says. Every message about a selection names its sender, so that two views that follow each other stop. */
export type FromPage =
  /** The page runs, or has missed something: it wants everything. */
  | { readonly type: 'ready'; readonly view: PageView }
  /** Its folds, or the model it shows, changed: it wants the scene for them. */
  | { readonly type: 'layout'; readonly view: PageView }
  /** A layer was selected; the editor shows its line, without taking the focus from the page. */
  | { readonly type: 'select'; readonly sender: string; readonly node: string }
  /** The cursor shall go to a layer. */
  | { readonly type: 'reveal'; readonly node: string }
  /** Other sizes for an input, in the notation's order without the batch; none: as the text has it. */
  | { readonly type: 'setInput'; readonly node: string; readonly sizes: readonly number[] | null }
  /** The picture as a file. */
  | { readonly type: 'save'; readonly name: string; readonly text: string };

/** What a page decides about the scene it gets. It keeps this itself, over restarts too. */
export interface PageView {
  readonly folds: Folds;
  /** The key of the model, where a file has several; empty for the first. */
  readonly model: string;
}

/** What a page is told. */
export type ToPage =
  | {
      readonly type: 'everything';
      readonly uri: string;
      readonly version: number;
      readonly models: readonly ModelChoice[];
      readonly model: string;
      readonly scene: Scene;
    }
  /** Leads from the scene of version `base` to that of `version`. A page that has another base says `ready` again. */
  | {
      readonly type: 'changes';
      readonly base: number;
      readonly version: number;
      readonly change: SceneChange;
    }
  | { readonly type: 'select'; readonly sender: string; readonly node: string }
  /** There is nothing to draw, and why. What was drawn before stays. */
  | { readonly type: 'nothing'; readonly uri: string; readonly reason: string };

export interface ModelChoice {
  readonly key: string;
  readonly name: string;
}

export const DEFAULT_VIEW: PageView = { folds: { folded: [], open: [] }, model: '' };

// Readers of what comes from outside the server: each gives the message, or undefined for anything that is not one. No
// input makes them throw, and nothing that was not asked for passes.

export function readStartOptions(value: unknown): StartOptions {
  const { elk } = fieldsOf(value);
  return isShort(elk) ? { elk } : {};
}

export function readPageMessage(value: unknown): PageMessage | undefined {
  const { picture, uri, message } = fieldsOf(value);
  return isShort(picture) && isShort(uri) ? { picture, uri, message } : undefined;
}

export function readShowModel(value: unknown): ShowModel | undefined {
  const { picture, model } = fieldsOf(value);
  return isShort(picture) && isShort(model) ? { picture, model } : undefined;
}

export function readPictureClosed(value: unknown): PictureClosed | undefined {
  const { picture } = fieldsOf(value);
  return isShort(picture) ? { picture } : undefined;
}

export function readCursor(value: unknown): Cursor | undefined {
  const { uri, position } = fieldsOf(value);
  const { line, character } = fieldsOf(position);
  return isShort(uri) && isCount(line) && isCount(character)
    ? { uri, position: { line, character } }
    : undefined;
}

export function readFromPage(value: unknown): FromPage | undefined {
  const { type, sender, node, view, sizes, name, text } = fieldsOf(value);
  switch (type) {
    case 'ready':
    case 'layout':
      return { type, view: readView(view) };
    case 'select':
      return isShort(sender) && isShort(node) ? { type, sender, node } : undefined;
    case 'reveal':
      return isShort(node) ? { type, node } : undefined;
    case 'setInput':
      return isShort(node) && (sizes === null || isSizes(sizes)) ? { type, node, sizes } : undefined;
    case 'save':
      return isShort(name) && typeof text === 'string' ? { type, name: fileName(name), text } : undefined;
    default:
      return undefined;
  }
}

/** What a page kept of its last session; whatever of it cannot be read is as if it had never been. */
export function readView(value: unknown): PageView {
  const { folds, model } = fieldsOf(value);
  const { folded, open } = fieldsOf(folds);
  return {
    folds: { folded: keysIn(folded), open: keysIn(open) },
    model: isShort(model) ? model : DEFAULT_VIEW.model,
  };
}

/** No name or key is longer. */
const LONGEST = 4096;
const MOST_KEYS = 100_000;
/** A side of an input; sizes beyond are no pictures, and their products no exact numbers. */
const LARGEST_SIDE = 65_536;
const MOST_AXES = 8;

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isSizes(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_AXES &&
    value.every((size) => isCount(size) && size >= 1 && size <= LARGEST_SIDE)
  );
}

function keysIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(isShort).slice(0, MOST_KEYS) : [];
}

/** A name without a way to another folder. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
}
