import type { Binding, ExpressionForm, StatementForm } from '../../../program/form.ts';
import type { Body, Expression, Statement } from '../syntax/tree.ts';
import type { Lowering, Scope } from './scope.ts';

/** Where an expression or a line stands: the names it sees and, inside a body, the flow. */
export interface ExpressionContext {
  readonly lowering: Lowering;
  readonly scope: Scope;
  /** Absent outside of bodies: in top-level lets and functions of one expression. */
  readonly flow: Flow | undefined;
  readonly lower: Lowerers;
}

/** A context inside a body, where there is a flow. */
export interface FlowContext extends ExpressionContext {
  readonly flow: Flow;
}

/** Expressions hold bodies, bodies hold lines, lines hold expressions: each reaches the others through the context. */
export interface Lowerers {
  expression(context: ExpressionContext, expression: Expression): ExpressionForm;
  /** `{ … }` as a value, or a branch of that title. */
  valueBody(context: ExpressionContext, body: Body, title?: string): ExpressionForm;
  statements(context: ExpressionContext, statements: readonly Statement[]): readonly StatementForm[];
}

/** The flow of a body, as variables of the program. */
export interface Flow {
  /** The flow as the next line finds it: `here`. */
  readonly current: Binding;
  /** With what the innermost body began: `in`. */
  readonly incoming: Binding;
  /** Outputs marked so far; only in models and blocks. */
  readonly outputs: Binding | undefined;
  /** What the caller passed in; only in models, whose inputs take it. */
  readonly passed: Binding | undefined;
  /** The braces of the model, block or `layer` body around: where `as name[]` keeps its lists. */
  readonly lists: Scope;
  readonly of: 'model' | 'block' | 'value';
}
