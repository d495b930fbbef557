import type { TextRange } from '../core/range.ts';
import type { Operator } from './operators.ts';
import type { Value } from './value.ts';

/**
 * The program form: what every notation's reader makes of its text, and all that the evaluator knows. Operators are
 * exact (`divide.float` is JavaScript's division, `divide.exact` that of the model language), names are resolved to
 * bindings, and what a notation has of its own (layers, merges, outputs) is reached through builtins of its library.
 * So the evaluator never asks which notation it walks.
 */

/** A variable, unique within its file. The reader resolves names; shadowing is two bindings. */
export type Binding = number;

interface Located {
  readonly range: TextRange;
}

export type ExpressionForm =
  | ConstantForm
  | ReferenceForm
  | BuiltinForm
  | CallForm
  | MemberForm
  | IndexForm
  | SliceForm
  | ListForm
  | OperationForm
  | LogicForm
  | ChoiceForm
  | FunctionForm
  | DoForm
  | ComprehensionForm
  | ObserveForm
  | UnknownForm;

/** A value written down: numbers, strings, booleans, none, and the names of layer kinds. */
export interface ConstantForm extends Located {
  readonly kind: 'constant';
  readonly value: Value;
}

export interface ReferenceForm extends Located {
  readonly kind: 'reference';
  readonly binding: Binding;
  /** As written, for messages. */
  readonly name: string;
}

/** A function of the notation's library. */
export interface BuiltinForm extends Located {
  readonly kind: 'builtin';
  readonly name: string;
}

export interface CallForm extends Located {
  readonly kind: 'call';
  readonly callee: ExpressionForm;
  readonly arguments: readonly ArgumentForm[];
}

export interface ArgumentForm extends Located {
  readonly kind: 'positional' | 'named' | 'spread';
  /** Only named ones have it. */
  readonly name?: string;
  readonly nameRange?: TextRange;
  readonly value: ExpressionForm;
}

export interface MemberForm extends Located {
  readonly kind: 'member';
  readonly object: ExpressionForm;
  readonly name: string;
  readonly nameRange: TextRange;
}

/** `xs[i]`. Where `wraps`, negative indices count from the end. */
export interface IndexForm extends Located {
  readonly kind: 'index';
  readonly object: ExpressionForm;
  readonly index: ExpressionForm;
  readonly wraps: boolean;
}

/** `xs[from:to]`; negative ends count from the end. */
export interface SliceForm extends Located {
  readonly kind: 'slice';
  readonly object: ExpressionForm;
  readonly from: ExpressionForm | undefined;
  readonly to: ExpressionForm | undefined;
}

/** A list; spread items are spliced. `sizes` also splices lists among plain items: `in.size x 64`. */
export interface ListForm extends Located {
  readonly kind: 'list';
  readonly items: readonly ListItemForm[];
}

export interface ListItemForm {
  readonly value: ExpressionForm;
  readonly splice: 'never' | 'always' | 'lists';
}

export interface OperationForm extends Located {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operands: readonly ExpressionForm[];
}

/** `and`, `or`: the right side is walked only where it is needed. */
export interface LogicForm extends Located {
  readonly kind: 'logic';
  readonly operator: 'and' | 'or';
  readonly left: ExpressionForm;
  readonly right: ExpressionForm;
}

export interface ChoiceForm extends Located {
  readonly kind: 'choice';
  readonly condition: ExpressionForm;
  readonly consequent: ExpressionForm;
  readonly alternative: ExpressionForm;
}

/** A function; closes over the bindings around it. */
export interface FunctionForm extends Located {
  readonly kind: 'function';
  readonly name: string;
  readonly nameRange: TextRange;
  readonly parameters: readonly ParameterForm[];
  readonly body: readonly StatementForm[];
  /** Whether a call of it is a group of the model (a block), a model of its own, or neither. */
  readonly role: 'block' | 'model' | 'plain';
  /** Bindings that the caller does not pass as arguments: the flow that came in. */
  readonly flow?: Binding;
}

export interface ParameterForm extends Located {
  readonly name: string;
  readonly binding: Binding;
  readonly fallback: ExpressionForm | undefined;
  /** `...rest`: further named arguments, as a record. */
  readonly rest: boolean;
}

/** Statements in a scope of their own, then a value. */
export interface DoForm extends Located {
  readonly kind: 'do';
  readonly body: readonly StatementForm[];
  readonly result: ExpressionForm;
  /** A named part of the drawing, such as a branch with a title. */
  readonly group?: string;
}

export interface ComprehensionForm extends Located {
  readonly kind: 'comprehension';
  readonly target: PatternForm;
  readonly source: ExpressionForm;
  readonly condition: ExpressionForm | undefined;
  readonly item: ExpressionForm;
}

/** The value, of which the editor shows the shape at this place. */
export interface ObserveForm extends Located {
  readonly kind: 'observe';
  readonly value: ExpressionForm;
}

/** What the reader could not express, or has already complained about. */
export interface UnknownForm extends Located {
  readonly kind: 'unknown';
  readonly reason: string;
}

export type StatementForm =
  | DeclareForm
  | AssignForm
  | EvaluateForm
  | IfForm
  | ForEachForm
  | ReturnForm
  | ScopeForm;

/** Binds names for the first time, in the scope around it. */
export interface DeclareForm extends Located {
  readonly kind: 'declare';
  readonly target: PatternForm;
  readonly value: ExpressionForm;
}

export interface AssignForm extends Located {
  readonly kind: 'assign';
  readonly binding: Binding;
  readonly value: ExpressionForm;
}

export interface EvaluateForm extends Located {
  readonly kind: 'evaluate';
  readonly value: ExpressionForm;
}

export interface IfForm extends Located {
  readonly kind: 'if';
  readonly condition: ExpressionForm;
  readonly consequent: readonly StatementForm[];
  readonly alternative: readonly StatementForm[];
}

export interface ForEachForm extends Located {
  readonly kind: 'for-each';
  readonly target: PatternForm;
  readonly source: ExpressionForm;
  /** Counts the rounds from 0. */
  readonly index: Binding | undefined;
  readonly body: readonly StatementForm[];
}

export interface ReturnForm extends Located {
  readonly kind: 'return';
  readonly value: ExpressionForm;
}

export interface ScopeForm extends Located {
  readonly kind: 'scope';
  readonly body: readonly StatementForm[];
}

export type PatternForm =
  | { readonly kind: 'name'; readonly binding: Binding; readonly range: TextRange }
  | { readonly kind: 'ignore'; readonly range: TextRange }
  | { readonly kind: 'list'; readonly items: readonly PatternForm[]; readonly range: TextRange };

/** A file as a program: its statements run once, then its models are walked from outside. */
export interface ModuleForm {
  readonly file: string;
  readonly imports: readonly ImportForm[];
  readonly body: readonly StatementForm[];
  /** Names other files may import. */
  readonly exports: ReadonlyMap<string, Binding>;
  /** What can be walked as a network, in the order of the text. */
  readonly entries: readonly EntryForm[];
}

export interface ImportForm extends Located {
  readonly path: string;
  readonly pathRange: TextRange;
  readonly names: readonly ImportedNameForm[];
}

export interface ImportedNameForm extends Located {
  readonly name: string;
  readonly binding: Binding;
}

export interface EntryForm extends Located {
  readonly name: string;
  /** Binding of the model's function. */
  readonly binding: Binding;
  readonly role: 'model' | 'block';
}
