import { nearestName } from '../../core/nearest.ts';
import type { TextRange } from '../../core/range.ts';
import { kindById, layerKinds } from '../../layers/registry.ts';
import type { ExpressionForm, FunctionForm, ListItemForm, ParameterForm } from '../../program/form.ts';
import type { Operator } from '../../program/operators.ts';
import { boolean, none, string } from '../../program/value.ts';
import type { ExpressionContext } from './body-context.ts';
import { declare, declarePattern, report, simpleProblem } from './declare.ts';
import { builtinCall, constant, reference } from './forms.ts';
import { functionNames } from './library/functions.ts';
import { lowerArguments } from './lower-arguments.ts';
import { childScope, lookUp, visibleNames } from './scope.ts';
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
} from './tree.ts';

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
        ? lowerExpression(context, parameter.fallback)
        : undefined;
    const { binding } = declare(context.lowering, context.scope, parameter.name, 'parameter');
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
    const message = `\`${word}\` is a tensor and has a meaning only inside a model or block.`;
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
  return unknownName(context, name, range);
}

/** Says that a name means nothing here, with the nearest one that does. */
export function unknownName(context: ExpressionContext, name: string, range: TextRange): ExpressionForm {
  const known = [
    ...visibleNames(context.scope).map((declared) => declared.name),
    ...functionNames,
    ...layerKinds.map((kind) => kind.id),
  ];
  const nearest = nearestName(name, known);
  const elsewhere = context.lowering.declared.find((declared) => declared.name === name);
  const { file } = context.lowering;
  const site = { file, start: range.start, end: range.end };
  report(context.lowering, {
    code: 'unknown-name',
    severity: 'error',
    message: `Nothing here is called \`${name}\`.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
    site,
    related:
      elsewhere === undefined
        ? []
        : [
            {
              message: 'one stands here, in other braces',
              site: { file, start: elsewhere.range.start, end: elsewhere.range.end },
            },
          ],
    repairs:
      nearest === undefined ? [] : [{ title: `Change to ${nearest}`, edits: [{ site, newText: nearest }] }],
  });
  return { kind: 'unknown', reason: `${name} is not known`, range };
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

/** `a < b <= c` is `a < b and b <= c`. The middle operand has no effects, so walking it twice changes nothing. */
function lowerCompare(context: ExpressionContext, expression: CompareExpression): ExpressionForm {
  let left = lowerExpression(context, expression.first);
  let all: ExpressionForm | undefined;
  for (const part of expression.rest) {
    const right = lowerExpression(context, part.operand);
    const range = { start: left.range.start, end: right.range.end };
    const one: ExpressionForm = {
      kind: 'operation',
      operator: comparisons[part.operator],
      operands: [left, right],
      range,
    };
    all =
      all === undefined
        ? one
        : { kind: 'logic', operator: 'and', left: all, right: one, range: expression.range };
    left = right;
  }
  return all ?? left;
}

function lowerCallExpression(context: ExpressionContext, expression: CallExpression): ExpressionForm {
  const callee = lowerExpression(context, expression.callee);
  const written = lowerArguments(context, expression.arguments, recipeKind(callee));
  if (callee.kind === 'builtin')
    return { ...builtinCall(callee.name, [], expression.range, written), callee };
  return { kind: 'call', callee, arguments: written, range: expression.range };
}

function recipeKind(callee: ExpressionForm): ReturnType<typeof kindById> {
  const value = callee.kind === 'constant' ? callee.value : undefined;
  return value?.type === 'recipe' && value.of === 'kind' ? value.kind : undefined;
}
