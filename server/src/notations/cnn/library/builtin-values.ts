import type { Call } from '../../../program/machine.ts';
import { toWhole } from '../../../program/rational.ts';
import { none, type Value } from '../../../program/value.ts';

/** The n-th of a builtin's own arguments. */
export function valueAt(call: Call, index: number): Value {
  return call.arguments[index]?.value ?? none;
}

/** The n-th where it is a whole number. */
export function wholeAt(call: Call, index: number): number | undefined {
  const value = valueAt(call, index);
  return value.type === 'number' ? toWhole(value.value) : undefined;
}

/** The n-th where it is a text. */
export function textAt(call: Call, index: number): string | undefined {
  const value = valueAt(call, index);
  return value.type === 'string' ? value.value : undefined;
}
