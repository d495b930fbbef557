import { withoutBatch } from '../../../core/shape.ts';
import { displayShape } from '../../../program/apply-layer.ts';
import { type Builtin, type Call, complain, type Machine } from '../../../program/machine.ts';
import { isNumeric, sizeValue, wholeValue } from '../../../program/numbers.ts';
import { equalValues } from '../../../program/operators.ts';
import { toWhole } from '../../../program/rational.ts';
import { describeType, type ListValue, list, none, unknown, type Value } from '../../../program/value.ts';
import { roundsOf } from './functions.ts';

/** What moves the flow without a layer: `from`, `as name[]`, `->`, `output`, the rounds of loops. */
export const flowBuiltins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['from', goOnFrom],
  ['append', append],
  ['assert', assertShape],
  ['sizeAt', sizeAt],
  ['mark', markOutput],
  ['result', resultOf],
  ['strayOutput', strayOutput],
  ['rounds', (machine, call) => roundsOf(machine, valueAt(call, 0), call)],
  ['numbered', numbered],
  ['joined', joined],
  ['expect', expect],
]);

/** The n-th of a builtin's own arguments. */
export function valueAt(call: Call, index: number): Value {
  return call.arguments[index]?.value ?? none;
}

function goOnFrom(machine: Machine, call: Call): Value {
  const value = valueAt(call, 0);
  const parts = value.type === 'list' ? value.items : [value];
  const wrong = parts.find((part) => part.type !== 'tensor' && part.type !== 'unknown');
  if (wrong === undefined) return value;
  complain(machine, {
    code: 'argument-type',
    message: `\`from\` goes on with tensors, and this is ${describeType(wrong)}.`,
    site: call.site,
  });
  return unknown('it is no tensor');
}

function append(_machine: Machine, call: Call): Value {
  const grown = valueAt(call, 0);
  return grown.type === 'list' ? list([...grown.items, valueAt(call, 1)]) : grown;
}

/** `-> 7 x 7 x 512`. Under another input than the one written it says nothing: it was made for that one. */
function assertShape(machine: Machine, call: Call): Value {
  if (machine.overrides.input !== undefined) return none;
  const flow = valueAt(call, 0);
  const wanted = valueAt(call, 1);
  if (flow.type === 'list') {
    for (const [index, item] of flow.items.entries()) {
      const shape = wanted.type === 'list' ? (wanted.items[index] ?? none) : none;
      compareShape(machine, call, item, shape.type === 'list' ? shape : list([shape]));
    }
  } else {
    compareShape(machine, call, flow, wanted.type === 'list' ? wanted : list([wanted]));
  }
  return none;
}

function compareShape(machine: Machine, call: Call, flow: Value, wanted: ListValue): void {
  if (flow.type !== 'tensor' || flow.shape.length === 0) return;
  const axes = withoutBatch(flow.shape);
  const differs =
    axes.length !== wanted.items.length ||
    axes.some((axis, index) => {
      const same = equalValues(sizeValue(axis.size), wanted.items[index] ?? none);
      return same.type === 'boolean' && !same.value;
    });
  if (!differs) return;
  const site = call.arguments[1]?.site ?? call.site;
  const found = displayShape(flow.shape);
  const written = found.replaceAll('×', ' x ');
  complain(machine, {
    code: 'shape-mismatch',
    message: `The shape here is ${found}, not ${displayWanted(wanted)}.`,
    site,
    repairs: /[^\d x]/.test(written)
      ? []
      : [{ title: `Write ${written}`, edits: [{ site, newText: written }] }],
  });
}

function displayWanted(wanted: ListValue): string {
  return wanted.items
    .map((item) =>
      item.type === 'number'
        ? `${toWhole(item.value) ?? '?'}`
        : item.type === 'symbolic'
          ? displayShapeOf(item)
          : '?',
    )
    .join('×');
}

function displayShapeOf(item: Extract<Value, { type: 'symbolic' }>): string {
  return displayShape([{ role: 'channel', size: item.numerator }]);
}

/** The size of the flow's axis of that number, batch left out: binds a name in `-> H x W x 64`. */
function sizeAt(_machine: Machine, call: Call): Value {
  const flow = valueAt(call, 0);
  const position = valueAt(call, 1);
  const index = isNumeric(position) && position.type === 'number' ? toWhole(position.value) : undefined;
  if (flow.type !== 'tensor' || index === undefined) return unknown('the shape is not known');
  return sizeValue(withoutBatch(flow.shape)[index]?.size ?? null);
}

/** Marks an output: the list of outputs so far, one longer. `as y[]` numbers them. */
function markOutput(machine: Machine, call: Call): Value {
  const outputs = valueAt(call, 0);
  const value = valueAt(call, 1);
  const name = valueAt(call, 2);
  const isNumbered = valueAt(call, 3);
  if (outputs.type !== 'list') return outputs;
  if (value.type !== 'tensor' && value.type !== 'unknown') {
    complain(machine, {
      code: value.type === 'none' ? 'no-flow' : 'argument-type',
      message:
        value.type === 'none'
          ? 'There is no tensor yet to mark as an output.'
          : `An output is a tensor, and this is ${describeType(value)}.`,
      site: call.arguments[1]?.site ?? call.site,
    });
  }
  const plain = name.type === 'string' ? name.value : undefined;
  const count = (outputs.names ?? []).filter((known) => known?.startsWith(`${plain}[`)).length;
  const label =
    plain !== undefined && isNumbered.type === 'boolean' && isNumbered.value ? `${plain}[${count}]` : plain;
  return { type: 'list', items: [...outputs.items, value], names: [...(outputs.names ?? []), label] };
}

/** A body without outputs yields its flow; one output is a tensor, several are a list with names. */
function resultOf(_machine: Machine, call: Call): Value {
  const flow = valueAt(call, 0);
  const outputs = valueAt(call, 1);
  if (outputs.type !== 'list' || outputs.items.length === 0) return flow;
  const [only, ...more] = outputs.items;
  return more.length === 0 && only !== undefined && outputs.names?.[0] === undefined ? only : outputs;
}

function strayOutput(machine: Machine, call: Call): Value {
  complain(machine, {
    code: 'argument-type',
    message: '`output` belongs to a model or block. What a branch or `{ … }` yields is its last line.',
    site: call.site,
  });
  return none;
}

function numbered(_machine: Machine, call: Call): Value {
  const value = valueAt(call, 0);
  if (value.type !== 'list') return value;
  return list(value.items.map((item, index) => list([item, wholeValue(index)])));
}

function joined(_machine: Machine, call: Call): Value {
  const value = valueAt(call, 0);
  if (value.type !== 'list') return value;
  return list(value.items.flatMap((item) => (item.type === 'list' ? item.items : [item])));
}

function expect(machine: Machine, call: Call): Value {
  const condition = valueAt(call, 0);
  if (condition.type === 'function') {
    machine.expectations.push({ condition, site: call.site, group: machine.graph.currentGroup() });
  }
  return none;
}
