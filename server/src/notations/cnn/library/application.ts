import type { Site } from '../../../core/range.ts';
import { type EvaluatedArgument, unknown, type Value } from '../../../program/value.ts';

/** A line that applies something: to which flow, with what, under which label. */
export interface Application {
  readonly flow: Value;
  readonly label: string | undefined;
  readonly written: readonly EvaluatedArgument[];
  /** The call with its arguments. */
  readonly site: Site;
  readonly calleeSite: Site;
}

/** The text of an argument that holds a label. */
export function labelIn(label: EvaluatedArgument | undefined): string | undefined {
  return label?.value.type === 'string' ? label.value.value : undefined;
}

/** The tensors of a flow or an operand, those of lists within it among them. */
export function tensorsIn(value: Value): readonly Value[] {
  return value.type === 'list' ? value.items.flatMap(tensorsIn) : [value];
}

/**
 * The flow after a line that could not be applied: nothing is known of its shape, but what follows still hangs on what
 * came before.
 */
export function lost(flow: Value, reason: string): Value {
  const [first] = tensorsIn(flow);
  return first?.type === 'tensor' ? { ...first, shape: [] } : unknown(reason);
}
