import type { Binding } from '../../program/form.ts';
import type { Lowering, Scope } from './scope.ts';

/** What lowering knows about the body it is in. */
export interface BodyContext {
  readonly lowering: Lowering;
  /** Absent outside of bodies: in top-level lets and functions of one expression. */
  readonly flow: Flow | undefined;
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
