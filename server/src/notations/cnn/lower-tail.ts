import type { ExpressionForm, StatementForm } from '../../program/form.ts';
import { wholeValue } from '../../program/numbers.ts';
import type { FlowContext } from './body-context.ts';
import { declare, declarePattern } from './declare.ts';
import { assignName, builtinCall, declareName, listOf, reference } from './forms.ts';
import { lowerExpression } from './lower-expression.ts';
import { lookUp } from './scope.ts';
import type { AsPart, AssertPart, Expression, TailPart } from './tree.ts';

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

/** Names that are not yet known are bound to the sizes they stand for. */
function lowerAssert(context: FlowContext, { sizes, range }: AssertPart): readonly StatementForm[] {
  const flow = reference(context.flow.current, 'here', range);
  const items = itemsOf(sizes);
  const bound: StatementForm[] = [];
  const wanted = items.map((item, index): ExpressionForm => {
    if (item.kind !== 'name' || lookUp(context.scope, item.name) !== undefined)
      return lowerExpression(context, item);
    const { binding } = declare(context.lowering, context.scope, item, 'size');
    const position = { kind: 'constant', value: wholeValue(index), range: item.range } as const;
    bound.push(declareName(binding, builtinCall('sizeAt', [flow, position], item.range), item.range));
    return { kind: 'unknown', reason: 'bound here', range: item.range };
  });
  const value = sizes.kind === 'sizes' ? spliced(wanted, sizes.range) : (wanted[0] ?? listOf([], range));
  return [{ kind: 'evaluate', value: builtinCall('assert', [flow, value], sizes.range), range }, ...bound];
}

function itemsOf(sizes: Expression): readonly Expression[] {
  return sizes.kind === 'sizes' ? sizes.items : [sizes];
}

function spliced(items: readonly ExpressionForm[], range: Expression['range']): ExpressionForm {
  return { kind: 'list', items: items.map((value) => ({ value, splice: 'lists' as const })), range };
}
