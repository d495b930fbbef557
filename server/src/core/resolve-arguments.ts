import { type Argument, describeArgument } from './argument.ts';
import type { Notation } from './notation.ts';
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
import { describeType, readArgument } from './read-argument.ts';

export interface Resolved {
  /** Undefined where a required argument is missing or one cannot be read: the layer then has no sure shape. */
  readonly values: Values | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Reads the given arguments against a kind's parameters, in their order, filling in defaults. `rank` is the number of
 * spatial axes of the input.
 */
export function resolveArguments(
  parameters: Parameters,
  given: GivenArguments,
  context: { readonly notation: Notation; readonly rank: number },
): Resolved {
  const findings: Finding[] = [];
  const arguments_: Record<string, Argument> = {};
  const values: Record<string, ValueOf<ParameterType>> = {};
  let complete = true;
  for (const [name, parameter] of Object.entries(parameters)) {
    const argument = given.get(name) ?? fallbackArgument(parameter.fallback, arguments_, context.notation);
    if (argument === undefined) {
      findings.push(missing(name, parameter));
      const stand = unknownValue(parameter.type, context.rank);
      if (stand === undefined) complete = false;
      else values[name] = stand;
      continue;
    }
    arguments_[name] = argument;
    if (argument.kind === 'none' && !given.has(name)) {
      values[name] = null;
      continue;
    }
    const read = readArgument(argument, parameter, context.rank);
    if (read.ok) {
      values[name] = read.value;
    } else {
      findings.push(unreadable(name, argument, context.rank, read.wanted));
      const stand = unknownValue(parameter.type, context.rank);
      if (stand === undefined) complete = false;
      else values[name] = stand;
    }
  }
  return { values: complete ? values : undefined, findings };
}

/**
 * What stands in for an argument that cannot be read, so that the rest of the layer is still known; undefined for
 * types without an unknown value.
 */
function unknownValue(type: ParameterType, rank: number): ValueOf<ParameterType> | undefined {
  const nulls = Array.from({ length: rank }, () => null);
  switch (type.type) {
    case 'count':
    case 'number':
    case 'recipe':
    case 'text':
      return null;
    case 'perAxis':
    case 'factors':
      return nulls;
    case 'pads':
      return nulls.map(() => [null, null] as const);
    case 'padding':
      return { kind: 'explicit', before: nulls, after: nulls };
    case 'flag':
    case 'word':
    case 'sizes':
    case 'axis':
      return undefined;
  }
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

type FallbackRule = Extract<Fallback, { readonly sameAs: string } | { readonly otherwise: Literal }>;

function isFallbackRule(fallback: Fallback | undefined): fallback is FallbackRule {
  return typeof fallback === 'object' && fallback !== null && !Array.isArray(fallback);
}

function missing(name: string, parameter: Parameter): Finding {
  return {
    code: 'missing-argument',
    severity: 'error',
    what: `${name} is missing: ${parameter.summary}`,
    why: `it must be ${describeType(parameter.type)}`,
  };
}

function unreadable(name: string, argument: Argument, rank: number, wanted: string): Finding {
  const axes = rank === 1 ? '1 spatial axis' : `${rank} spatial axes`;
  const many = argument.kind === 'list' ? `, and this map has ${axes}` : '';
  const code =
    argument.kind === 'fraction'
      ? 'not-whole'
      : argument.kind === 'size' && typeof argument.value === 'number'
        ? 'not-positive'
        : 'argument-type';
  return {
    code,
    severity: 'error',
    what: `${name} is ${describeArgument(argument)}, but must be ${wanted}${many}`,
    parameter: name,
  };
}
