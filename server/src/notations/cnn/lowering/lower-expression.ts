import type { TextRange } from '../../../core/range.ts';
import { kindById } from '../../../layers/registry.ts';
import type {
  BuiltinForm,
  ExpressionForm,
  FunctionForm,
  ListItemForm,
  ParameterForm,
  StatementForm,
} from '../../../program/form.ts';
import type { Operator } from '../../../program/operators.ts';
import { boolean, none, string } from '../../../program/value.ts';
import { functionNames } from '../library/functions.ts';
import type {
  BinaryExpression,
  BinaryOperator,
  CallExpression,
  CompareExpression,
  CompareOperator,
  Comprehension,
  Expression,
  LetFunction,
  ListExpression,
  SizesExpression,
} from '../syntax/tree.ts';
import type { ExpressionContext } from './body-context.ts';
import { declare, declarePattern, report, simpleProblem } from './declare.ts';
import { builtinCall, constant, declareName, reference } from './forms.ts';
import { isData } from './holds-data.ts';
import { allWords, lowerArguments, lowerValue, typesOf } from './lower-arguments.ts';
import { childScope, lookUp } from './scope.ts';
import { unknownName, wordInExpression } from './unknown-name.ts';

/** An expression of the language as a program. Names are resolved here; an unknown one is a problem and unknown. */
export function lowerExpression(context: ExpressionContext, expression: Expression): ExpressionForm {
  const { range } = expression;
  switch (expression.kind) {
    case 'number':
      return expression.value === null
        ? unreadable(range)
        : constant({ type: 'number', value: expression.value }, range);
    case 'string':
      return constant(string(expression.value), range);
    case 'boolean':
      return constant(boolean(expression.value), range);
    case 'none':
      return constant(none, range);
    case 'unknown':
      return { kind: 'unknown', reason: 'it is written as ?', range };
    case 'missing':
      return unreadable(range);
    case 'in':
    case 'here':
      return lowerFlowWord(context, expression.kind, range);
    case 'name':
      return lowerName(context, expression.name, range);
    case 'parentheses':
      return lowerExpression(context, expression.inner);
    case 'list':
      return lowerList(context, expression);
    case 'comprehension':
      return lowerComprehension(context, expression);
    case 'body':
      return context.lower.valueBody(context, expression);
    case 'sizes':
      return lowerSizes(context, expression);
    case 'unary': {
      const operator: Operator = expression.operator === '-' ? 'negate' : 'not';
      return { kind: 'operation', operator, operands: [lowerExpression(context, expression.operand)], range };
    }
    case 'binary':
      return lowerBinary(context, expression);
    case 'compare':
      return lowerCompare(context, expression);
    case 'conditional':
      return {
        kind: 'choice',
        condition: lowerExpression(context, expression.condition),
        consequent: lowerExpression(context, expression.consequent),
        alternative: lowerExpression(context, expression.alternative),
        range,
      };
    case 'member':
      return {
        kind: 'member',
        object: lowerExpression(context, expression.object),
        name: expression.member.name,
        nameRange: expression.member.range,
        range,
      };
    case 'index':
      return {
        kind: 'index',
        object: lowerExpression(context, expression.object),
        index: lowerExpression(context, expression.index),
        wraps: true,
        range,
      };
    case 'slice':
      return {
        kind: 'slice',
        object: lowerExpression(context, expression.object),
        from: expression.from === null ? undefined : lowerExpression(context, expression.from),
        to: expression.to === null ? undefined : lowerExpression(context, expression.to),
        range,
      };
    case 'call-expression':
      return lowerCallExpression(context, expression);
  }
}

/** A function of one expression: `let half(v) = floor(v / 2)`. It sees what stands around it, but no flow. */
export function lowerLetFunction(context: ExpressionContext, item: LetFunction): FunctionForm {
  const scope = childScope(context.scope, 'body');
  const inside: ExpressionContext = { ...context, scope, flow: undefined };
  return {
    kind: 'function',
    name: item.name.name,
    nameRange: item.name.range,
    role: 'plain',
    parameters: lowerParameters(inside, item.parameters.items),
    body: [{ kind: 'return', value: lowerExpression(inside, item.value), range: item.value.range }],
    range: item.range,
  };
}

/** Parameters in order: a default sees the earlier ones. They are declared in the context's scope. */
export function lowerParameters(
  context: ExpressionContext,
  parameters: LetFunction['parameters']['items'],
): readonly ParameterForm[] {
  return parameters.map((parameter): ParameterForm => {
    const fallback =
      parameter.kind === 'parameter' && parameter.fallback !== null
        ? lowerValue(context, parameter.fallback)
        : undefined;
    const { binding } = declare(context.lowering, context.scope, parameter.name, 'parameter');
    if (parameter.kind === 'parameter' && parameter.fallback !== null) {
      if (isData(context.lowering, context.scope, parameter.fallback)) context.lowering.data.add(binding);
    }
    return {
      name: parameter.name.name,
      binding,
      fallback,
      rest: parameter.kind === 'rest',
      range: parameter.range,
    };
  });
}

function unreadable(range: TextRange): ExpressionForm {
  return { kind: 'unknown', reason: 'it cannot be read', range };
}

function lowerFlowWord(context: ExpressionContext, word: 'in' | 'here', range: TextRange): ExpressionForm {
  if (context.flow === undefined) {
    const message = `\`${word}\` is a tensor, and there is none here: only lines of models and blocks, and defaults of blocks, have one.`;
    report(context.lowering, simpleProblem(context.lowering, 'no-flow', message, range));
    return unreadable(range);
  }
  return reference(word === 'in' ? context.flow.incoming : context.flow.current, word, range);
}

function lowerName(context: ExpressionContext, name: string, range: TextRange): ExpressionForm {
  const declared = lookUp(context.scope, name);
  if (declared !== undefined) {
    declared.uses.push(range);
    return reference(declared.binding, name, range);
  }
  const kind = kindById(name);
  if (kind !== undefined) return constant({ type: 'recipe', of: 'kind', kind, arguments: [] }, range);
  if (functionNames.includes(name)) return { kind: 'builtin', name, range };
  return allWords.has(name)
    ? wordInExpression(context, { name, range })
    : unknownName(context, { name, range });
}

function lowerList(context: ExpressionContext, expression: ListExpression): ExpressionForm {
  const items = expression.items.map(
    (item): ListItemForm =>
      item.kind === 'spread'
        ? { value: lowerExpression(context, item.value), splice: 'always' }
        : { value: lowerExpression(context, item), splice: 'never' },
  );
  return { kind: 'list', items, range: expression.range };
}

function lowerSizes(context: ExpressionContext, expression: SizesExpression): ExpressionForm {
  const items = expression.items.map(
    (item): ListItemForm => ({ value: lowerExpression(context, item), splice: 'lists' }),
  );
  return { kind: 'list', items, range: expression.range };
}

function lowerComprehension(context: ExpressionContext, expression: Comprehension): ExpressionForm {
  const source = lowerExpression(context, expression.source);
  const inside = { ...context, scope: childScope(context.scope, 'braces') };
  const target = declarePattern(context.lowering, inside.scope, expression.pattern, 'loop');
  return {
    kind: 'comprehension',
    target,
    source,
    condition: expression.condition === null ? undefined : lowerExpression(inside, expression.condition),
    item: lowerExpression(inside, expression.item),
    range: expression.range,
  };
}

const operators: Readonly<Record<Exclude<BinaryOperator, 'and' | 'or'>, Operator>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide.exact',
  '%': 'modulo.floor',
  '**': 'power',
};

const comparisons: Readonly<Record<CompareOperator, Operator>> = {
  '==': 'equal',
  '!=': 'unequal',
  '<': 'less',
  '<=': 'at-most',
  '>': 'greater',
  '>=': 'at-least',
  in: 'in',
  'not in': 'not-in',
};

function lowerBinary(context: ExpressionContext, expression: BinaryExpression): ExpressionForm {
  const left = lowerExpression(context, expression.left);
  const right = lowerExpression(context, expression.right);
  const { range, operator } = expression;
  if (operator === 'and' || operator === 'or') return { kind: 'logic', operator, left, right, range };
  return { kind: 'operation', operator: operators[operator], operands: [left, right], range };
}

/**
 * `a < b <= c` is `a < b and b <= c`, where `b` is evaluated once: unless it is a mere name or number, it is kept in a
 * variable of its own.
 */
function lowerCompare(context: ExpressionContext, expression: CompareExpression): ExpressionForm {
  let left = lowerExpression(context, expression.first);
  const parts: { readonly kept: StatementForm | undefined; readonly one: ExpressionForm }[] = [];
  for (const [index, { operator, operand }] of expression.rest.entries()) {
    const value = lowerExpression(context, operand);
    const isLast = index === expression.rest.length - 1;
    const kept = isLast || isSimple(value) ? undefined : keptOnce(context, value);
    const right = kept === undefined ? value : kept.reference;
    const range = { start: left.range.start, end: value.range.end };
    const one: ExpressionForm = {
      kind: 'operation',
      operator: comparisons[operator],
      operands: [left, right],
      range,
    };
    parts.push({ kept: kept?.statement, one });
    left = right;
  }
  let all: ExpressionForm | undefined;
  for (const { kept, one } of parts.reverse()) {
    const { range } = expression;
    const both: ExpressionForm =
      all === undefined ? one : { kind: 'logic', operator: 'and', left: one, right: all, range };
    all = kept === undefined ? both : { kind: 'do', body: [kept], result: both, range };
  }
  return all ?? left;
}

function isSimple({ kind }: ExpressionForm): boolean {
  return kind === 'reference' || kind === 'constant' || kind === 'unknown';
}

function keptOnce(
  context: ExpressionContext,
  value: ExpressionForm,
): { readonly statement: StatementForm; readonly reference: ExpressionForm } {
  const binding = context.lowering.newBinding();
  return {
    statement: declareName(binding, value, value.range),
    reference: reference(binding, 'the operand', value.range),
  };
}

function lowerCallExpression(context: ExpressionContext, expression: CallExpression): ExpressionForm {
  const { range } = expression;
  const builtin = functionCalled(context, expression.callee);
  if (builtin !== undefined) {
    const written = lowerArguments(context, expression.arguments);
    return { ...builtinCall(builtin.name, [], range, written), callee: builtin };
  }
  const callee = lowerExpression(context, expression.callee);
  const written = lowerArguments(context, expression.arguments, typesOf(recipeKind(callee)));
  return { kind: 'call', callee, arguments: written, range };
}

/** `abs(x)` is the function; without parentheses, as in `activation=abs`, it is the kind of that name. */
function functionCalled(context: ExpressionContext, callee: Expression): BuiltinForm | undefined {
  if (callee.kind !== 'name' || !functionNames.includes(callee.name)) return undefined;
  const declared = lookUp(context.scope, callee.name);
  return declared === undefined ? { kind: 'builtin', name: callee.name, range: callee.range } : undefined;
}

function recipeKind(callee: ExpressionForm): ReturnType<typeof kindById> {
  const value = callee.kind === 'constant' ? callee.value : undefined;
  return value?.type === 'recipe' && value.of === 'kind' ? value.kind : undefined;
}
