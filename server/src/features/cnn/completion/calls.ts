import { describeType } from '../../../core/describe-type.ts';
import type { Completion, CompletionKind } from '../../completion.ts';
import type { Callable, CallParameter } from '../callable.ts';
import { plain, snippet } from './item.ts';

/** How a call is written: on a line of its own, in an expression, or its name alone. */
export type CallForm = 'line' | 'expression' | 'name';

/** A call with places for what must be given. */
export function callItem(callable: Callable, form: CallForm, label = callable.name): Completion {
  const words = { detail: parameterList(callable), documentation: callable.doc };
  const arguments_ = form === 'name' ? '' : placeholders(callable, form);
  if (arguments_ === '') return plain(label, itemKind(callable), words);
  const insert = form === 'line' ? `${label} ${arguments_}` : `${label}(${arguments_})`;
  return snippet(label, itemKind(callable), { ...words, insert });
}

/** A merge with branches instead of operands. */
export function branchesItem(callable: Callable): Completion {
  return snippet(`${callable.name} { … }`, itemKind(callable), {
    detail: 'with branches',
    documentation: callable.doc,
    insert: `${callable.name} {\n\tbranch {\n\t\t«»\n\t}\n\tbranch {\n\t\t«»\n\t}\n}`,
  });
}

/** `filters, kernel, stride=1`: what a call takes. */
function parameterList({ parameters, tensors }: Callable): string {
  const named = parameters.map(({ name, fallback }) =>
    fallback === undefined ? name : `${name}=${fallback}`,
  );
  return [...(tensors === 'none' ? [] : ['tensors']), ...named].join(', ');
}

/** What an argument means, what it takes, and what it is where nothing is given. */
export function parameterDoc({ doc, type, fallback }: CallParameter): string {
  const takes = type === undefined ? [] : [`Takes ${describeType(type)}.`];
  const without = fallback === undefined ? 'Must be given.' : `Default \`${fallback}\`.`;
  return [doc, ...takes, without].filter((part) => part !== '').join('  \n');
}

function itemKind({ of }: Callable): CompletionKind {
  return of === 'kind' ? 'layer-kind' : of === 'builtin' ? 'function' : of;
}

function placeholders({ parameters, tensors }: Callable, form: CallForm): string {
  const required = parameters.filter(({ fallback }) => fallback === undefined);
  const firstNamed = parameters.findIndex(({ fallback }) => fallback !== undefined);
  const operands = tensors === 'expected' && form === 'line' ? ['«in»'] : [];
  const written = required.map((parameter) => {
    const byPosition = !parameter.namedOnly && (firstNamed < 0 || parameters.indexOf(parameter) < firstNamed);
    return byPosition ? placeholder(parameter) : `${parameter.name}=${placeholder(parameter)}`;
  });
  return [...operands, ...written].join(', ');
}

function placeholder({ name, type }: CallParameter): string {
  return type?.type === 'word' ? `«${type.words.join('|')}»` : `«${name}»`;
}
