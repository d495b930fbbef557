import { shortNumber } from '../core/format-number.ts';
import { displaySize } from '../core/size/print.ts';
import type { Size } from '../core/size/size.ts';
import type { Quantity } from './drawing.ts';

export function quantityOf(size: Size): Quantity {
  return size === null || typeof size === 'number' ? size : displaySize(size);
}

/** Powers of ten, three digits: "590 K", "25.6 M"; an expression as it is, "?" for what is not known. */
export function quantityText(quantity: Quantity): string {
  if (quantity === null) return '?';
  if (typeof quantity === 'string') return quantity;
  return shortNumber(quantity);
}
