import type { TextRange } from '../../../core/range.ts';
import { kindById } from '../../../layers/registry.ts';
import type { ExpressionForm, PatternForm, StatementForm } from '../../../program/form.ts';
import type {
  ApplyStatement,
  Body,
  Expression,
  FromStatement,
  IfArm,
  IfStatement,
  LayerStatement,
  Name,
  Pattern,
  Statement,
} from '../syntax/tree.ts';
import type { ExpressionContext, FlowContext } from './body-context.ts';
import { declare, declarePattern, report, simpleProblem } from './declare.ts';
import { assignName, builtinCall, declareName, listOf, observed, reference, text } from './forms.ts';
import { itemsOf, noteData } from './holds-data.ts';
import { lowerArguments, typesOf } from './lower-arguments.ts';
import { lowerLayerBody } from './lower-body.ts';
import { lowerBranches } from './lower-branches.ts';
import { kindOf, lowerCallee, lowerKeptCall } from './lower-callee.ts';
import { lowerExpect } from './lower-expect.ts';
import { lowerExpression, lowerLetFunction } from './lower-expression.ts';
import { lowerInput, lowerOutput, lowerOutputValue } from './lower-input-output.ts';
import { labelOf, lowerTail } from './lower-tail.ts';
import { childScope } from './scope.ts';

/** The lines of a body, in order. */
export function lowerStatements(
  context: ExpressionContext,
  statements: readonly Statement[],
): readonly StatementForm[] {
  const { flow } = context;
  if (flow === undefined) return [];
  const inside: FlowContext = { ...context, flow };
  return statements.flatMap((statement, index) => lowerStatement(inside, statement, statements[index + 1]));
}

function lowerStatement(
  context: FlowContext,
  statement: Statement,
  next: Statement | undefined,
): readonly StatementForm[] {
  const { range } = statement;
  switch (statement.kind) {
    case 'let': {
      const value = lowerExpression(context, statement.value);
      const target = declarePattern(context.lowering, context.scope, statement.pattern, 'let');
      noteData(context.lowering, context.scope, statement.pattern, [statement.value]);
      return [{ kind: 'declare', target, value, range }];
    }
    case 'let-function': {
      // Declared first: it may call itself.
      const { binding } = declare(context.lowering, context.scope, statement.name, 'function');
      return [declareName(binding, lowerLetFunction(context, statement), range)];
    }
    case 'layer':
      return lowerLayer(context, statement);
    case 'input':
      return lowerInput(context, statement);
    case 'output':
      return lowerOutput(context, statement);
    case 'output-value':
      return lowerOutputValue(context, statement);
    case 'from':
      return lowerFrom(context, statement);
    case 'apply':
      return lowerApply(context, statement, next);
    case 'tail':
      return lowerTail(context, statement.tail);
    case 'expect':
      return lowerExpect(context, statement);
    case 'if':
      return lowerIf(context, statement);
    case 'for': {
      const source = lowerExpression(context, statement.source);
      const { pattern, index, body } = statement;
      return lowerLoop(context, { source, items: itemsOf(statement.source), pattern, index, body });
    }
    case 'repeat': {
      const count = lowerExpression(context, statement.count);
      const source = builtinCall('rounds', [count], statement.count.range);
      const { index, body } = statement;
      return lowerLoop(context, { source, items: undefined, pattern: undefined, index, body });
    }
    case 'branch':
      report(
        context.lowering,
        simpleProblem(
          context.lowering,
          'branch-outside-merge',
          '`branch` stands only in the braces of a merge such as `add { … }` or `concat { … }`.',
          { start: range.start, end: range.start + 'branch'.length },
        ),
      );
      return lowerScope(context, statement.body);
    case 'broken':
      return [
        ...(statement.statement === null
          ? []
          : lowerStatement(context, asFarAsRead(statement.statement), next)),
        ...statement.bodies.flatMap((body) => lowerScope(context, body)),
      ];
  }
}

/** An input whose line could not be read to its end has an unknown shape: what follows need not complain of half of one. */
function asFarAsRead(statement: Exclude<Statement, { kind: 'broken' }>): Statement {
  if (statement.kind !== 'input') return statement;
  return { ...statement, sizes: { kind: 'missing', range: statement.sizes.range } };
}

function lowerScope(context: FlowContext, body: Body): readonly StatementForm[] {
  return [{ kind: 'scope', body: lowerInBraces(context, body), range: body.range }];
}

function lowerInBraces(context: FlowContext, body: Body): readonly StatementForm[] {
  return lowerStatements({ ...context, scope: childScope(context.scope, 'braces') }, body.statements);
}

function lowerApply(
  context: FlowContext,
  statement: ApplyStatement,
  next: Statement | undefined,
): readonly StatementForm[] {
  const { call, branches } = statement;
  const tail = next?.kind === 'tail' ? [...statement.tail, ...next.tail] : statement.tail;
  const label = text(labelOf(tail), call.range);
  const callee = lowerCallee(context, call.callee);
  const flow = reference(context.flow.current, 'here', call.callee.range);
  const written = lowerArguments(context, call.arguments, typesOf(kindOf(callee)));
  const applied =
    branches === null
      ? builtinCall('apply', [callee, flow, label], call.range, written)
      : builtinCall('merge', [callee, flow, label, lowerBranches(context, branches)], call.range, written);
  return [
    assignName(context.flow.current, observed(applied, lineRange(statement)), call.range),
    ...lowerTail(context, statement.tail),
  ];
}

/** Hints stand where the call ends, or behind the closing brace of its branches. */
function lineRange({ call, branches }: ApplyStatement): TextRange {
  return { start: call.range.start, end: branches?.range.end ?? call.range.end };
}

function lowerLayer(context: FlowContext, statement: LayerStatement): readonly StatementForm[] {
  const { name, value, range } = statement;
  const label = text(name.name, name.range);
  let made: ExpressionForm = { kind: 'unknown', reason: 'nothing is written here yet', range };
  if (value?.kind === 'body') {
    made = builtinCall('layer', [lowerLayerBody(context, name.name, value), label], range);
  } else if (value !== null) {
    const [callee, written] = lowerKeptCall(context, value);
    made = builtinCall('layer', [callee, label], value.range, written);
  }
  if (kindById(name.name) !== undefined) {
    const message = `\`${name.name}\` is a kind of layer already. Choose another name for this one.`;
    report(context.lowering, simpleProblem(context.lowering, 'duplicate-name', message, name.range));
  }
  const { binding } = declare(context.lowering, context.scope, name, 'layer');
  return [declareName(binding, made, range)];
}

function lowerFrom(context: FlowContext, statement: FromStatement): readonly StatementForm[] {
  const values = statement.values.map((value) => lowerExpression(context, value));
  const [only] = values;
  const { range } = statement;
  const taken = builtinCall(
    'from',
    [values.length === 1 && only !== undefined ? only : listOf(values, range)],
    range,
  );
  return [assignName(context.flow.current, taken, range), ...lowerTail(context, statement.tail)];
}

function lowerIf(context: FlowContext, statement: IfStatement): readonly StatementForm[] {
  let alternative = statement.otherwise === null ? [] : lowerInBraces(context, statement.otherwise);
  // From the last arm to the first, so that a long chain nests in the program but never on our stack.
  for (const arm of [...statement.arms].reverse()) alternative = [lowerArm(context, arm, alternative)];
  return alternative;
}

function lowerArm(context: FlowContext, arm: IfArm, alternative: readonly StatementForm[]): StatementForm {
  return {
    kind: 'if',
    condition: lowerExpression(context, arm.condition),
    consequent: lowerInBraces(context, arm.body),
    alternative,
    range: arm.range,
  };
}

interface Loop {
  readonly source: ExpressionForm;
  /** What it goes through, where that is written out. */
  readonly items: readonly Expression[] | undefined;
  readonly pattern: Pattern | undefined;
  readonly index: Name | null;
  readonly body: Body;
}

function lowerLoop(
  context: FlowContext,
  { source, items, pattern, index, body }: Loop,
): readonly StatementForm[] {
  const { lowering } = context;
  const scope = childScope(context.scope, 'braces');
  const { range } = body;
  const target: PatternForm =
    pattern === undefined ? { kind: 'ignore', range } : declarePattern(lowering, scope, pattern, 'loop');
  if (pattern !== undefined) noteData(lowering, scope, pattern, items);
  const count = index === null ? undefined : declare(lowering, scope, index, 'loop').binding;
  if (count !== undefined) lowering.data.add(count);
  const lines = lowerStatements({ ...context, scope }, body.statements);
  return [{ kind: 'for-each', source, target, index: count, body: lines, range }];
}
