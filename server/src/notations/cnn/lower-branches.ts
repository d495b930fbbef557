import type { ExpressionForm, StatementForm } from '../../program/form.ts';
import type { FlowContext } from './body-context.ts';
import { declare, declarePattern, report, simpleProblem } from './declare.ts';
import { builtinCall, declareName, listOf } from './forms.ts';
import { lowerExpression, lowerLetFunction } from './lower-expression.ts';
import { childScope } from './scope.ts';
import type { Body, IfStatement, Name, Pattern, Statement } from './tree.ts';

/** The branches of a merge as a list of tensors, in order. Every branch starts with the flow. */
export function lowerBranches(context: FlowContext, body: Body): ExpressionForm {
  const inside: FlowContext = { ...context, scope: childScope(context.scope, 'braces') };
  const lets: StatementForm[] = [];
  const parts: ExpressionForm[] = [];
  for (const statement of body.statements) {
    const branch = lowerBranchLine(inside, statement, lets);
    if (branch !== undefined) parts.push(branch);
  }
  const { range } = body;
  const items = parts.map((value) => ({ value, splice: 'always' as const }));
  const result: ExpressionForm = { kind: 'list', items, range };
  return lets.length === 0 ? result : { kind: 'do', body: lets, result, range };
}

/** One line between the braces of a merge, as a list of branches. Lets are put before all branches. */
function lowerBranchLine(
  context: FlowContext,
  statement: Statement,
  lets: StatementForm[],
): ExpressionForm | undefined {
  const { range } = statement;
  switch (statement.kind) {
    case 'branch':
      return listOf([context.lower.valueBody(context, statement.body, statement.title?.name)], range);
    case 'let': {
      const value = lowerExpression(context, statement.value);
      lets.push({
        kind: 'declare',
        target: declarePattern(context.lowering, context.scope, statement.pattern, 'let'),
        value,
        range,
      });
      return undefined;
    }
    case 'let-function': {
      const value = lowerLetFunction(context, statement);
      const { binding } = declare(context.lowering, context.scope, statement.name, 'function');
      lets.push(declareName(binding, value, range));
      return undefined;
    }
    case 'if':
      return lowerChoose(context, statement);
    case 'for': {
      const source = lowerExpression(context, statement.source);
      return lowerRounds(context, {
        source,
        pattern: statement.pattern,
        index: statement.index,
        body: statement.body,
      });
    }
    case 'repeat': {
      const source = builtinCall(
        'rounds',
        [lowerExpression(context, statement.count)],
        statement.count.range,
      );
      return lowerRounds(context, {
        source,
        pattern: undefined,
        index: statement.index,
        body: statement.body,
      });
    }
    case 'broken':
      return statement.statement === null ? undefined : lowerBranchLine(context, statement.statement, lets);
    default:
      report(
        context.lowering,
        simpleProblem(
          context.lowering,
          'layer-outside-branch',
          'Between the braces of a merge stand only branches. Put this line into `branch { … }`.',
          range,
        ),
      );
      return undefined;
  }
}

function lowerChoose(context: FlowContext, statement: IfStatement): ExpressionForm {
  const { range } = statement;
  let alternative: ExpressionForm =
    statement.otherwise === null ? listOf([], range) : lowerBranches(context, statement.otherwise);
  for (const arm of [...statement.arms].reverse()) {
    alternative = {
      kind: 'choice',
      condition: lowerExpression(context, arm.condition),
      consequent: lowerBranches(context, arm.body),
      alternative,
      range: arm.range,
    };
  }
  return alternative;
}

interface Rounds {
  readonly source: ExpressionForm;
  readonly pattern: Pattern | undefined;
  readonly index: Name | null;
  readonly body: Body;
}

/** `for` between branches: the branches of every round, one after the other. */
function lowerRounds(context: FlowContext, { source, pattern, index, body }: Rounds): ExpressionForm {
  const { range } = body;
  const inside: FlowContext = { ...context, scope: childScope(context.scope, 'braces') };
  const item =
    pattern === undefined
      ? ({ kind: 'ignore', range } as const)
      : declarePattern(context.lowering, inside.scope, pattern, 'loop');
  const number =
    index === null
      ? ({ kind: 'ignore', range } as const)
      : ({
          kind: 'name',
          binding: declare(context.lowering, inside.scope, index, 'loop').binding,
          range: index.range,
        } as const);
  const rounds: ExpressionForm = {
    kind: 'comprehension',
    target: { kind: 'list', items: [item, number], range },
    source: builtinCall('numbered', [source], range),
    condition: undefined,
    item: lowerBranches(inside, body),
    range,
  };
  return builtinCall('joined', [rounds], range);
}
