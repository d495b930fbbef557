import type { Edit } from '../core/problem.ts';

/** A change of the text that leaves the networks what they are. */
export type Refactoring =
  | { readonly kind: 'possible'; readonly title: string; readonly edits: readonly Edit[] }
  /** It was asked for at a place where it might be, and this is why it cannot be. A sentence. */
  | { readonly kind: 'refused'; readonly title: string; readonly reason: string };
