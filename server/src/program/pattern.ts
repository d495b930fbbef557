import type { PatternForm } from './form.ts';
import type { Environment } from './heap.ts';
import { complain, type Machine, siteIn } from './machine.ts';
import { describeType, unknown, type Value } from './value.ts';

/** Binds the names of a pattern to the parts of a value, in the given scope. */
export function bindPattern(
  machine: Machine,
  pattern: PatternForm,
  value: Value,
  environment: Environment,
): void {
  switch (pattern.kind) {
    case 'ignore':
      return;
    case 'name':
      environment.cells.set(pattern.binding, machine.heap.allocate(value));
      return;
    case 'list':
      for (const [index, item] of pattern.items.entries()) {
        bindPattern(machine, item, part(value, index), environment);
      }
      checkParts(machine, pattern, value, environment);
  }
}

function part(value: Value, index: number): Value {
  if (value.type === 'list') return value.items[index] ?? unknown('the list has fewer items');
  return value.type === 'unknown' ? value : unknown('it is not a list');
}

function checkParts(
  machine: Machine,
  pattern: Extract<PatternForm, { kind: 'list' }>,
  value: Value,
  environment: Environment,
): void {
  const names = pattern.items.length;
  if (value.type === 'unknown' || (value.type === 'list' && value.items.length === names)) return;
  const what =
    value.type === 'list'
      ? `${names} ${names === 1 ? 'name' : 'names'} for ${value.items.length} ${value.items.length === 1 ? 'item' : 'items'}; use \`_\` for a part you do not need`
      : `Only a list has parts to name, and this is ${describeType(value)}`;
  complain(machine, { code: 'argument-type', message: `${what}.`, site: siteIn(environment, pattern.range) });
}
