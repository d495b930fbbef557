import type { ExpressionForm, StatementForm } from '../../program/form.ts';
import { wholeValue } from '../../program/numbers.ts';
import type { FlowContext } from './body-context.ts';
import { declare } from './declare.ts';
import { assignName, builtinCall, constant, declareName, observed, reference, text } from './forms.ts';
import { lowerExpression } from './lower-expression.ts';
import { labelOf, lowerTail } from './lower-tail.ts';
import { lookUp } from './scope.ts';
import type { Expression, InputStatement, OutputStatement, OutputValueStatement } from './tree.ts';

/**
 * `input a, b: H x W x 3`: unknown names in the sizes become symbols; several inputs, on one line or on more, make the
 * flow a list.
 */
export function lowerInput(context: FlowContext, statement: InputStatement): readonly StatementForm[] {
  const { range } = statement;
  const items = statement.sizes.kind === 'sizes' ? statement.sizes.items : [statement.sizes];
  const symbols = items.flatMap((item, index) => symbolFor(context, item, [index, items.length]));
  const sizes: ExpressionForm = {
    kind: 'list',
    items: items.map((item) => ({ value: lowerExpression(context, item), splice: 'lists' as const })),
    range: statement.sizes.range,
  };
  const names = statement.names.length === 0 ? [undefined] : statement.names;
  const passed = reference(context.flow.passed ?? context.flow.current, 'in', range);
  const made = names.flatMap((name): readonly StatementForm[] => {
    const place = name?.range ?? { start: range.start, end: range.start + 'input'.length };
    const soFar = reference(context.flow.incoming, 'in', place);
    const value = builtinCall('input', [passed, soFar, sizes, text(name?.name, place)], place);
    const shown = observed(value, names.length === 1 ? range : place);
    const binding =
      name === undefined
        ? context.lowering.newBinding()
        : declare(context.lowering, context.scope, name, 'input').binding;
    return [
      declareName(binding, shown, place),
      assignName(
        context.flow.incoming,
        builtinCall('withInput', [soFar, reference(binding, 'input', place)], place),
        place,
      ),
    ];
  });
  return [
    ...symbols,
    ...made,
    assignName(context.flow.current, reference(context.flow.incoming, 'in', range), range),
  ];
}

function symbolFor(
  context: FlowContext,
  item: Expression,
  [axis, axes]: readonly [number, number],
): readonly StatementForm[] {
  if (item.kind !== 'name' || lookUp(context.scope, item.name) !== undefined) return [];
  const { range } = item;
  const { binding } = declare(context.lowering, context.scope, { name: item.name, range }, 'symbol');
  const passed = reference(context.flow.passed ?? context.flow.current, 'in', range);
  const soFar = reference(context.flow.incoming, 'in', range);
  const place = [axis, axes].map((value) => constant(wholeValue(value), range));
  const value = builtinCall('symbol', [passed, soFar, text(item.name, range), ...place], range);
  return [declareName(binding, value, range)];
}

/** `output`, `output a, b`, `output as y`: marks the flow or known tensors. */
export function lowerOutput(context: FlowContext, statement: OutputStatement): readonly StatementForm[] {
  const { range, values, tail } = statement;
  const label = labelOf(tail);
  const appended = tail.some((part) => part.kind === 'as' && part.target.kind === 'append');
  const listName = tail.flatMap((part) =>
    part.kind === 'as' && part.target.kind === 'append' ? [part.target.name.name] : [],
  )[0];
  const marks =
    values.length === 0
      ? [
          markOutput(context, reference(context.flow.current, 'here', range), {
            name: label ?? listName,
            numbered: appended,
            range,
          }),
        ]
      : values.map((value) =>
          markOutput(context, lowerExpression(context, value), {
            name: value.kind === 'name' ? value.name : label,
            numbered: appended,
            range: value.range,
          }),
        );
  return [...marks, ...lowerTail(context, appended ? [] : tail)];
}

/** `output aux = { … }`: a value under a name, which is known from here on. */
export function lowerOutputValue(
  context: FlowContext,
  statement: OutputValueStatement,
): readonly StatementForm[] {
  const value = lowerExpression(context, statement.value);
  const { name, range } = statement;
  const { binding } = declare(context.lowering, context.scope, name, 'output');
  return [
    declareName(binding, value, range),
    markOutput(context, reference(binding, name.name, name.range), {
      name: name.name,
      numbered: false,
      range,
    }),
  ];
}

interface Mark {
  readonly name: string | undefined;
  readonly numbered: boolean;
  readonly range: Expression['range'];
}

function markOutput(
  context: FlowContext,
  value: ExpressionForm,
  { name, numbered, range }: Mark,
): StatementForm {
  const { outputs } = context.flow;
  if (outputs === undefined) {
    return { kind: 'evaluate', value: builtinCall('strayOutput', [], range), range };
  }
  const marked = builtinCall(
    'mark',
    [
      reference(outputs, 'output', range),
      value,
      text(name, range),
      constant({ type: 'boolean', value: numbered }, range),
    ],
    range,
  );
  return assignName(outputs, marked, range);
}
