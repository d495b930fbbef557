import type { Size } from './size/size.ts';

/**
 * What must hold for a network to work at a symbolic input size: collected along the way, solved once at the end
 * ("which inputs fit?").
 */
export type Condition =
  | { readonly kind: 'at-least'; readonly size: Size; readonly bound: number }
  | { readonly kind: 'equal'; readonly left: Size; readonly right: Size }
  | { readonly kind: 'divisible'; readonly size: Size; readonly by: number };
