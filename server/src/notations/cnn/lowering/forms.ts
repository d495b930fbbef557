import type { TextRange } from '../../../core/range.ts';
import type {
  ArgumentForm,
  Binding,
  CallForm,
  ConstantForm,
  DeclareForm,
  ExpressionForm,
  ListForm,
  ReferenceForm,
  StatementForm,
} from '../../../program/form.ts';
import { none, string, type Value } from '../../../program/value.ts';

/** Small pieces of the program form, as lowering needs them. */

export function constant(value: Value, range: TextRange): ConstantForm {
  return { kind: 'constant', value, range };
}

export function text(value: string | undefined, range: TextRange): ConstantForm {
  return constant(value === undefined ? none : string(value), range);
}

export function reference(binding: Binding, name: string, range: TextRange): ReferenceForm {
  return { kind: 'reference', binding, name, range };
}

/** A call of the library: leading arguments of its own, then those the user wrote. */
export function builtinCall(
  name: string,
  own: readonly ExpressionForm[],
  range: TextRange,
  written: readonly ArgumentForm[] = [],
): CallForm {
  const leading = own.map((value): ArgumentForm => ({ kind: 'positional', value, range: value.range }));
  return {
    kind: 'call',
    callee: { kind: 'builtin', name, range },
    arguments: [...leading, ...written],
    range,
  };
}

export function listOf(items: readonly ExpressionForm[], range: TextRange): ListForm {
  return { kind: 'list', items: items.map((value) => ({ value, splice: 'never' })), range };
}

export function declareName(binding: Binding, value: ExpressionForm, range: TextRange): DeclareForm {
  return { kind: 'declare', target: { kind: 'name', binding, range }, value, range };
}

export function assignName(binding: Binding, value: ExpressionForm, range: TextRange): StatementForm {
  return { kind: 'assign', binding, value, range };
}

/** A value whose shape the editor shows at this place. */
export function observed(value: ExpressionForm, range: TextRange): ExpressionForm {
  return { kind: 'observe', value, range };
}
