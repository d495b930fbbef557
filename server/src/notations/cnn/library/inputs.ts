import type { Site } from '../../../core/range.ts';
import { type Axis, type Role, type Shape, withoutBatch } from '../../../core/shape.ts';
import type { Size } from '../../../core/size/size.ts';
import { input } from '../../../layers/input/input.ts';
import { displayShape, nextLayer } from '../../../program/apply-layer.ts';
import { type Builtin, type Call, complain, type Machine } from '../../../program/machine.ts';
import { sizeValue, wholeValue } from '../../../program/numbers.ts';
import { equalValues } from '../../../program/operators.ts';
import { toWhole } from '../../../program/rational.ts';
import { toArgument } from '../../../program/to-argument.ts';
import { list, none, unknown, type Value } from '../../../program/value.ts';
import { valueAt } from './flow.ts';
import { nameRecipe } from './name-arguments.ts';

/** `input` lines: they make tensors in the model that is walked, and take them from the flow in one that is applied. */
export const inputBuiltins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['input', takeInput],
  ['withInput', withInput],
  ['symbol', symbolFor],
]);

/** A map of symbolic sizes `H×W×C`, to walk a block that nothing calls. */
export function sketchInput(machine: Machine, site: Site): Value {
  const sizes = ['H', 'W', 'C'].map((name) => machine.arena.symbol(name));
  return makeInput(machine, sizes, { name: undefined, site });
}

/** `input(passed, inputs so far, sizes, name)`. */
function takeInput(machine: Machine, call: Call): Value {
  const taken = passedTensor(call);
  const written = valueAt(call, 2);
  const name = valueAt(call, 3);
  if (written.type !== 'list') return written;
  if (taken !== undefined) {
    checkPassed(machine, call, taken, written.items);
    return taken;
  }
  const override = machine.overrides.input;
  const sizes =
    override !== undefined && override.length === written.items.length
      ? override
      : written.items.map((item, index) =>
          sizeOf(machine, item, call.arguments[2]?.site ?? call.site, index),
        );
  return makeInput(machine, sizes, {
    name: name.type === 'string' ? name.value : undefined,
    site: call.site,
  });
}

function makeInput(
  machine: Machine,
  sizes: readonly Size[],
  { name, site }: { readonly name: string | undefined; readonly site: Site },
): Value {
  const shape: Shape = [
    { role: 'batch', size: null },
    ...sizes.map((size, index) => axisOf(size, index, sizes.length)),
  ];
  const node = machine.graph.addNode({
    kind: input,
    label: name,
    values: {},
    layer: nextLayer(machine),
    inputs: [],
    outputs: [shape],
    relation: [],
    weights: [],
    macs: 0,
    assumed: machine.state.assumed,
    made: site,
    applied: site,
    calls: [...machine.calls],
  });
  machine.inputs.push(node);
  return { type: 'tensor', ref: { node, port: 0 }, shape };
}

/** Spatial axes first, channels last. */
function axisOf(size: Size, index: number, axes: number): Axis {
  const role: Role = index === axes - 1 ? 'channel' : `space${index}`;
  return { role, size };
}

function sizeOf(machine: Machine, item: Value, site: Site, index: number): Size {
  const argument = toArgument(
    item,
    (condition) => machine.graph.addCondition(condition),
    nameRecipe(machine),
  );
  if (argument.kind === 'unknown') return null;
  if (argument.kind === 'size' && (typeof argument.value !== 'number' || argument.value >= 1))
    return argument.value;
  complain(machine, {
    code: argument.kind === 'fraction' ? 'not-whole' : 'not-positive',
    message: `Axis ${index} of the input is ${item.type === 'number' ? (toWhole(item.value) ?? 'a fraction') : 'not a number'}; every axis has a whole number of positions, at least 1.`,
    site,
  });
  return null;
}

/** The tensor that was passed for this input, where the model is applied like a block. */
function passedTensor(call: Call): Value | undefined {
  const passed = valueAt(call, 0);
  if (passed.type === 'none') return undefined;
  const tensors = passed.type === 'list' ? passed.items : [passed];
  return tensors[countOf(valueAt(call, 1))] ?? unknown('no tensor was passed for this input');
}

function countOf(inputs: Value): number {
  if (inputs.type === 'none') return 0;
  return inputs.type === 'list' ? inputs.items.length : 1;
}

function checkPassed(machine: Machine, call: Call, taken: Value, written: readonly Value[]): void {
  if (taken.type !== 'tensor' || taken.shape.length === 0) return;
  const axes = withoutBatch(taken.shape);
  const differs =
    axes.length !== written.length ||
    axes.some((axis, index) => {
      const same = equalValues(sizeValue(axis.size), written[index] ?? none);
      return same.type === 'boolean' && !same.value;
    });
  if (!differs) return;
  const at = machine.calls.at(-1) ?? call.site;
  complain(machine, {
    code: 'shape-mismatch',
    message: `The tensor that comes in is ${displayShape(taken.shape)}, which does not fit this model's input line.`,
    site: at,
    related: [{ message: 'the input line', site: call.site }],
  });
}

/** One input is the flow; several are a list. */
function withInput(_machine: Machine, call: Call): Value {
  const inputs = valueAt(call, 0);
  const added = valueAt(call, 1);
  if (inputs.type === 'none') return added;
  return inputs.type === 'list' ? list([...inputs.items, added]) : list([inputs, added]);
}

/** `symbol(passed, inputs so far, name, axis, axes)`: what a name in an input line stands for. */
function symbolFor(machine: Machine, call: Call): Value {
  const [name, axis, axes] = [valueAt(call, 2), valueAt(call, 3), valueAt(call, 4)];
  const index = axis.type === 'number' ? (toWhole(axis.value) ?? 0) : 0;
  const taken = passedTensor(call);
  if (taken !== undefined) {
    return taken.type === 'tensor'
      ? sizeValue(withoutBatch(taken.shape)[index]?.size ?? null)
      : unknown('no tensor was passed');
  }
  const override = machine.overrides.input;
  const count = axes.type === 'number' ? toWhole(axes.value) : undefined;
  const size = override?.length === count ? override?.[index] : undefined;
  if (size !== undefined) return wholeValue(size);
  return sizeValue(machine.arena.symbol(name.type === 'string' ? name.value : '?'));
}
