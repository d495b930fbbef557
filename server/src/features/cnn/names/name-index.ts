import type { TextRange } from '../../../core/range.ts';
import { cached } from '../../../core/size/cached.ts';
import type { Declared } from '../../../notations/cnn/lowering/scope.ts';
import type {
  BlockItem,
  Call,
  CallExpression,
  Expression,
  ImportedName,
  ImportItem,
  LayerStatement,
  Let,
  LetFunction,
  MemberExpression,
  ModelItem,
  Name,
  NamedArgument,
  Parameter,
  Statement,
  TailPart,
  VariantItem,
} from '../../../notations/cnn/syntax/tree.ts';
import type { Syntax } from '../../../notations/reader.ts';
import { childrenOf, type TreeNode } from '../tree-path.ts';

/** A place of the text where a name is written, and what it is there. */
export type NamePlace =
  /** It is declared here, or used. */
  | { readonly kind: 'name'; readonly range: TextRange; readonly declared: Declared }
  /** The name in its own file: all of `Unit` and the first of `Unit as U`. */
  | {
      readonly kind: 'imported';
      readonly range: TextRange;
      readonly item: ImportItem;
      readonly imported: ImportedName;
    }
  /** `width` in `Unit width=64`. */
  | {
      readonly kind: 'argument';
      readonly range: TextRange;
      readonly argument: NamedArgument;
      readonly call: Call | CallExpression;
    }
  /** `c3` in `backbone.c3`. */
  | { readonly kind: 'member'; readonly range: TextRange; readonly member: MemberExpression };

/** What declares a name that may stand for a recipe or for the results of one. */
export type Declaring =
  | ModelItem
  | VariantItem
  | BlockItem
  | Let
  | LetFunction
  | LayerStatement
  | Parameter
  | OutputValue;

type OutputValue = Extract<Statement, { kind: 'output-value' }>;

/** What is called with arguments of its own. */
export type Owner = ModelItem | BlockItem | LetFunction;

/** What the flow is that a line leaves or names: the result of a call, or a value. */
export type FlowSource =
  | { readonly of: 'call'; readonly call: Call }
  | { readonly of: 'value'; readonly value: Expression };

/** What the names of one text lead to. Everything is found by the offset where a name begins. */
export interface NameIndex {
  /** In the order of the text; no two begin at the same offset. */
  readonly places: readonly NamePlace[];
  readonly declared: ReadonlyMap<number, Declared>;
  readonly declaring: ReadonlyMap<number, Declaring>;
  /** The model, block or function that a parameter belongs to. */
  readonly owners: ReadonlyMap<number, Owner>;
  /** Calls, by the name that is called. */
  readonly calls: ReadonlyMap<number, Call | CallExpression>;
  /** The call in which a name stands behind `...`. */
  readonly spreads: ReadonlyMap<number, Call | CallExpression>;
  /** What a label names. */
  readonly labelled: ReadonlyMap<number, FlowSource>;
}

export const indexOf = cached((syntax: Syntax): NameIndex => {
  const index = emptyIndex();
  for (const name of syntax.names) {
    if (name.name === '') continue;
    for (const range of [name.range, ...name.uses]) {
      index.declared.set(range.start, name);
      index.places.set(range.start, { kind: 'name', range, declared: name });
    }
  }
  const waiting: TreeNode[] = [syntax.tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    enter(index, node);
    waiting.push(...childrenOf(node));
  }
  const places = [...index.places.values()].sort((a, b) => a.range.start - b.range.start);
  return { ...index, places };
});

/** The name that the offset lies in or touches. */
export function placeAt({ places }: NameIndex, offset: number): NamePlace | undefined {
  let [from, to] = [0, places.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle]?.range.start ?? offset) <= offset) from = middle + 1;
    else to = middle;
  }
  const place = places[from - 1];
  return place !== undefined && offset <= place.range.end ? place : undefined;
}

/** Lines without a flow of their own that are passed over, such as `let`. */
const mostPassedOver = 100;

/** What the flow is behind one of a body's lines; undefined where that is no single call or value. */
export function flowBehind(statements: readonly Statement[], index: number): FlowSource | undefined {
  for (let at = index; at >= Math.max(0, index - mostPassedOver); at -= 1) {
    const statement = statements[at];
    switch (statement?.kind) {
      case 'apply':
        return statement.branches === null ? { of: 'call', call: statement.call } : undefined;
      case 'from': {
        const [value, ...more] = statement.values;
        return value === undefined || more.length > 0 ? undefined : { of: 'value', value };
      }
      case 'tail':
      case 'output':
      case 'output-value':
      case 'let':
      case 'let-function':
      case 'layer':
      case 'expect':
        continue;
      default:
        return undefined;
    }
  }
  return undefined;
}

interface GrowingIndex {
  readonly places: Map<number, NamePlace>;
  readonly declared: Map<number, Declared>;
  readonly declaring: Map<number, Declaring>;
  readonly owners: Map<number, Owner>;
  readonly calls: Map<number, Call | CallExpression>;
  readonly spreads: Map<number, Call | CallExpression>;
  readonly labelled: Map<number, FlowSource>;
}

function emptyIndex(): GrowingIndex {
  return {
    places: new Map(),
    declared: new Map(),
    declaring: new Map(),
    owners: new Map(),
    calls: new Map(),
    spreads: new Map(),
    labelled: new Map(),
  };
}

function enter(index: GrowingIndex, node: TreeNode): void {
  switch (node.kind) {
    case 'import':
      for (const imported of node.names) enterImported(index, node, imported);
      return;
    case 'model':
    case 'block':
    case 'let-function':
      index.declaring.set(node.name.range.start, node);
      for (const { name } of node.parameters?.items ?? []) index.owners.set(name.range.start, node);
      return;
    case 'variant':
    case 'layer':
    case 'parameter':
    case 'output-value':
      index.declaring.set(node.name.range.start, node);
      return;
    case 'let':
      if (node.pattern.kind === 'name-pattern') index.declaring.set(node.pattern.range.start, node);
      return;
    case 'body':
      node.statements.forEach((_, at) => {
        enterLabels(index, node.statements, at);
      });
      return;
    case 'call':
      enterCall(index, node, node.callee.range);
      return;
    case 'call-expression':
      enterCall(index, node, node.callee.range);
      return;
    case 'member':
      if (node.member.name === '') return;
      index.places.set(node.member.range.start, { kind: 'member', range: node.member.range, member: node });
  }
}

function enterImported(index: GrowingIndex, item: ImportItem, imported: ImportedName): void {
  const { name, range } = imported.name;
  if (name !== '') index.places.set(range.start, { kind: 'imported', range, item, imported });
}

function enterCall(index: GrowingIndex, call: Call | CallExpression, callee: TextRange): void {
  index.calls.set(callee.start, call);
  for (const argument of call.arguments) {
    if (argument.kind === 'spread') index.spreads.set(argument.value.range.start, call);
    if (argument.kind !== 'named' || argument.name.name === '') continue;
    const { range } = argument.name;
    index.places.set(range.start, { kind: 'argument', range, argument, call });
  }
}

function enterLabels(index: GrowingIndex, statements: readonly Statement[], at: number): void {
  const statement = statements[at];
  if (statement === undefined || !('tail' in statement)) return;
  const source = flowBehind(statements, at);
  if (source === undefined) return;
  for (const { range } of labelsOf(statement.tail)) index.labelled.set(range.start, source);
}

/** The names that a tail gives to all of the flow. */
export function labelsOf(tail: readonly TailPart[]): readonly Name[] {
  return tail.flatMap((part) =>
    part.kind === 'as' && part.target.kind === 'name-pattern' ? [part.target.name] : [],
  );
}
