import type { Size } from './size/size.ts';

/**
 * The value of an argument of a layer, as plain data: what a notation's own values become before a layer record
 * reads them. A whole number, a symbolic and an unknown one are sizes; other numbers are fractions.
 */
export type Argument =
  | { readonly kind: 'size'; readonly value: Size }
  | { readonly kind: 'fraction'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Argument[] }
  | { readonly kind: 'recipe'; readonly recipe: Recipe }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A layer kind with some of its arguments: `relu`, `leakyrelu(0.2)`. Each application makes new weights. */
export interface Recipe {
  readonly kindId: string;
  readonly given: ReadonlyMap<string, Argument>;
}

/** How an argument is written in a message. */
export function describeArgument(argument: Argument): string {
  switch (argument.kind) {
    case 'size':
      return argument.value === null
        ? '?'
        : typeof argument.value === 'number'
          ? `${argument.value}`
          : 'a symbolic size';
    case 'fraction':
    case 'flag':
      return `${argument.value}`;
    case 'text':
      return `"${argument.value}"`;
    case 'list':
      return describeItems(argument.items);
    case 'recipe':
      return argument.recipe.kindId;
    case 'none':
      return 'none';
    case 'unknown':
      return '?';
  }
}

/** More items than this say nothing more. */
const mostShown = 8;

function describeItems(items: readonly Argument[]): string {
  const shown = items.slice(0, mostShown).map(describeArgument).join('×');
  return items.length > mostShown ? `${shown}×…` : shown;
}
