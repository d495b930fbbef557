import { kindById } from '../../../layers/registry.ts';
import { allWords } from '../../../notations/cnn/lowering/lower-arguments.ts';
import type { Call, Expression } from '../../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../../workspace/workspace.ts';
import { indexOf } from '../names/name-index.ts';
import { pathAt, type TreeNode } from '../tree-path.ts';
import type { InlineSite } from './inline.ts';
import { nodesBelow } from './pieces.ts';

/** What stands for a parameter. */
export interface Given {
  readonly text: string;
  /** What it is made of. */
  readonly value: Expression;
  /** A word such as `same`, which is no name of anything. */
  readonly isWord: boolean;
}

/** What an argument of the call stands for. */
export function givenHere({ document }: InlineSite, value: Expression): Given {
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

/** A value that was written over several lines, on one. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** Where a parameter is used. */
export interface Use {
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

/** What is around a use that begins there. */
export function placeOf({ syntax }: Document, start: number): Use {
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
export function mayMove(
  { document }: InlineSite,
  { value, text, isWord }: Given,
  places: readonly Use[],
): boolean {
  if (makesLayers(value)) return false;
  // A default is told by its text: what stands for another parameter in it may speak of the flow as well.
  if (/\bhere\b/.test(text)) return false;
  if (/\bin\b/.test(text) && places.some((place) => place.isAside)) return false;
  // A word of a parameter would win over the name.
  const isName = value.kind === 'name' && !isWord;
  return !(isName && allWords.has(value.name) && indexOf(document.syntax).declared.has(value.range.start));
}

/** A value in braces makes its layers wherever it stands, once for each time. */
export function makesLayers(value: Expression): boolean {
  return nodesBelow(value).some(({ kind }) => kind === 'body');
}

/** Long values are written once. */
export function isHeavy({ value, text }: Given, times: number): boolean {
  return times > 1 && !isAtomic(value) && value.kind !== 'sizes' && text.length > longestRepeated;
}

const longestRepeated = 8;

/** The value as it is written in the place of a parameter; undefined where it cannot be. */
export function textAt(given: Given, { call, isArgument, isWhole }: Use): string | undefined {
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
