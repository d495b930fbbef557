import type { TextRange } from '../../../core/range.ts';
import type { Token } from '../../../notations/cnn/syntax/token.ts';
import type {
  Argument,
  Call,
  CallExpression,
  Expression,
  FileTree,
  ImportItem,
  Statement,
} from '../../../notations/cnn/syntax/tree.ts';
import { isLine } from '../lines.ts';
import { pathAt, type TreeNode } from '../tree-path.ts';
import type { MarkedText } from './marked.ts';
import { wordsBehind, wordsBehindBraces } from './words-behind.ts';

/** What is expected where the mark stands. */
export type Place =
  /** The beginning of a line. */
  | { readonly kind: 'line'; readonly line: LinePlace }
  /** What a `layer` or a `model … =` is made from. */
  | { readonly kind: 'callee'; readonly of: 'layer' | 'variant' }
  | { readonly kind: 'value'; readonly value: ValuePlace }
  /** The name of an argument that has its value. */
  | { readonly kind: 'argument-name'; readonly call: Call | CallExpression }
  | { readonly kind: 'member'; readonly object: Expression }
  /** Behind `as`, where a list may be named. */
  | { readonly kind: 'target' }
  | { readonly kind: 'imported'; readonly item: ImportItem }
  /** Behind a value, where only words of the language go on. */
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface LinePlace {
  /** What may stand here depends on the braces. `flow` are those that have no outputs of their own. */
  readonly of: 'file' | 'model' | 'block' | 'flow' | 'branches';
  /** The line above in the same braces. */
  readonly above: Statement | undefined;
}

export interface ValuePlace {
  /** The statement or item around. */
  readonly of: TreeNode['kind'];
  /** Where the mark is all of an argument. */
  readonly argument: ArgumentPlace | undefined;
  /** Where the mark is only a part of a value, as in `2 * width`: there it is a number. */
  readonly isPart: boolean;
  /** The line whose shape is asserted, where the mark is all that is behind the arrow. */
  readonly asserted: Statement | undefined;
}

export interface ArgumentPlace {
  readonly call: Call | CallExpression;
  readonly argument: Argument;
}

/** Undefined where a new name is made up, and where nothing can be told. */
export function placeAt(marked: MarkedText): Place | undefined {
  const path = pathAt(marked.syntax.tree, marked.offset);
  if (isBehindValue(marked, path)) {
    const isStatement = path.at(-1)?.kind === 'call' && path.at(-2)?.kind === 'apply';
    // Behind braces the parser takes the mark for a line that lacks its semicolon.
    const words = isStatement ? wordsBehindBraces(linePlace(path).above) : wordsBehind(marked, path);
    return words.length === 0 ? undefined : { kind: 'words', words };
  }
  const node = path.at(-1);
  const holds = ({ range }: { readonly range: TextRange }): boolean =>
    range.start < marked.offset && marked.offset < range.end;
  switch (node?.kind) {
    case 'call':
      return holds(node.callee) ? calleePlace(path) : undefined;
    case 'member':
      return holds(node.member) ? { kind: 'member', object: node.object } : undefined;
    case 'named':
      return argumentName(path);
    case 'imported': {
      const item = path.at(-2);
      return holds(node.name) && item?.kind === 'import' ? { kind: 'imported', item } : undefined;
    }
    case 'append':
      return { kind: 'target' };
    case 'name-pattern':
      return path.at(-2)?.kind === 'as' ? { kind: 'target' } : undefined;
    case 'name':
      return { kind: 'value', value: valuePlace(path) };
    default:
      return undefined;
  }
}

function calleePlace(path: readonly TreeNode[]): Place | undefined {
  const statement = path.at(-2);
  if (statement?.kind === 'layer' || statement?.kind === 'variant') {
    return { kind: 'callee', of: statement.kind };
  }
  return statement?.kind === 'apply' ? { kind: 'line', line: linePlace(path) } : undefined;
}

function argumentName(path: readonly TreeNode[]): Place | undefined {
  const call = path.at(-2);
  return call !== undefined && isCall(call) ? { kind: 'argument-name', call } : undefined;
}

function linePlace(path: readonly TreeNode[]): LinePlace {
  const index = path.findLastIndex(({ kind }) => kind === 'body');
  const body = path[index];
  if (body?.kind !== 'body') return { of: 'file', above: undefined };
  const at = body.statements.findIndex((statement) => path.includes(statement));
  return { of: bodyKind(path, index), above: at < 0 ? undefined : body.statements[at - 1] };
}

/** The bodies of conditions and loops hold what the braces around them hold. */
function bodyKind(path: readonly TreeNode[], index: number): LinePlace['of'] {
  const owner = path[index - 1];
  switch (owner?.kind) {
    case undefined:
    case 'file':
      return 'file';
    case 'model':
    case 'block':
      return owner.kind;
    case 'apply':
      return 'branches';
    case 'for':
    case 'repeat':
    case 'arm':
    case 'if':
    case 'broken': {
      const around = path.findLastIndex((node, at) => at < index && node.kind === 'body');
      const of = bodyKind(path, around);
      // Inputs stand in no loop.
      return of === 'model' ? 'block' : of;
    }
    default:
      return 'flow';
  }
}

/** Nodes around a value that leave open what it is. */
const transparent: readonly TreeNode['kind'][] = [
  'positional',
  'named',
  'spread',
  'parameter',
  'parameters',
  'parentheses',
  'list',
  'comprehension',
  'conditional',
];

function valuePlace(path: readonly TreeNode[]): ValuePlace {
  const [call, parent] = path.slice(-3);
  const isArgument = parent?.kind === 'positional' || parent?.kind === 'named' || parent?.kind === 'spread';
  const around = path.slice(0, -1).findLast(({ kind }) => !transparent.includes(kind));
  return {
    of: path.findLast(isHolder)?.kind ?? 'file',
    argument: isArgument && call !== undefined && isCall(call) ? { call, argument: parent } : undefined,
    isPart: around !== undefined && !isCall(around) && !isHolder(around),
    asserted: parent?.kind === 'assert' ? assertedLine(path) : undefined,
  };
}

function isCall(node: TreeNode): node is Call | CallExpression {
  return node.kind === 'call' || node.kind === 'call-expression';
}

/** An arrow at the beginning of a line speaks of the line above. */
function assertedLine(path: readonly TreeNode[]): Statement | undefined {
  const own = path.findLast((node) => node.kind === 'apply' || node.kind === 'tail');
  return own?.kind === 'tail' ? linePlace(path).above : own;
}

/** What values stand in. */
function isHolder(node: TreeNode): boolean {
  return isLine(node) || node.kind === 'arm';
}

/** Whether a value has just ended on the line, so that no other can begin. */
function isBehindValue({ before, isFirst, syntax }: MarkedText, path: readonly TreeNode[]): boolean {
  const call = path.findLast((node) => node.kind === 'call');
  if (before === undefined || isFirst || call?.callee.range.end === before.end) return false;
  switch (before.type) {
    case 'number':
    case 'string':
    case ')':
    case ']':
    case '}':
    case 'true':
    case 'false':
    case 'none':
    case 'here':
      return true;
    case 'in':
    case '?':
      return isNode(syntax.tree, before);
    case 'name':
      return before.text !== 'x' || isNode(syntax.tree, before);
    default:
      return false;
  }
}

/** `x`, `in` and `?` are signs as well as values. Only values are nodes. */
function isNode(tree: FileTree, { start, end }: Token): boolean {
  return pathAt(tree, end).some(({ range }) => range.start === start && range.end === end);
}
