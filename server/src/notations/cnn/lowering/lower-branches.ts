import type { DeclareForm, ExpressionForm, PatternForm, StatementForm } from '../../../program/form.ts';
import type { Body, Expression, IfStatement, Name, Pattern, Statement } from '../syntax/tree.ts';
import type { FlowContext } from './body-context.ts';
import { declare, declarePattern, report, simpleProblem } from './declare.ts';
import { builtinCall, declareName, listOf, reference } from './forms.ts';
import { itemsOf, noteData } from './holds-data.ts';
import { lowerExpression, lowerLetFunction } from './lower-expression.ts';
import { childScope } from './scope.ts';

/** The branches of a merge as a list of tensors, in order. Every branch starts with the flow. */
export function lowerBranches(context: FlowContext, body: Body): ExpressionForm {
  const { range } = body;
  const inside: FlowContext = { ...context, scope: childScope(context.scope, 'braces') };
  const lines = linesOf(body);
  const strays = lines.filter((line) => line.kind === 'strays');
  const alone = strays.length === lines.length;
  for (const stray of strays) reportStrays(context, stray, alone);
  const steps: StatementForm[] = [];
  const parts: ExpressionForm[] = [];
  for (const line of lines) {
    const lowered = lowerLine(inside, line);
    if ('value' in lowered && lowered.kind === 'declare') steps.push(lowered);
    else if (steps.length === 0) parts.push(lowered);
    else parts.push(keep(inside, lowered, steps));
  }
  // Lines alone are what the flow is to be merged with.
  if (alone && strays.length > 0) parts.unshift(reference(context.flow.current, 'here', range));
  const items = parts.map((value) => ({ value, splice: 'lists' as const }));
  const result: ExpressionForm = { kind: 'list', items, range };
  return steps.length === 0 ? result : { kind: 'do', body: steps, result, range };
}

/** A line between the braces of a merge, or several together that belong into a branch. */
type Line = Exclude<Statement, StrayStatement> | Strays;

type StrayStatement = Exclude<
  Statement,
  { readonly kind: 'branch' | 'let' | 'let-function' | 'if' | 'for' | 'repeat' }
>;

interface Strays {
  readonly kind: 'strays';
  readonly statements: readonly [Statement, ...Statement[]];
  readonly last: Statement;
}

function linesOf(body: Body): readonly Line[] {
  const lines: Line[] = [];
  for (const statement of body.statements) {
    if (!isStray(statement)) {
      lines.push(statement);
      continue;
    }
    const before = lines.at(-1);
    if (before?.kind !== 'strays') lines.push({ kind: 'strays', statements: [statement], last: statement });
    else lines.splice(-1, 1, { ...before, statements: [...before.statements, statement], last: statement });
  }
  return lines;
}

function isStray(statement: Statement): statement is StrayStatement {
  return !['branch', 'let', 'let-function', 'if', 'for', 'repeat'].includes(statement.kind);
}

function reportStrays({ lowering }: FlowContext, { statements, last }: Strays, alone: boolean): void {
  // What could not be read has been complained about.
  if (statements.every(({ kind }) => kind === 'broken')) return;
  const [{ range: first }] = statements;
  const { file } = lowering;
  const before = { file, start: first.start, end: first.start };
  const after = { file, start: last.range.end, end: last.range.end };
  const title = alone ? 'Put it into a branch beside the flow' : 'Put it into a branch';
  report(lowering, {
    ...simpleProblem(
      lowering,
      'layer-outside-branch',
      `Between the braces of a merge stand only branches, since it is their results that are put together. Put this into \`branch { … }\`${alone ? ', beside `branch {}` for the flow itself' : ''}.`,
      first,
    ),
    repairs: [
      {
        title,
        edits: [
          { site: before, newText: `${alone ? 'branch {}; ' : ''}branch { ` },
          { site: after, newText: ' }' },
        ],
      },
    ],
  });
}

/** One line as a list of branches, or as a declaration for the lines below. */
function lowerLine(context: FlowContext, line: Line): ExpressionForm | DeclareForm {
  switch (line.kind) {
    case 'branch':
      return listOf([context.lower.valueBody(context, line.body, line.title?.name)], line.range);
    case 'strays': {
      const range = { start: line.statements[0].range.start, end: line.last.range.end };
      const open = { start: range.start, end: range.start };
      const { statements } = line;
      return listOf(
        [context.lower.valueBody(context, { kind: 'body', range, open, close: null, statements })],
        range,
      );
    }
    case 'let': {
      const value = lowerExpression(context, line.value);
      const target = declarePattern(context.lowering, context.scope, line.pattern, 'let');
      noteData(context.lowering, context.scope, line.pattern, [line.value]);
      return { kind: 'declare', target, value, range: line.range };
    }
    case 'let-function': {
      const { binding } = declare(context.lowering, context.scope, line.name, 'function');
      return declareName(binding, lowerLetFunction(context, line), line.range);
    }
    case 'if':
      return lowerChoose(context, line);
    case 'for': {
      const { pattern, index, body } = line;
      const source = lowerExpression(context, line.source);
      return lowerRounds(context, { source, items: itemsOf(line.source), pattern, index, body });
    }
    case 'repeat': {
      const { index, body } = line;
      const count = lowerExpression(context, line.count);
      const source = builtinCall('rounds', [count], line.count.range);
      return lowerRounds(context, { source, items: undefined, pattern: undefined, index, body });
    }
  }
}

/** Evaluates branches in their place among the lets: what they yield is put together at the end. */
function keep(context: FlowContext, value: ExpressionForm, steps: StatementForm[]): ExpressionForm {
  const binding = context.lowering.newBinding();
  steps.push(declareName(binding, value, value.range));
  return reference(binding, 'the branch', value.range);
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
  /** What it goes through, where that is written out. */
  readonly items: readonly Expression[] | undefined;
  readonly pattern: Pattern | undefined;
  readonly index: Name | null;
  readonly body: Body;
}

/** `for` between branches: the branches of every round, one after the other. */
function lowerRounds(context: FlowContext, { source, items, pattern, index, body }: Rounds): ExpressionForm {
  const { range } = body;
  const { lowering } = context;
  const inside: FlowContext = { ...context, scope: childScope(context.scope, 'braces') };
  const ignored: PatternForm = { kind: 'ignore', range };
  const item = pattern === undefined ? ignored : declarePattern(lowering, inside.scope, pattern, 'loop');
  if (pattern !== undefined) noteData(lowering, inside.scope, pattern, items);
  const count = index === null ? undefined : declare(lowering, inside.scope, index, 'loop').binding;
  if (count !== undefined) lowering.data.add(count);
  const number: PatternForm = count === undefined ? ignored : { kind: 'name', binding: count, range };
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
