import type { TextRange } from '../../../core/range.ts';
import type { DoForm, ExpressionForm, FunctionForm, StatementForm } from '../../../program/form.ts';
import { wholeValue } from '../../../program/numbers.ts';
import { none } from '../../../program/value.ts';
import type {
  AppendTarget,
  BlockItem,
  Body,
  LayerStatement,
  ModelItem,
  Name,
  Statement,
} from '../syntax/tree.ts';
import type { ExpressionContext, Flow } from './body-context.ts';
import { checkInputs } from './check-inputs.ts';
import { declare, report, simpleProblem } from './declare.ts';
import { assignName, builtinCall, constant, declareName, listOf, reference } from './forms.ts';
import { lowerParameters } from './lower-expression.ts';
import { childScope, type Scope } from './scope.ts';

/** A model or block as a function: what flows in is passed beside its arguments, its results come back. */
export function lowerFunction(context: ExpressionContext, item: ModelItem | BlockItem): FunctionForm {
  checkInputs(context, item);
  const scope = childScope(context.scope, 'body');
  const passed = context.lowering.newBinding();
  const flow = openFlow(context, scope, { of: item.kind, passed });
  const inside: ExpressionContext = { ...context, scope, flow };
  // Defaults are evaluated at the call: `in` is what is passed then, and a model has taken no inputs yet.
  const atCall = item.kind === 'model' ? undefined : { ...flow, incoming: passed, current: passed };
  const parameters = lowerParameters({ ...inside, flow: atCall }, item.parameters?.items ?? []);
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
      ...takeInputs(flow, item.body.statements),
      ...context.lower.statements(inside, item.body.statements),
      returnResult(flow, item.name.range, range),
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
      returnResult(flow, body.open, body.range),
    ],
    range: body.range,
  };
}

/** `{ … }` as a value, or a branch: its lines run from the flow, which stays as it is outside. */
export function lowerValueBody(context: ExpressionContext, body: Body, group?: string): ExpressionForm {
  const outer = context.flow;
  if (outer === undefined) {
    const message = 'Lines in braces run from a tensor, and there is none outside of models and blocks.';
    report(context.lowering, simpleProblem(context.lowering, 'no-flow', message, body.open));
    return { kind: 'unknown', reason: 'there is no flow here', range: body.range };
  }
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

/** Whether a model that is applied gets as many tensors as it has inputs. Else nothing is known of them. */
function takeInputs(flow: Flow, statements: readonly Statement[]): readonly StatementForm[] {
  const inputs = statements.filter((statement) => statement.kind === 'input');
  const [first] = inputs;
  if (first === undefined || flow.passed === undefined || flow.of !== 'model') return [];
  const range = { start: first.range.start, end: first.range.start + 'input'.length };
  const count = inputs.reduce((sum, { names }) => sum + Math.max(1, names.length), 0);
  const own = [reference(flow.passed, 'in', range), constant(wholeValue(count), range)];
  return [assignName(flow.passed, builtinCall('passedInputs', own, range), range)];
}

function returnResult(flow: Flow, nameRange: TextRange, range: TextRange): StatementForm {
  const outputs = flow.outputs === undefined ? [] : [reference(flow.outputs, 'output', range)];
  const value = builtinCall('result', [reference(flow.current, 'here', range), ...outputs], nameRange);
  return { kind: 'return', value, range };
}

/** The lists that `as name[]` grows exist, empty, from the start of the body, whatever the depth of the line. */
function lists(context: ExpressionContext, body: Body): readonly StatementForm[] {
  const statements: StatementForm[] = [];
  for (const target of appendTargets(body)) {
    if (context.scope.names.get(target.name)?.role === 'list') continue;
    const { binding } = declare(context.lowering, context.scope, target, 'list');
    statements.push(declareName(binding, listOf([], target.range), target.range));
  }
  return statements;
}

/** Every `as name[]` in the body, in the order of the text. A `layer` body keeps lists of its own. */
function appendTargets(body: Body): readonly Name[] {
  const targets: Name[] = [];
  const open: object[] = [...body.statements].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isAppend(next)) targets.push(next.name);
    else if (!isLayerBody(next)) {
      for (const value of Object.values(next).reverse()) {
        if (typeof value === 'object' && value !== null) open.push(value);
      }
    }
  }
  return targets;
}

function isAppend(node: object): node is AppendTarget {
  return 'kind' in node && node.kind === 'append';
}

function isLayerBody(node: object): boolean {
  return 'kind' in node && node.kind === 'layer' && (node as LayerStatement).value?.kind === 'body';
}
