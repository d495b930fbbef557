import { kindById } from '../../../layers/registry.ts';
import { allWords } from '../../../notations/cnn/lower-arguments.ts';
import type { Argument, Call, Expression, Parameter, SpreadArgument } from '../../../notations/cnn/tree.ts';
import type { Document } from '../../../workspace/workspace.ts';
import { indexOf } from '../names/name-index.ts';
import { pathAt, type TreeNode } from '../tree-path.ts';
import type { InlineSite } from './inline.ts';
import type { InlineNames } from './inline-names.ts';
import { nodesBelow, pieceWith, type Replacement } from './pieces.ts';

/** The lines of a block with its parameters replaced. */
export interface Filled {
  readonly replacements: readonly Replacement[];
  /** Lines before those of the block. */
  readonly lines: readonly string[];
}

interface Reason {
  readonly reason: string;
}

/** What stands for a parameter. */
interface Given {
  readonly text: string;
  /** What it is made of. */
  readonly value: Expression;
  /** A word such as `same`, which is no name of anything. */
  readonly isWord: boolean;
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

function givenHere({ document }: InlineSite, value: Expression): Given {
  const isName = value.kind === 'name';
  const isKnown =
    isName &&
    (indexOf(document.syntax).declared.has(value.range.start) || kindById(value.name) !== undefined);
  return {
    text: oneLine(document.text.slice(value.range.start, value.range.end)),
    value,
    isWord: isName && !isKnown,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** Where a parameter is used. */
interface Use {
  readonly start: number;
  readonly end: number;
  /** The call that it is the callee of. */
  readonly call: Call | undefined;
  /** All of an argument of a line or recipe. */
  readonly isArgument: boolean;
  /** Alone in its place: no operator binds it. */
  readonly isWhole: boolean;
  /** In braces with a flow of their own. */
  readonly isAside: boolean;
}

function placeOf({ syntax }: Document, start: number): Use {
  const path = pathAt(syntax.tree, start);
  const node = path.at(-1);
  const parent = path.at(-2);
  const isCall = node?.kind === 'call';
  const range = isCall ? node.callee.range : (node?.range ?? { start, end: start });
  return {
    ...range,
    call: isCall ? node : undefined,
    isArgument: parent?.kind === 'positional' || parent?.kind === 'named',
    isWhole: parent !== undefined && whole.includes(parent.kind),
    isAside: isAside(path),
  };
}

/** Nodes in which any value may stand without brackets. */
const whole: readonly TreeNode['kind'][] = [
  'positional',
  'named',
  'let',
  'let-function',
  'parentheses',
  'list',
  'from',
  'repeat',
  'arm',
];

/** Whether braces around a place, inside of the block, have an `in` of their own. */
function isAside(path: readonly TreeNode[]): boolean {
  const body = path.findIndex((node, index) => node.kind === 'body' && path[index - 1]?.kind === 'block');
  return path.some((node, index) => {
    const owner = path[index - 1]?.kind ?? 'file';
    return index > body && node.kind === 'body' && !['arm', 'if', 'for', 'repeat', 'apply'].includes(owner);
  });
}

/** Whether a value is the same wherever it stands in the lines, however often. */
function mayMove({ document }: InlineSite, { value, text, isWord }: Given, places: readonly Use[]): boolean {
  if (makesLayers(value)) return false;
  // A default is told by its text: what stands for another parameter in it may speak of the flow as well.
  if (/\bhere\b/.test(text)) return false;
  if (/\bin\b/.test(text) && places.some((place) => place.isAside)) return false;
  // A word of a parameter would win over the name.
  const isName = value.kind === 'name' && !isWord;
  return !(isName && allWords.has(value.name) && indexOf(document.syntax).declared.has(value.range.start));
}

/** A value in braces makes its layers wherever it stands, once for each time. */
function makesLayers(value: Expression): boolean {
  return nodesBelow(value).some(({ kind }) => kind === 'body');
}

/** Long values are written once. */
function isHeavy({ value, text }: Given, times: number): boolean {
  return times > 1 && !isAtomic(value) && value.kind !== 'sizes' && text.length > longestRepeated;
}

const longestRepeated = 8;

/** The value as it is written in the place of a parameter; undefined where it cannot be. */
function textAt(given: Given, { call, isArgument, isWhole }: Use): string | undefined {
  const { value, text, isWord } = given;
  if (call !== undefined) return isWord ? undefined : calleeText(given, call);
  if (isWord) return isArgument ? text : `"${text}"`;
  return isWhole || isAtomic(value) ? text : `(${text})`;
}

/** `leakyrelu(0.2)` begins a line as `leakyrelu 0.2`. */
function calleeText({ value, text }: Given, call: Call): string | undefined {
  if (value.kind === 'name') return /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text) ? text : undefined;
  if (value.kind !== 'call-expression' || value.callee.kind !== 'name') return undefined;
  if (call.arguments.length > 0 || value.close === null) return undefined;
  const { callee, open, close, range } = value;
  const arguments_ = text.slice(open.end - range.start, close.start - range.start).trim();
  return `${callee.name} ${arguments_}`.trim();
}

function isAtomic({ kind }: Expression): boolean {
  return atomic.includes(kind);
}

const atomic: readonly Expression['kind'][] = [
  'number',
  'string',
  'boolean',
  'name',
  'in',
  'none',
  'unknown',
  'parentheses',
  'list',
  'comprehension',
  'member',
  'index',
  'slice',
  'call-expression',
];

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
