import { nearestName } from '../../../core/nearest.ts';
import type { Problem, Related } from '../../../core/problem.ts';
import { layerKinds } from '../../../layers/registry.ts';
import type { ExpressionForm } from '../../../program/form.ts';
import { functionNames } from '../library/functions.ts';
import type { Name } from '../syntax/tree.ts';
import type { ExpressionContext } from './body-context.ts';
import { type Lowering, visibleNames } from './scope.ts';

/** A name that means nothing where it stands. Reported when the whole file is known, with one of that name elsewhere. */
export interface UnknownName {
  readonly name: Name;
  /** The problem in words, without what was meant. */
  readonly message: string;
  /** What could stand there. */
  readonly known: readonly string[];
  /** A repair beside the nearest spelling. */
  readonly repair?: { readonly title: string; readonly newText: string };
}

/** Notes a name that means nothing here. `words` are those of the parameter it is given to. */
export function unknownName(
  context: ExpressionContext,
  name: Name,
  { words = [] }: { readonly words?: readonly string[] } = {},
): ExpressionForm {
  const taken = words.length === 0 ? '' : `; the words here are ${words.join(', ')}`;
  context.lowering.unknown.push({
    name: { name: name.name, range: name.range },
    message: `Nothing here is called \`${name.name}\`${taken}.`,
    known: [
      ...words,
      ...visibleNames(context.scope).map((declared) => declared.name),
      ...functionNames,
      ...layerKinds.map((kind) => kind.id),
    ],
  });
  return { kind: 'unknown', reason: `${name.name} is not known`, range: name.range };
}

/** Notes a word of some parameter that stands inside an expression, where only a string can say it. */
export function wordInExpression(context: ExpressionContext, name: Name): ExpressionForm {
  const newText = `"${name.name}"`;
  context.lowering.unknown.push({
    name,
    message: `\`${name.name}\` is a word only where it is the whole argument; inside an expression it is the string \`${newText}\`.`,
    known: [],
    repair: { title: `Write ${newText}`, newText },
  });
  return { kind: 'unknown', reason: `${name.name} is not known`, range: name.range };
}

/** The problems of the names that were noted: with the nearest known one, and the place of one out of sight. */
export function unknownNameProblems(lowering: Lowering): readonly Problem[] {
  return lowering.unknown.map(({ name: { name, range }, message, known, repair }): Problem => {
    const nearest = nearestName(name, known);
    const site = { file: lowering.file, start: range.start, end: range.end };
    return {
      code: 'unknown-name',
      severity: 'error',
      message: `${message}${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
      site,
      related: elsewhere(lowering, { name, range }),
      repairs: [
        ...(nearest === undefined ? [] : [{ title: `Change to ${nearest}`, newText: nearest }]),
        ...(repair === undefined ? [] : [repair]),
      ].map(({ title, newText }) => ({ title, edits: [{ site, newText }] })),
    };
  });
}

function elsewhere({ declared, file }: Lowering, { name, range }: Name): readonly Related[] {
  const alike = declared.filter((other) => other.name === name);
  const other = alike.findLast((candidate) => candidate.range.start < range.start) ?? alike[0];
  if (other === undefined) return [];
  const message =
    other.range.start < range.start
      ? 'this one is in other braces'
      : 'this one is made further down: a name is known from its line on, in its own braces';
  return [{ message, site: { file, start: other.range.start, end: other.range.end } }];
}
