/**
 * What client, server and page say to each other beyond the Language Server Protocol. Methods are plain strings, so
 * that this file leans on no package and every part may import it.
 */

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

/** Client to server: a panel is gone. */
export const PICTURE_CLOSED = 'fovea/picture/closed';

export interface PictureClosed {
  readonly picture: string;
}
