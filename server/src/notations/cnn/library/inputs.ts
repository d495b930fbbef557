import type { Values } from '../../../core/parameter.ts';
import type { Site } from '../../../core/range.ts';
import { type Axis, type Role, type Shape, withoutBatch } from '../../../core/shape.ts';
import type { Size } from '../../../core/size/size.ts';
import { input } from '../../../layers/input/input.ts';
import { displayShape } from '../../../program/apply-layer.ts';
import { type Builtin, type Call, complain, isAssumed, type Machine } from '../../../program/machine.ts';
import { describeValue, sizeValue, wholeValue } from '../../../program/numbers.ts';
import { equalValues } from '../../../program/operators.ts';
import { toArgument } from '../../../program/to-argument.ts';
import { list, none, unknown, type Value } from '../../../program/value.ts';
import { tensorsIn } from './application.ts';
import { textAt, valueAt, wholeAt } from './builtin-values.ts';
import { type InputOptions, readInputOptions } from './input-options.ts';
import { nameRecipe } from './name-arguments.ts';

/** `input` lines: they make tensors in the model that is walked, and take them from the flow in one that is applied. */
export const inputBuiltins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['input', takeInput],
  ['withInput', withInput],
  ['passedInputs', passedInputs],
  ['symbol', symbolFor],
]);

/** A map of symbolic sizes `H×W×C`, to walk a block that nothing calls. */
export function sketchInput(machine: Machine, site: Site): Value {
  const sizes = ['H', 'W', 'C'].map((name) => machine.arena.symbol(name));
  return makeInput(machine, sizes, { name: undefined, site, options: { batch: null } });
}

/** `input(passed, inputs so far, sizes, name, ...options)` */
function takeInput(machine: Machine, call: Call): Value {
  const written = valueAt(call, 2);
  const name = textAt(call, 3);
  const options = readInputOptions(machine, call.arguments.slice(4));
  if (written.type !== 'list') return written;
  const taken = passedTensor(call);
  if (taken !== undefined) {
    checkPassed(machine, call, taken, written);
    return taken;
  }
  const site = call.arguments[2]?.site ?? call.site;
  const sizes =
    sizesFromOutside(machine, name, written.items) ??
    written.items.map((item, index) => sizeOf(machine, item, site, index));
  return makeInput(machine, sizes, { name, site: call.site, options });
}

/** By name; else those for the first input with so many axes, and for inputs that are written like it. */
function sizesFromOutside(
  machine: Machine,
  name: string | undefined,
  written: readonly Value[],
): readonly number[] | undefined {
  const { overrides, state } = machine;
  const named = name === undefined ? undefined : overrides.inputs?.get(name);
  if (named?.length === written.length) return named;
  if (overrides.input?.length !== written.length) return undefined;
  const isFirst = state.overridden === undefined;
  state.overridden ??= written;
  return isFirst || areEqual(state.overridden, written) ? overrides.input : undefined;
}

function areEqual(a: readonly Value[], b: readonly Value[]): boolean {
  return equalValuesIn(a, b).every((same) => same.type === 'boolean' && same.value);
}

function equalValuesIn(a: readonly Value[], b: readonly Value[]): readonly Value[] {
  return a.map((item, index) => equalValues(item, b[index] ?? none));
}

interface NewInput {
  readonly name: string | undefined;
  readonly site: Site;
  readonly options: InputOptions;
}

function makeInput(machine: Machine, sizes: readonly Size[], { name, site, options }: NewInput): Value {
  const shape: Shape = [
    { role: 'batch', size: options.batch },
    ...sizes.map((size, index) => axisOf(size, index, sizes.length)),
  ];
  const values: Values = options.dtype === undefined ? {} : { dtype: options.dtype };
  const node = machine.graph.addNode({
    kind: input,
    label: name,
    values,
    layer: machine.graph.newLayer(),
    inputs: [],
    outputs: [shape],
    relation: [],
    weights: [],
    macs: 0,
    assumed: isAssumed(machine),
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
  const codes = { fraction: 'not-whole', size: 'not-positive' } as const;
  complain(machine, {
    code: argument.kind === 'fraction' || argument.kind === 'size' ? codes[argument.kind] : 'argument-type',
    message: `Axis ${index} of the input is ${describeValue(item)}; every axis has a whole number of positions, at least 1.`,
    site,
  });
  return null;
}

/** The tensor that was passed for this input, where the model is applied like a block. */
function passedTensor(call: Call): Value | undefined {
  const passed = valueAt(call, 0);
  if (passed.type === 'none') return undefined;
  const taken = valueAt(call, 1);
  const index = taken.type === 'none' ? 0 : tensorsIn(taken).length;
  return tensorsIn(passed)[index] ?? unknown('no tensor was passed for this input');
}

function checkPassed(machine: Machine, call: Call, taken: Value, written: Value): void {
  if (taken.type !== 'tensor' || taken.shape.length === 0 || written.type !== 'list') return;
  const sizes = withoutBatch(taken.shape).map((axis) => sizeValue(axis.size));
  const isDifferent = (same: Value): boolean => same.type === 'boolean' && !same.value;
  const fits =
    sizes.length === written.items.length && !equalValuesIn(sizes, written.items).some(isDifferent);
  if (fits) return;
  complain(machine, {
    code: 'shape-mismatch',
    message: `The tensor that comes in is ${displayShape(taken.shape)}, and this model's input is ${written.items.map(describeValue).join('×')}. Bring it to that shape, or write the sizes of the input as names such as H x W x 3.`,
    site: machine.calls.at(-1) ?? call.site,
    related: [{ message: 'the input is here', site: call.site }],
  });
}

/** `passedInputs(passed, count)`: a model that is applied takes every tensor of the flow. */
function passedInputs(machine: Machine, call: Call): Value {
  const [passed, wanted = 1] = [valueAt(call, 0), wholeAt(call, 1)];
  const given = tensorsIn(passed).length;
  if (passed.type === 'none' || passed.type === 'unknown' || given === wanted) return passed;
  const tensors = given === 1 ? 'one tensor' : `a list of ${given}`;
  complain(machine, {
    code: 'list-flow',
    message: `This model takes ${wanted === 1 ? 'one input' : `${wanted} inputs`}, and the flow is ${tensors} here. Go on \`from\` as many tensors as it takes.`,
    site: machine.calls.at(-1) ?? call.site,
    related: [{ message: 'its inputs are here', site: call.site }],
  });
  return unknown('it is another number of tensors');
}

/** One input is the flow; several are a list. */
function withInput(_machine: Machine, call: Call): Value {
  const [inputs, added] = [valueAt(call, 0), valueAt(call, 1)];
  if (inputs.type === 'none') return added;
  return list(inputs.type === 'list' ? [...inputs.items, added] : [inputs, added]);
}

/**
 * `symbol(passed, inputs so far, name, axis, axes, input)`: what a name in an input line stands for. Axis −1 is a name
 * inside of a sum or product: then no size says what it is.
 */
function symbolFor(machine: Machine, call: Call): Value {
  const name = textAt(call, 2) ?? '?';
  const [axis = -1, axes] = [wholeAt(call, 3), wholeAt(call, 4)];
  const taken = passedTensor(call);
  if (taken !== undefined) {
    return taken.type === 'tensor' && axis >= 0
      ? sizeValue(withoutBatch(taken.shape)[axis]?.size ?? null)
      : unknown(`${name} is not known`);
  }
  const { overrides, state } = machine;
  const inputName = textAt(call, 5);
  const general = state.overridden === undefined ? overrides.input : undefined;
  const set = (inputName === undefined ? undefined : overrides.inputs?.get(inputName)) ?? general;
  if (set === undefined || set.length !== axes) return sizeValue(machine.arena.symbol(name));
  const size = set[axis];
  return size === undefined ? unknown(`${name} is not known`) : wholeValue(size);
}
