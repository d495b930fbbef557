import type { Site } from '../core/range.ts';
import { complain, type Machine } from './machine.ts';
import { describeType, type Value } from './value.ts';

/** True or false; undefined where that is not known. A value of another type is a problem. */
export function truth(machine: Machine, value: Value, site: Site): boolean | undefined {
  if (value.type === 'boolean') return value.value;
  if (value.type !== 'unknown') {
    complain(machine, {
      code: 'argument-type',
      message: `A condition must be true or false, but this is ${describeType(value)}. Compare it with something.`,
      site,
    });
  }
  return undefined;
}
