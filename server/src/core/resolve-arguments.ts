import { type Argument, describeArgument } from './argument.ts';
import { describeType } from './describe-type.ts';
import type { Notation } from './notation.ts';
import { takesPaddingNumbers } from './padding.ts';
import type {
  Fallback,
  GivenArguments,
  Literal,
  Parameter,
  Parameters,
  ParameterType,
  ValueOf,
  Values,
} from './parameter.ts';
import type { Finding } from './problem.ts';
import { type ReadingContext, readArgument } from './read-argument.ts';

export interface Resolved {
  /** Undefined where an argument is missing or cannot be read and nothing can stand for it: no shape is sure then. */
  readonly values: Values | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Reads the given arguments against a kind's parameters, in their order, filling in defaults. What is missing or cannot
 * be read is a finding, and counts as unknown from there on, so that the layer keeps as much of its shape as is sure.
 */
export function resolveArguments(
  parameters: Parameters,
  given: GivenArguments,
  context: ReadingContext,
): Resolved {
  const findings: Finding[] = [];
  const arguments_: Record<string, Argument> = {};
  const values: Record<string, ValueOf<ParameterType>> = {};
  let complete = true;
  for (const [name, parameter] of Object.entries(parameters)) {
    const fallback = fallbackArgument(parameter.fallback, arguments_, context.notation);
    const written = given.get(name);
    const argument = written === undefined || leavesDefault(written, parameter) ? fallback : written;
    if (argument === undefined) findings.push(missing(name, parameter));
    if (argument !== undefined && argument === fallback && argument.kind === 'none') {
      arguments_[name] = argument;
      values[name] = null;
      continue;
    }
    const read = argument && readArgument(argument, parameter, context);
    if (argument !== undefined && read?.ok === false && argument.kind !== 'unknown') {
      findings.push(unreadable(name, { argument, type: parameter.type, context }, read.wanted));
    }
    // Parameters that take this one's value as their default must not complain of it again.
    arguments_[name] = argument !== undefined && read?.ok ? argument : notKnown;
    const value = read?.ok ? read.value : stoppedGap(parameter, fallback, context);
    if (value === undefined) complete = false;
    else values[name] = value;
  }
  return { values: complete ? values : undefined, findings };
}

/** A written `none` is the default where that is none, or the value of another parameter (Keras' `strides=None`). */
function leavesDefault(written: Argument, { type, fallback }: Parameter): boolean {
  if (written.kind !== 'none' || type.type === 'word') return false;
  if (!isFallbackRule(fallback)) return fallback === null;
  return 'sameAs' in fallback || fallback.otherwise === null || Object.values(fallback.in).includes(null);
}

const notKnown: Argument = { kind: 'unknown', reason: 'it cannot be read' };

/** What stands for an argument that cannot be read: unknown where the type has room for it, else the default. */
function stoppedGap(
  parameter: Parameter,
  fallback: Argument | undefined,
  context: ReadingContext,
): ValueOf<ParameterType> | undefined {
  const unknown = readArgument(notKnown, parameter, context);
  if (unknown.ok) return unknown.value;
  const read = fallback && readArgument(fallback, parameter, context);
  return read?.ok ? read.value : undefined;
}

/** A default written in a record, as an argument. */
export function literalArgument(literal: Literal): Argument {
  if (literal === null) return { kind: 'none' };
  if (typeof literal === 'number') {
    return Number.isInteger(literal)
      ? { kind: 'size', value: literal }
      : { kind: 'fraction', value: literal };
  }
  if (typeof literal === 'boolean') return { kind: 'flag', value: literal };
  if (typeof literal === 'string') return { kind: 'text', value: literal };
  return { kind: 'list', items: literal.map(literalArgument) };
}

/** The default in a notation; undefined where there is none, or where it is that of another parameter. */
export function fallbackLiteral(fallback: Fallback | undefined, notation: Notation): Literal | undefined {
  if (!isFallbackRule(fallback)) return fallback;
  if ('sameAs' in fallback) return undefined;
  const own = fallback.in[notation];
  return own === undefined ? fallback.otherwise : own;
}

function fallbackArgument(
  fallback: Fallback | undefined,
  earlier: Readonly<Record<string, Argument>>,
  notation: Notation,
): Argument | undefined {
  if (isFallbackRule(fallback) && 'sameAs' in fallback) return earlier[fallback.sameAs];
  const literal = fallbackLiteral(fallback, notation);
  return literal === undefined ? undefined : literalArgument(literal);
}

type FallbackRule = Extract<Fallback, { readonly sameAs: string } | { readonly in: unknown }>;

function isFallbackRule(fallback: Fallback | undefined): fallback is FallbackRule {
  return typeof fallback === 'object' && fallback !== null && !Array.isArray(fallback);
}

function missing(name: string, parameter: Parameter): Finding {
  return {
    code: 'missing-argument',
    severity: 'error',
    what: `\`${name}\` is missing: ${parameter.summary}`,
    why: `it must be ${describeType(parameter.type)}`,
  };
}

function unreadable(
  name: string,
  {
    argument,
    type,
    context: { rank, notation },
  }: { readonly argument: Argument; readonly type: ParameterType; readonly context: ReadingContext },
  wanted: string,
): Finding {
  const axes = rank === 1 ? '1 spatial axis' : `${rank} spatial axes`;
  // Where only words are known, another number or list of them would be as wrong.
  const inWords = type.type === 'padding' && !takesPaddingNumbers[notation];
  const ofAxes = !inWords && ['perAxis', 'targets', 'pads', 'padding', 'factors'].includes(type.type);
  const many = argument.kind === 'list' && ofAxes ? `, and this map has ${axes}` : '';
  return {
    code: inWords ? 'argument-type' : unreadableCode(argument, type),
    severity: 'error',
    what: `\`${name}\` is ${describeArgument(argument)}, but must be ${wanted}${many}`,
    parameter: name,
  };
}

function unreadableCode(argument: Argument, type: ParameterType): string {
  const isNumber =
    argument.kind === 'fraction' || (argument.kind === 'size' && typeof argument.value === 'number');
  if (!isNumber) return 'argument-type';
  if (type.type === 'number') return 'out-of-range';
  return argument.kind === 'fraction' ? 'not-whole' : 'not-positive';
}
