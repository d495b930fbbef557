import { nearestName } from '../../../core/nearest.ts';
import type { Parameters } from '../../../core/parameter.ts';
import type { Size } from '../../../core/size/size.ts';
import { complain, type Machine } from '../../../program/machine.ts';
import { describeValue } from '../../../program/numbers.ts';
import { toWhole } from '../../../program/rational.ts';
import type { EvaluatedArgument } from '../../../program/value.ts';

/** What an `input` line may say behind the shape. */
export const inputOptions = {
  dtype: { type: { type: 'text' }, summary: 'the number format of the data' },
  batch: { type: { type: 'count', atLeast: 1 }, summary: 'how many samples the memory count is for' },
} as const satisfies Parameters;

export interface InputOptions {
  /** How many samples the memory count is for; null where none is said. */
  readonly batch: Size;
  /** The number format. */
  readonly dtype?: string;
}

const names = Object.keys(inputOptions);

/** Reads `dtype=uint8, batch=8`. What is none of them, or no value of its kind, is a problem and left out. */
export function readInputOptions(machine: Machine, given: readonly EvaluatedArgument[]): InputOptions {
  let options: InputOptions = { batch: null };
  const seen = new Set<string>();
  for (const argument of given) {
    const { name = '', value } = argument;
    if (!names.includes(name)) complainUnknown(machine, name, argument);
    else if (seen.has(name)) complainRepeated(machine, name, argument);
    else if (value.type === 'unknown') continue;
    else if (name === 'batch') options = { ...options, batch: batchFrom(machine, argument) };
    else if (value.type === 'string') options = { ...options, dtype: value.value };
    else complainType(machine, argument, 'a name such as float32 or uint8');
    seen.add(name);
  }
  return options;
}

function batchFrom(machine: Machine, argument: EvaluatedArgument): Size {
  const { value } = argument;
  if (value.type === 'symbolic' && value.denominator === 1) return value.numerator;
  const whole = value.type === 'number' ? toWhole(value.value) : undefined;
  if (whole !== undefined && whole >= 1) return whole;
  complainType(machine, argument, 'a whole number of at least 1');
  return null;
}

function complainUnknown(machine: Machine, name: string, { site, nameSite }: EvaluatedArgument): void {
  const nearest = nearestName(name, names);
  complain(machine, {
    code: 'unknown-argument',
    message: `An input has no option \`${name}\`: it takes ${names.join(', ')}.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
    site: nameSite ?? site,
    repairs:
      nearest === undefined || nameSite === undefined
        ? []
        : [{ title: `Change to ${nearest}`, edits: [{ site: nameSite, newText: nearest }] }],
  });
}

function complainRepeated(machine: Machine, name: string, { site, nameSite }: EvaluatedArgument): void {
  complain(machine, {
    code: 'repeated-argument',
    message: `\`${name}\` is given twice. Keep one of the two.`,
    site: nameSite ?? site,
  });
}

function complainType(machine: Machine, { name, value, site }: EvaluatedArgument, wanted: string): void {
  complain(machine, {
    code: 'argument-type',
    message: `\`${name}\` is ${describeValue(value)}, but must be ${wanted}.`,
    site,
  });
}
