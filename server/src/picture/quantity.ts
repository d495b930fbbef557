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
  const power = powers.find(({ least }) => quantity >= least);
  return power === undefined ? `${quantity}` : `${threeDigits(quantity / power.by)} ${power.sign}`;
}

// The least number that three digits round up to the sign: 999 500 is 1.00 M already.
const powers = [
  { sign: 'T', by: 1e12, least: 999.5e9 },
  { sign: 'G', by: 1e9, least: 999.5e6 },
  { sign: 'M', by: 1e6, least: 999.5e3 },
  { sign: 'K', by: 1e3, least: 1e3 },
] as const;

function threeDigits(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  return value.toFixed(value >= 9.995 ? 1 : 2);
}
