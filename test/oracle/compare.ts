import { describeArgument } from '../../server/src/core/argument.ts';
import type { Built, Configuration, Outcome } from './outcome.ts';
import { sizesOf } from './outcome.ts';

/** Whether both refuse, or both build the same shapes and weights. */
export function agree(a: Outcome, b: Outcome): boolean {
  if (a.kind === 'refused' || b.kind === 'refused') return a.kind === b.kind;
  return sameSizes(a, b);
}

function sameSizes(a: Built, b: Built): boolean {
  return text([a.outputs, a.trainable, a.fixed]) === text([b.outputs, b.trainable, b.fixed]);
}

/** As JSON, but with the numbers that JSON does not know. */
export function text(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'number' && !Number.isFinite(item) ? `${item}` : item,
  );
}

/** A configuration in one line, for the message of a test that fails. */
export function describeConfiguration({ name, given, inputs, order }: Configuration): string {
  const shapes = inputs.map((shape) => text(sizesOf(shape))).join(' ');
  const arguments_ = [...given].map(([parameter, value]) => `${parameter}=${describeArgument(value)}`);
  return `${name} on ${shapes} with ${arguments_.join(', ')} ${text(order)}`;
}
