import type { Call, CallExpression } from '../../../notations/cnn/syntax/tree.ts';
import type { Completion } from '../../completion.ts';
import { type Callable, type CallParameter, callableOf, givenIn, parameterOf } from '../callable.ts';
import { parameterDoc } from './calls.ts';
import { plain } from './item.ts';
import type { ArgumentPlace } from './place.ts';
import type { Request } from './request.ts';
import { bestValues, furtherValues, valueItems, type Wanted } from './values.ts';

/** What an argument may be: a value for the parameter in turn, or the name of one that has none yet. */
export function argumentItems(request: Request, { call, argument }: ArgumentPlace): readonly Completion[] {
  const callable = callableOf(request.source, call);
  if (callable === undefined || argument.kind === 'spread') return valueItems(request, { for: 'anything' });
  if (callable.of === 'builtin') return valueItems(request, { for: 'number' });
  const parameter = parameterOf(callable, call, argument);
  if (argument.kind === 'named') return valueItems(request, wantedFor(parameter));
  const isLate = call.arguments
    .slice(0, call.arguments.indexOf(argument))
    .some(({ kind }) => kind === 'named');
  const tensors = callable.tensors === 'none' ? undefined : ({ for: 'tensor' } as const);
  const wanted = tensors ?? (parameter === undefined ? undefined : wantedFor(parameter));
  const names = argumentNames(callable, givenIn(callable, call, argument));
  if (isLate || wanted === undefined) return names;
  const best = bestValues(request, wanted);
  // An optional argument is mostly given by name; one that must be given by its place.
  const isOptional = parameter?.fallback !== undefined && !hasWords(parameter);
  const first = isOptional ? [...names, ...best] : [...best, ...names];
  return [...first, ...furtherValues(request, wanted)];
}

function hasWords({ type }: CallParameter): boolean {
  return type?.type === 'word' || type?.type === 'padding' || type?.type === 'recipe';
}

/** The names of parameters that a call gives no value yet, each with its `=`. */
export function freeNames(request: Request, call: Call | CallExpression): readonly Completion[] {
  const callable = callableOf(request.source, call);
  if (callable === undefined) return [];
  const named = argumentNames(callable, givenIn(callable, call));
  return named.map((item) => ({ ...item, insert: item.insert.replace(/=$/, ''), again: false }));
}

function argumentNames(callable: Callable, given: ReadonlySet<string>): readonly Completion[] {
  return callable.parameters
    .filter(({ name }) => !given.has(name))
    .map((parameter) =>
      plain(`${parameter.name}=`, 'parameter', {
        detail: parameter.fallback === undefined ? 'must be given' : parameter.fallback,
        documentation: parameterDoc(parameter),
        again: true,
      }),
    );
}

function wantedFor(parameter: CallParameter | undefined): Wanted {
  if (parameter?.type === undefined) return { for: 'anything' };
  return { for: 'parameter', type: parameter.type, mayBeNone: parameter.fallback === 'none' };
}
