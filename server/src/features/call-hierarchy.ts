import type { Site } from '../core/range.ts';
import { callableAt, callsIn, callsOf } from './cnn/call-hierarchy.ts';
import { type Documents, documentsOf } from './documents.ts';
import type { FileView } from './file-view.ts';

/** A model, block or function; or a value that names one. */
export interface CallItem {
  readonly name: string;
  readonly kind: 'model' | 'block' | 'function' | 'value';
  /** The name. */
  readonly site: Site;
  /** All of it. */
  readonly whole: Site;
}

/** Calls between two of them. */
export interface Calls {
  /** The other one. */
  readonly item: CallItem;
  /** The names in these calls. */
  readonly places: readonly Site[];
}

/** What is called at the offset, or declared there. */
export function callItem(view: FileView, offset: number): CallItem | undefined {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return callableAt(documentsOf(view), view.document, offset);
  }
}

/** Who calls what has its name at the place. */
export function incomingCalls(documents: Documents, place: Pick<Site, 'file' | 'start'>): readonly Calls[] {
  const document = documents.get(place.file);
  switch (document?.syntax.notation) {
    case 'cnn':
      return callsOf(documents, document, place.start);
    case undefined:
      return [];
  }
}

/** What it calls; kinds of layers are not told. */
export function outgoingCalls(documents: Documents, place: Pick<Site, 'file' | 'start'>): readonly Calls[] {
  const document = documents.get(place.file);
  switch (document?.syntax.notation) {
    case 'cnn':
      return callsIn(documents, document, place.start);
    case undefined:
      return [];
  }
}
