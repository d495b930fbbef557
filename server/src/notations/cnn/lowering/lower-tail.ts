import type { ExpressionForm, ListItemForm, StatementForm } from '../../../program/form.ts';
import { wholeValue } from '../../../program/numbers.ts';
import { none } from '../../../program/value.ts';
import type { AsPart, AssertPart, Expression, TailPart } from '../syntax/tree.ts';
import type { FlowContext } from './body-context.ts';
import { declare, declarePattern } from './declare.ts';
import { assignName, builtinCall, constant, declareName, reference } from './forms.ts';
import { lowerExpression } from './lower-expression.ts';
import { lookUp } from './scope.ts';

/** The label that a line's `as name` gives its layer or group. */
export function labelOf(tail: readonly TailPart[]): string | undefined {
  for (const part of tail) {
    if (part.kind === 'as' && part.target.kind === 'name-pattern' && part.target.name.name !== '_') {
      return part.target.name.name;
    }
  }
  return undefined;
}

/** `as` and `->` behind a line: they speak of the flow it left. */
export function lowerTail(context: FlowContext, tail: readonly TailPart[]): readonly StatementForm[] {
  return tail.flatMap((part) => (part.kind === 'as' ? lowerAs(context, part) : lowerAssert(context, part)));
}

function lowerAs(context: FlowContext, { target, range }: AsPart): readonly StatementForm[] {
  const flow = reference(context.flow.current, 'here', range);
  if (target.kind === 'append') {
    const list = lookUp(context.flow.lists, target.name.name);
    if (list === undefined) return [];
    if (list.range !== target.name.range) list.uses.push(target.name.range);
    const grown = builtinCall('append', [reference(list.binding, list.name, target.name.range), flow], range);
    return [assignName(list.binding, grown, range)];
  }
  const pattern = declarePattern(context.lowering, context.scope, target, 'label');
  return [{ kind: 'declare', target: pattern, value: flow, range }];
}

/** `-> H x W x 64`, `-> [H x W x 64, 10]`: names that are not yet known are bound to the sizes they stand for. */
function lowerAssert(context: FlowContext, { sizes, range }: AssertPart): readonly StatementForm[] {
  const flow = reference(context.flow.current, 'here', range);
  const bound: StatementForm[] = [];
  const wanted = lowerWanted(context, sizes, { part: undefined, flow, bound });
  return [{ kind: 'evaluate', value: builtinCall('assert', [flow, wanted], sizes.range), range }, ...bound];
}

interface Wanted {
  /** Which item of a list written out it is. */
  readonly part: number | undefined;
  readonly flow: ExpressionForm;
  /** Collects the names that are bound. */
  readonly bound: StatementForm[];
}

function lowerWanted(context: FlowContext, expression: Expression, wanted: Wanted): ExpressionForm {
  const { range } = expression;
  if (expression.kind === 'list' && wanted.part === undefined) {
    const items = expression.items.map(
      (item, part): ListItemForm =>
        item.kind === 'spread'
          ? { value: lowerExpression(context, item.value), splice: 'always' }
          : { value: lowerWanted(context, item, { ...wanted, part }), splice: 'never' },
    );
    return { kind: 'list', items, range };
  }
  if (expression.kind !== 'sizes') return lowerSize(context, expression, wanted, []);
  const items: ListItemForm[] = [];
  for (const item of expression.items)
    items.push({ value: lowerSize(context, item, wanted, [...items]), splice: 'lists' });
  return { kind: 'list', items, range };
}

/** One size; `before` are those in front of it, which say which axis it is. */
function lowerSize(
  context: FlowContext,
  item: Expression,
  { part, flow, bound }: Wanted,
  before: readonly ListItemForm[],
): ExpressionForm {
  if (item.kind !== 'name' || lookUp(context.scope, item.name) !== undefined)
    return lowerExpression(context, item);
  const { range } = item;
  const { binding } = declare(context.lowering, context.scope, item, 'size');
  context.lowering.data.add(binding);
  const which = constant(part === undefined ? none : wholeValue(part), range);
  const place: ExpressionForm = { kind: 'list', items: before, range };
  bound.push(declareName(binding, builtinCall('sizeAt', [flow, which, place], range), range));
  return { kind: 'unknown', reason: 'bound here', range };
}
