import type { TextRange } from '../../../core/range.ts';
import type { ExpressionForm, StatementForm } from '../../../program/form.ts';
import { wholeValue } from '../../../program/numbers.ts';
import { boolean, none } from '../../../program/value.ts';
import { inputOptions } from '../library/input-options.ts';
import type {
  Expression,
  InputStatement,
  Name,
  OutputStatement,
  OutputValueStatement,
} from '../syntax/tree.ts';
import type { FlowContext } from './body-context.ts';
import { declare, report, simpleProblem } from './declare.ts';
import { assignName, builtinCall, constant, declareName, observed, reference, text } from './forms.ts';
import { lowerArguments, typeNamed } from './lower-arguments.ts';
import { lowerExpression } from './lower-expression.ts';
import { labelOf, lowerTail } from './lower-tail.ts';
import { lookUp } from './scope.ts';

/**
 * `input a, b: H x W x 3`: unknown names in the sizes become symbols; several inputs, on one line or on more, make the
 * flow a list.
 */
export function lowerInput(context: FlowContext, statement: InputStatement): readonly StatementForm[] {
  const { range } = statement;
  const items = statement.sizes.kind === 'sizes' ? statement.sizes.items : [statement.sizes];
  const symbols = items.flatMap((item, axis) =>
    unknownNames(context, item).flatMap((name) =>
      declareSymbol(context, name, {
        axis: item.kind === 'name' ? axis : -1,
        axes: items.length,
        input: statement.names[0]?.name,
      }),
    ),
  );
  // Where no sizes are written yet, not even the rank is known.
  const sizes: ExpressionForm =
    statement.sizes.kind === 'missing'
      ? lowerExpression(context, statement.sizes)
      : {
          kind: 'list',
          items: items.map((item) => ({ value: lowerExpression(context, item), splice: 'lists' as const })),
          range: statement.sizes.range,
        };
  const names = statement.names.length === 0 ? [undefined] : statement.names;
  const options = lowerArguments(context, statement.options, {
    positional: [],
    named: (name) => typeNamed(inputOptions, name),
  });
  const passed = reference(context.flow.passed ?? context.flow.current, 'in', range);
  const made = names.flatMap((name): readonly StatementForm[] => {
    const place = name?.range ?? { start: range.start, end: range.start + 'input'.length };
    const soFar = reference(context.flow.incoming, 'in', place);
    const own = [passed, soFar, sizes, text(name?.name, place)];
    const value = builtinCall('input', own, place, options);
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

/** The names in a size that nothing here is called: they become symbols. */
function unknownNames(context: FlowContext, size: Expression): readonly Name[] {
  const found = new Map<string, Name>();
  const open: Expression[] = [size];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'name' && !found.has(next.name) && lookUp(context.scope, next.name) === undefined)
      found.set(next.name, { name: next.name, range: next.range });
    if (next.kind === 'binary') open.push(next.right, next.left);
    if (next.kind === 'unary') open.push(next.operand);
    if (next.kind === 'parentheses') open.push(next.inner);
    if (next.kind === 'call-expression') {
      for (const argument of next.arguments) open.push(argument.value);
    }
  }
  return [...found.values()];
}

interface SymbolPlace {
  /** −1 where the name is only a part of the size. */
  readonly axis: number;
  readonly axes: number;
  /** The name of the input. */
  readonly input: string | undefined;
}

function declareSymbol(
  context: FlowContext,
  name: Name,
  { axis, axes, input }: SymbolPlace,
): readonly StatementForm[] {
  const { range } = name;
  const { binding } = declare(context.lowering, context.scope, name, 'symbol');
  context.lowering.data.add(binding);
  const passed = reference(context.flow.passed ?? context.flow.current, 'in', range);
  const soFar = reference(context.flow.incoming, 'in', range);
  const place = [axis, axes].map((value) => constant(wholeValue(value), range));
  const own = [passed, soFar, text(name.name, range), ...place, text(input, range)];
  return [declareName(binding, builtinCall('symbol', own, range), range)];
}

/** `output`, `output a, b`, `output as y`: marks the flow or known tensors. */
export function lowerOutput(context: FlowContext, statement: OutputStatement): readonly StatementForm[] {
  const { range, values, tail } = statement;
  const label = labelOf(tail);
  const list = tail.flatMap((part) =>
    part.kind === 'as' && part.target.kind === 'append' ? [part.target.name.name] : [],
  )[0];
  const name = label ?? list;
  const numbered = list !== undefined;
  const flow = reference(context.flow.current, 'here', range);
  const marks =
    values.length === 0
      ? [markOutput(context, flow, { name, numbered, range })]
      : values.map((value) =>
          markOutput(context, lowerExpression(context, value), {
            name: name ?? nameOfValue(value),
            numbered,
            range: value.range,
          }),
        );
  return [...marks, ...lowerTail(context, tail)];
}

/** `output a` is called `a`, `output backbone.c3` is called `c3`. */
function nameOfValue(value: Expression): string | undefined {
  if (value.kind === 'name') return value.name;
  return value.kind === 'member' ? value.member.name : undefined;
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
    reportStray(context, range);
    return { kind: 'evaluate', value, range };
  }
  const marked = builtinCall(
    'mark',
    [
      reference(outputs, 'output', range),
      value,
      text(name, range),
      constant(numbered ? boolean(true) : none, range),
    ],
    range,
  );
  return assignName(outputs, marked, range);
}

function reportStray({ lowering }: FlowContext, { start }: TextRange): void {
  const message =
    '`output` belongs to the lines of a model or block. What a branch, a layer or `{ … }` yields is its last line.';
  const word = { start, end: start + 'output'.length };
  report(lowering, simpleProblem(lowering, 'stray-output', message, word));
}
