import type {
  Argument,
  Call,
  Expression,
  Parameter,
  SpreadArgument,
} from '../../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../../workspace/workspace.ts';
import { indexOf } from '../names/name-index.ts';
import { pathAt } from '../tree-path.ts';
import type { InlineSite } from './inline.ts';
import type { InlineNames } from './inline-names.ts';
import {
  type Given,
  givenHere,
  isHeavy,
  makesLayers,
  mayMove,
  oneLine,
  placeOf,
  textAt,
  type Use,
} from './inline-values.ts';
import { pieceWith, type Replacement } from './pieces.ts';

/** The lines of a block with its parameters replaced. */
export interface Filled {
  readonly replacements: readonly Replacement[];
  /** Lines before those of the block. */
  readonly lines: readonly string[];
}

interface Reason {
  readonly reason: string;
}

/**
 * The arguments of the call in the place of the parameters. Where a value may not be written elsewhere, or would be
 * written often, it gets a name first.
 */
export function argumentsFor(site: InlineSite, names: InlineNames): Filled | Reason {
  const parameters = site.block.parameters?.items ?? [];
  const plain = parameters.filter((parameter) => parameter.kind === 'parameter');
  const rest = parameters.find((parameter) => parameter.kind === 'rest');
  const matched = match(site.statement.call, plain);
  if ('reason' in matched) return matched;
  if (rest === undefined && matched.further.length > 0) return unreadable;
  const replacements = [...names.replacements];
  const lines = [...names.lines];
  const bind = (name: string, text: string): string => {
    const own = names.fresh(name);
    lines.push(`let ${own} = ${text}`);
    return own;
  };
  for (const parameter of plain) {
    const given = givenFor(site, matched.values.get(parameter), { parameter, replacements });
    if (given === undefined) return unreadable;
    const { name } = parameter;
    const uses = indexOf(site.source.syntax).declared.get(name.range.start)?.uses ?? [];
    const places = uses.map(({ start }) => placeOf(site.source, start));
    const makes = makesLayers(given.value);
    if (uses.length === 0 && !makes) continue;
    const texts = mayMove(site, given, places) ? places.map((place) => textAt(given, place)) : [undefined];
    const isReady = texts.every((text) => text !== undefined) && !isHeavy(given, uses.length);
    const bound = isReady ? undefined : bind(name.name, given.isWord ? `"${given.text}"` : given.text);
    for (const [index, place] of places.entries()) {
      replacements.push(replacementAt(place, bound ?? texts[index] ?? ''));
    }
  }
  return rest === undefined
    ? { replacements, lines }
    : withRest(
        site,
        { name: rest.name.range.start, further: matched.further },
        { replacements, lines, bind },
      );
}

const unreadable: Reason = { reason: 'The arguments do not fit the parameters of the block.' };

interface Matched {
  readonly values: ReadonlyMap<Parameter, Expression>;
  /** Named arguments that are no parameters of the block. */
  readonly further: readonly Extract<Argument, { kind: 'named' }>[];
}

function match(call: Call, parameters: readonly Parameter[]): Matched | Reason {
  const values = new Map<Parameter, Expression>();
  const further: Extract<Argument, { kind: 'named' }>[] = [];
  let position = 0;
  for (const argument of call.arguments) {
    if (argument.kind === 'spread') return { reason: `What \`...\` holds here is not known before it runs.` };
    const parameter =
      argument.kind === 'named'
        ? parameters.find(({ name }) => name.name === argument.name.name)
        : parameters[position++];
    if (parameter === undefined && argument.kind === 'named') further.push(argument);
    else if (parameter === undefined || values.has(parameter)) return unreadable;
    else values.set(parameter, argument.value);
  }
  const names = further.map(({ name }) => name.name);
  return new Set(names).size < names.length ? unreadable : { values, further };
}

function givenFor(
  site: InlineSite,
  argument: Expression | undefined,
  {
    parameter,
    replacements,
  }: { readonly parameter: Parameter; readonly replacements: readonly Replacement[] },
): Given | undefined {
  if (argument !== undefined) return givenHere(site, argument);
  const { fallback } = parameter;
  if (fallback === null) return undefined;
  return {
    text: oneLine(pieceWith(site.source.text, fallback.range, replacements)),
    value: fallback,
    isWord: false,
  };
}

function replacementAt({ start, end }: Use, text: string): Replacement {
  return { start, end, text };
}

interface Rest {
  readonly name: number;
  readonly further: Matched['further'];
}

interface Building {
  readonly replacements: Replacement[];
  readonly lines: readonly string[];
  readonly bind: (name: string, text: string) => string;
}

/** Further arguments in the place of `...rest`. */
function withRest(
  site: InlineSite,
  { name, further }: Rest,
  { replacements, lines, bind }: Building,
): Filled | Reason {
  const uses = indexOf(site.source.syntax).declared.get(name)?.uses ?? [];
  const spreads = uses.map(({ start }) => spreadAt(site.source, start));
  const texts = further.map(({ name: { name: parameter }, value }) => {
    const given = givenHere(site, value);
    const places = uses.map(({ start }) => placeOf(site.source, start));
    const isReady = mayMove(site, given, places) && !isHeavy(given, uses.length);
    return `${parameter}=${isReady ? given.text : bind(parameter, given.text)}`;
  });
  for (const spread of spreads) {
    if (spread === undefined) return { reason: 'The block uses its further arguments in a way of its own.' };
    replacements.push(
      texts.length > 0 ? { ...spread.range, text: texts.join(', ') } : { ...without(spread), text: '' },
    );
  }
  return { replacements, lines };
}

interface Spread {
  readonly range: SpreadArgument['range'];
  readonly call: Call | Extract<Expression, { kind: 'call-expression' }>;
  readonly index: number;
}

function spreadAt({ syntax }: Document, start: number): Spread | undefined {
  const [call, spread] = pathAt(syntax.tree, start).slice(-3);
  if (spread?.kind !== 'spread' || (call?.kind !== 'call' && call?.kind !== 'call-expression'))
    return undefined;
  return { range: spread.range, call, index: call.arguments.indexOf(spread) };
}

/** The spread with the comma that goes with it. */
function without({ range, call, index }: Spread): SpreadArgument['range'] {
  const before = call.arguments[index - 1];
  const behind = call.arguments[index + 1];
  if (before !== undefined) return { start: before.range.end, end: range.end };
  if (behind !== undefined) return { start: range.start, end: behind.range.start };
  return { start: call.kind === 'call' ? call.callee.range.end : range.start, end: range.end };
}
