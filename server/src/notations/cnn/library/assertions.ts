import { withoutBatch } from '../../../core/shape.ts';
import { displaySize } from '../../../core/size/print.ts';
import { displayShape } from '../../../program/apply-layer.ts';
import { complainUnchecked } from '../../../program/expectations.ts';
import { type Builtin, type Call, complain, isOverridden, type Machine } from '../../../program/machine.ts';
import { describeValue, sizeValue } from '../../../program/numbers.ts';
import { equalValues } from '../../../program/operators.ts';
import { none, type TensorValue, unknown, type Value } from '../../../program/value.ts';
import { valueAt, wholeAt } from './builtin-values.ts';

/** `-> sizes`: asserts the flow's shape, and binds names to its sizes. */
export const assertionBuiltins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['assert', assertShape],
  ['sizeAt', sizeAt],
]);

/** `assert(flow, sizes)`: one shape for a tensor, a list of shapes for a list. What is unknown matches anything. */
function assertShape(machine: Machine, call: Call): Value {
  const [flow, wanted] = [valueAt(call, 0), valueAt(call, 1)];
  const site = call.arguments[1]?.site ?? call.site;
  if (isOverridden(machine)) {
    complainUnchecked(machine, site);
    return none;
  }
  const flows = flow.type === 'list' ? flow.items : [flow];
  const shapes = flow.type === 'list' ? itemsOf(wanted) : [wanted];
  if (flows.some(isOpen) || wanted.type === 'unknown') return none;
  const fits =
    flows.length === shapes.length && flows.every((item, index) => matches(item, shapes[index] ?? none));
  if (!fits) complainMismatch(machine, call, flow, wanted);
  return none;
}

/** No tensor of a known shape: nothing can be said of it. */
function isOpen(value: Value): boolean {
  return value.type !== 'tensor' || value.shape.length === 0;
}

function matches(flow: Value, wanted: Value): boolean {
  if (flow.type !== 'tensor' || wanted.type === 'unknown') return true;
  const axes = withoutBatch(flow.shape);
  const sizes = itemsOf(wanted);
  return (
    axes.length === sizes.length &&
    axes.every(({ size }, index) => {
      const same = equalValues(sizeValue(size), sizes[index] ?? none);
      return same.type !== 'boolean' || same.value;
    })
  );
}

function complainMismatch(machine: Machine, call: Call, flow: Value, wanted: Value): void {
  const site = call.arguments[1]?.site ?? call.site;
  const found = describeFlow(flow);
  const written = textOf(flow);
  complain(machine, {
    code: 'shape-mismatch',
    message: `The shape here is ${found}, not ${describeWanted(wanted)}. Change the lines above, or what is written here.`,
    site,
    related: madeHere(machine, flow),
    repairs:
      written === undefined ? [] : [{ title: `Write ${written}`, edits: [{ site, newText: written }] }],
  });
}

function madeHere(machine: Machine, flow: Value): readonly { message: string; site: Call['site'] }[] {
  const site = flow.type === 'tensor' ? machine.graph.siteOf(flow.ref.node) : undefined;
  return flow.type !== 'tensor' || site === undefined
    ? []
    : [{ message: `${displayShape(flow.shape)} is made here`, site }];
}

function describeFlow(flow: Value): string {
  if (flow.type === 'tensor') return displayShape(flow.shape);
  return flow.type === 'list' ? `a list of ${flow.items.map(describeFlow).join(' and ')}` : '?';
}

function describeWanted(wanted: Value): string {
  if (wanted.type === 'unknown') return '?';
  if (wanted.type !== 'list') return describeValue(wanted);
  return wanted.items.some((item) => item.type === 'list')
    ? `a list of ${wanted.items.map(describeWanted).join(' and ')}`
    : wanted.items.map(describeWanted).join('×');
}

/** The flow's shape as one would write it; undefined where a size is no number. */
function textOf(flow: Value): string | undefined {
  if (flow.type === 'tensor') return shapeText(flow);
  const texts = flow.type === 'list' ? flow.items.map(textOf) : [undefined];
  return texts.includes(undefined) ? undefined : `[${texts.join(', ')}]`;
}

function shapeText({ shape }: TensorValue): string | undefined {
  const sizes = withoutBatch(shape).map((axis) => axis.size);
  return sizes.every((size) => typeof size === 'number') ? sizes.map(displaySize).join(' x ') : undefined;
}

/**
 * `sizeAt(flow, part, before)`: the size of the axis behind those of `before`, the batch left out. In a list of shapes
 * `part` says which; a name alone there is the only axis of that part. It binds the name in `-> H x W x 64`.
 */
function sizeAt(_machine: Machine, call: Call): Value {
  const [flow, part] = [valueAt(call, 0), wholeAt(call, 1)];
  const before = itemsOf(valueAt(call, 2)).length;
  // In a list written out, the items are the axes of a tensor and the parts of a list.
  if (flow.type === 'tensor') return axisSize(flow, before + (part ?? 0));
  const item = flow.type === 'list' && part !== undefined ? flow.items[part] : undefined;
  return item?.type === 'tensor' ? axisSize(item, before) : unknown('the shape is not known');
}

function axisSize({ shape }: TensorValue, axis: number): Value {
  return sizeValue(withoutBatch(shape)[axis]?.size ?? null);
}

function itemsOf(value: Value): readonly Value[] {
  return value.type === 'list' ? value.items : [value];
}
