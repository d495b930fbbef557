import { type TextRange, touches } from '../../core/range.ts';
import type { LayerKind } from '../../layers/kind.ts';
import { kindById } from '../../layers/registry.ts';
import { wordsOf } from '../../notations/cnn/lowering/lower-arguments.ts';
import type { Declared } from '../../notations/cnn/lowering/scope.ts';
import type { Argument, Call, CallExpression, FileTree } from '../../notations/cnn/syntax/tree.ts';
import type { Syntax } from '../../notations/reader.ts';
import { languageWord } from './language-words.ts';
import { pathAt, type TreeNode } from './tree-path.ts';

/** What a place in a text of the model language is about. */
export type Target =
  /** The name of what a line applies. `line` is where its results are known by; null where the call is only kept. */
  | {
      readonly kind: 'application';
      readonly range: TextRange;
      readonly line: number | null;
      readonly callee: LayerKind | Declared;
    }
  /** A kind of layer as a value: `activation=relu`. */
  | { readonly kind: 'layer-kind'; readonly range: TextRange; readonly layerKind: LayerKind }
  | {
      readonly kind: 'parameter';
      readonly range: TextRange;
      readonly layerKind: LayerKind;
      readonly parameter: string;
    }
  | { readonly kind: 'name'; readonly range: TextRange; readonly declared: Declared }
  /** A function or word of the language: what it means. */
  | { readonly kind: 'word'; readonly range: TextRange; readonly text: string };

/** What stands at the offset; undefined where there is nothing to tell. */
export function targetAt(syntax: Syntax, offset: number): Target | undefined {
  const path = pathAt(syntax.tree, offset);
  const named = nameAt(syntax.names, offset);
  return (
    applicationAt(path, offset, named?.declared) ??
    (named === undefined ? undefined : { kind: 'name', ...named }) ??
    argumentAt(path, offset, syntax) ??
    wordAt(path)
  );
}

/** The name that is declared or used at the offset. */
function nameAt(
  names: readonly Declared[],
  offset: number,
): { readonly declared: Declared; readonly range: TextRange } | undefined {
  for (const declared of names) {
    const range = [declared.range, ...declared.uses].find((place) => touches(place, offset));
    if (range !== undefined && declared.name !== '') return { declared, range };
  }
  return undefined;
}

function applicationAt(
  path: readonly TreeNode[],
  offset: number,
  declared: Declared | undefined,
): Target | undefined {
  const call = path.findLast((node) => node.kind === 'call');
  if (call === undefined || !touches(call.callee.range, offset)) return undefined;
  const callee = declared ?? kindById(call.callee.name);
  if (callee === undefined) return undefined;
  const statement = path[path.indexOf(call) - 1];
  const line = statement?.kind === 'apply' ? call.range.start : null;
  return { kind: 'application', range: call.callee.range, line, callee };
}

/** The parameter that an argument is for: where the cursor is on its name, or on a plain value. */
function argumentAt(path: readonly TreeNode[], offset: number, syntax: Syntax): Target | undefined {
  const argument = path.findLast(isArgument);
  const call = path[path.findLastIndex(isArgument) - 1];
  if (argument === undefined || call === undefined || !isCall(call)) return undefined;
  const onName = argument.kind === 'named' && touches(argument.name.range, offset);
  const range = onName ? argument.name.range : argument.range;
  if (!onName && !isPlain(path, argument)) return undefined;
  const kind = kindById(calleeName(call));
  if (kind === undefined) {
    return argument.kind === 'named' ? blockParameter(syntax, call, argument.name.name, range) : undefined;
  }
  const parameter = argument.kind === 'named' ? argument.name.name : positionalName(kind, call, argument);
  if (parameter === undefined || !(parameter in kind.parameters)) return undefined;
  if (!onName && argument.value.kind === 'name' && !isWord(kind, parameter, argument.value.name)) {
    return undefined;
  }
  return { kind: 'parameter', range, layerKind: kind, parameter };
}

/** A value without parts that mean something by themselves: a number, sizes, a word. */
function isPlain(path: readonly TreeNode[], argument: Exclude<Argument, { kind: 'spread' }>): boolean {
  const inside = path.slice(path.indexOf(argument) + 1);
  return inside.every((node) => ['number', 'sizes', 'string', 'boolean', 'none', 'name'].includes(node.kind));
}

function isWord(kind: LayerKind, parameter: string, name: string): boolean {
  const type = kind.parameters[parameter]?.type;
  return type !== undefined && wordsOf(type).includes(name);
}

/** The positional arguments of a merge are its operands. */
function positionalName(
  kind: LayerKind,
  call: Call | CallExpression,
  argument: Argument,
): string | undefined {
  if (kind.takes !== 'one') return undefined;
  const position = call.arguments.filter(({ kind: of }) => of === 'positional').indexOf(argument);
  return position < 0 ? undefined : Object.keys(kind.parameters)[position];
}

/** `stride` in `Bottleneck 64, stride=2`: the parameter of a block of this file. */
function blockParameter(
  { tree, names }: Syntax,
  call: Call | CallExpression,
  parameter: string,
  range: TextRange,
): Target | undefined {
  const parameters = parametersOf(tree, calleeName(call));
  const found = parameters.find(({ name }) => name.name === parameter);
  const declared = names.find((name) => found !== undefined && name.range.start === found.name.range.start);
  return declared === undefined ? undefined : { kind: 'name', range, declared };
}

function parametersOf(tree: FileTree, name: string) {
  const item = tree.items.find(
    (candidate) => (candidate.kind === 'model' || candidate.kind === 'block') && candidate.name.name === name,
  );
  return item?.kind === 'model' || item?.kind === 'block' ? (item.parameters?.items ?? []) : [];
}

function wordAt(path: readonly TreeNode[]): Target | undefined {
  const node = path.at(-1);
  if (node === undefined) return undefined;
  const { range } = node;
  const name = node.kind === 'name' ? node.name : node.kind;
  const layerKind = node.kind === 'name' ? kindById(node.name) : undefined;
  if (layerKind !== undefined) return { kind: 'layer-kind', range, layerKind };
  const text = languageWord(name);
  return text === undefined ? undefined : { kind: 'word', range, text };
}

function isArgument(node: TreeNode): node is Exclude<Argument, { kind: 'spread' }> {
  return node.kind === 'positional' || node.kind === 'named';
}

function isCall(node: TreeNode): node is Call | CallExpression {
  return node.kind === 'call' || node.kind === 'call-expression';
}

function calleeName(call: Call | CallExpression): string {
  if (call.kind === 'call') return call.callee.name;
  return call.callee.kind === 'name' ? call.callee.name : '';
}
