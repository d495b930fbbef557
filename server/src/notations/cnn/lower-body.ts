import type { TextRange } from '../../core/range.ts';
import type { DoForm, ExpressionForm, FunctionForm, StatementForm } from '../../program/form.ts';
import { none } from '../../program/value.ts';
import type { ExpressionContext, Flow } from './body-context.ts';
import { checkInputs } from './check-inputs.ts';
import { declare } from './declare.ts';
import { builtinCall, constant, declareName, listOf, reference } from './forms.ts';
import { lowerParameters } from './lower-expression.ts';
import { childScope, type Scope } from './scope.ts';
import type { BlockItem, Body, ModelItem, Statement } from './tree.ts';

/** A model or block as a function: what flows in is passed beside its arguments, its results come back. */
export function lowerFunction(context: ExpressionContext, item: ModelItem | BlockItem): FunctionForm {
  checkInputs(context, item);
  const scope = childScope(context.scope, 'body');
  const passed = context.lowering.newBinding();
  const flow = openFlow(context, scope, { of: item.kind, passed });
  const inside: ExpressionContext = { ...context, scope, flow };
  const parameters = lowerParameters(inside, item.parameters?.items ?? []);
  const { range, open } = item.body;
  const begin = item.kind === 'model' ? constant(none, open) : reference(passed, 'in', open);
  return {
    kind: 'function',
    name: item.name.name,
    nameRange: item.name.range,
    role: item.kind,
    flow: passed,
    parameters,
    body: [
      ...openingStatements(flow, begin, open),
      ...lists(inside, item.body),
      ...context.lower.statements(inside, item.body.statements),
      returnResult(flow, item),
    ],
    range,
  };
}

/** The body of `layer name = { … }` as a function of the flow. */
export function lowerLayerBody(context: ExpressionContext, name: string, body: Body): FunctionForm {
  const scope = childScope(context.scope, 'body');
  const passed = context.lowering.newBinding();
  const flow: Flow = { ...openFlow(context, scope, { of: 'value', passed }), outputs: undefined };
  const inside: ExpressionContext = { ...context, scope, flow };
  return {
    kind: 'function',
    name,
    nameRange: body.open,
    role: 'block',
    flow: passed,
    parameters: [],
    body: [
      ...openingStatements(flow, reference(passed, 'in', body.open), body.open),
      ...lists(inside, body),
      ...context.lower.statements(inside, body.statements),
      { kind: 'return', value: reference(flow.current, 'here', body.range), range: body.range },
    ],
    range: body.range,
  };
}

/** `{ … }` as a value, or a branch: its lines run from the flow, which stays as it is outside. */
export function lowerValueBody(context: ExpressionContext, body: Body, group?: string): ExpressionForm {
  const outer = context.flow;
  if (outer === undefined) return { kind: 'unknown', reason: 'there is no flow here', range: body.range };
  const scope = childScope(context.scope, 'braces');
  const flow: Flow = {
    current: context.lowering.newBinding(),
    incoming: context.lowering.newBinding(),
    outputs: undefined,
    passed: undefined,
    lists: outer.lists,
    of: 'value',
  };
  const inside: ExpressionContext = { ...context, scope, flow };
  const start = { start: body.range.start, end: body.range.start };
  const form: DoForm = {
    kind: 'do',
    body: [
      declareName(flow.incoming, reference(outer.current, 'here', start), start),
      declareName(flow.current, reference(outer.current, 'here', start), start),
      ...context.lower.statements(inside, body.statements),
    ],
    result: reference(flow.current, 'here', body.range),
    range: body.range,
  };
  return group === undefined ? form : { ...form, group };
}

function openFlow(
  context: ExpressionContext,
  scope: Scope,
  { of, passed }: { readonly of: Flow['of']; readonly passed: number },
): Flow {
  const next = (): number => context.lowering.newBinding();
  return { current: next(), incoming: next(), outputs: next(), passed, lists: scope, of };
}

function openingStatements(flow: Flow, begin: ExpressionForm, range: TextRange): readonly StatementForm[] {
  return [
    declareName(flow.incoming, begin, range),
    declareName(flow.current, begin, range),
    ...(flow.outputs === undefined ? [] : [declareName(flow.outputs, listOf([], range), range)]),
  ];
}

function returnResult(flow: Flow, item: ModelItem | BlockItem): StatementForm {
  const { range } = item.body;
  const outputs = flow.outputs === undefined ? [] : [reference(flow.outputs, 'output', range)];
  const value = builtinCall('result', [reference(flow.current, 'here', range), ...outputs], item.name.range);
  return { kind: 'return', value, range };
}

/** The lists that `as name[]` grows exist, empty, from the start of the body, whatever the depth of the line. */
function lists(context: ExpressionContext, body: Body): readonly StatementForm[] {
  const statements: StatementForm[] = [];
  for (const target of appendTargets(body.statements)) {
    if (context.scope.names.has(target.name)) continue;
    const { binding } = declare(context.lowering, context.scope, target, 'list');
    statements.push(declareName(binding, listOf([], target.range), target.range));
  }
  return statements;
}

function appendTargets(statements: readonly Statement[]): readonly { name: string; range: TextRange }[] {
  return statements.flatMap((statement) => {
    const own =
      'tail' in statement
        ? statement.tail.flatMap((part) =>
            part.kind === 'as' && part.target.kind === 'append' ? [part.target.name] : [],
          )
        : [];
    // `output as y[]` numbers outputs; it grows no list.
    const kept = statement.kind === 'output' ? [] : own;
    return [...kept, ...bodiesOf(statement).flatMap((body) => appendTargets(body.statements))];
  });
}

/** The bodies that run as part of the body a statement stands in. A `layer` body keeps lists of its own. */
function bodiesOf(statement: Statement): readonly Body[] {
  switch (statement.kind) {
    case 'if':
      return [
        ...statement.arms.map((arm) => arm.body),
        ...(statement.otherwise === null ? [] : [statement.otherwise]),
      ];
    case 'for':
    case 'repeat':
    case 'branch':
      return [statement.body];
    case 'apply':
      return statement.branches === null ? [] : [statement.branches];
    case 'let':
    case 'output-value':
      return statement.value.kind === 'body' ? [statement.value] : [];
    case 'broken':
      return [...statement.bodies, ...(statement.statement === null ? [] : bodiesOf(statement.statement))];
    default:
      return [];
  }
}
