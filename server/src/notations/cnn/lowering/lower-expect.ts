import type { FunctionForm, ParameterForm, StatementForm } from '../../../program/form.ts';
import type { ExpectStatement, Expression } from '../syntax/tree.ts';
import type { ExpressionContext, FlowContext } from './body-context.ts';
import { builtinCall, declareName, reference } from './forms.ts';
import { lowerExpression } from './lower-expression.ts';
import { childScope, type Declared, lookUp } from './scope.ts';

/** What a budget may speak of, beside the names in scope. */
export const budgetNames: readonly string[] = ['params', 'macs', 'memory', 'field', 'depth'];

/**
 * `expect params <= 26M`: each condition is kept as a function of what it measures, and asked when the model is
 * complete. `here` in it is the flow of its line.
 */
export function lowerExpect(context: FlowContext, statement: ExpectStatement): readonly StatementForm[] {
  const { range } = statement;
  const here = context.lowering.newBinding();
  const inside: FlowContext = { ...context, flow: { ...context.flow, current: here } };
  const begin = { start: range.start, end: range.start };
  return [
    declareName(here, reference(context.flow.current, 'here', begin), begin),
    ...statement.conditions.map((condition): StatementForm => {
      const own = [
        conditionFunction(inside, condition),
        reference(context.flow.incoming, 'in', condition.range),
      ];
      return { kind: 'evaluate', value: builtinCall('expect', own, condition.range), range };
    }),
  ];
}

function conditionFunction(context: FlowContext, condition: Expression): FunctionForm {
  const scope = childScope(context.scope, 'body');
  const measured = budgetNames.filter((name) => lookUp(context.scope, name) === undefined);
  const declared = measured.map((name): Declared => {
    const entry: Declared = {
      name,
      binding: context.lowering.newBinding(),
      role: 'parameter',
      range: condition.range,
      uses: [],
    };
    scope.names.set(name, entry);
    return entry;
  });
  const inside: ExpressionContext = { ...context, scope };
  const value = lowerExpression(inside, condition);
  const used = declared.filter(({ uses }) => uses.length > 0);
  const parameters = used.map(
    ({ name, binding, range }): ParameterForm => ({ name, binding, range, fallback: undefined, rest: false }),
  );
  return {
    kind: 'function',
    name: 'expect',
    nameRange: condition.range,
    role: 'plain',
    parameters,
    body: [{ kind: 'return', value, range: condition.range }],
    range: condition.range,
  };
}
