import type { Declared, Role } from '../../notations/cnn/lowering/scope.ts';
import type { Body, Documentation } from '../../notations/cnn/syntax/tree.ts';
import type { Syntax } from '../../notations/reader.ts';
import { pathAt, type TreeNode } from './tree-path.ts';

/** Where and how a name of the model language is declared. */
export interface Declaration {
  /** The head of the declaration as written: `block Unit(width)`. */
  readonly head: string;
  /** What its `///` lines say. */
  readonly doc: string;
  /** What kind of name it is: `parameter of Unit`. Empty where the head says it. */
  readonly role: string;
  /** Where the results begin that the name stands for: a label is known by its line. */
  readonly line: number | undefined;
}

const longestHead = 300;

export function declarationOf(syntax: Syntax, text: string, declared: Declared): Declaration {
  const path = pathAt(syntax.tree, declared.range.start);
  const node = path.findLast(declares);
  return {
    head: node === undefined ? declared.name : headOf(node, text),
    doc: docOf(node)?.text ?? '',
    role: roleText(declared.role, path),
    line: lineOf(path, declared),
  };
}

/** Nodes that declare names. */
function declares(node: TreeNode): boolean {
  return [
    'model',
    'variant',
    'block',
    'parameter',
    'rest',
    'let',
    'let-function',
    'layer',
    'input',
    'output',
    'output-value',
    'apply',
    'tail',
    'from',
    'for',
    'repeat',
    'import',
  ].includes(node.kind);
}

/** The text up to its braces. */
function headOf(node: TreeNode, text: string): string {
  const end = bodyOf(node)?.open.start ?? node.range.end;
  const head = text.slice(node.range.start, end).trimEnd();
  return head.length > longestHead ? `${head.slice(0, longestHead)} …` : head;
}

function bodyOf(node: TreeNode): Body | null {
  switch (node.kind) {
    case 'model':
    case 'block':
    case 'for':
    case 'repeat':
      return node.body;
    case 'apply':
      return node.branches;
    case 'layer':
    case 'let':
    case 'output-value':
      return node.value?.kind === 'body' ? node.value : null;
    default:
      return null;
  }
}

function docOf(node: TreeNode | undefined): Documentation | null {
  return node !== undefined && 'doc' in node && typeof node.doc === 'object' ? node.doc : null;
}

const roles: Readonly<Record<Role, string>> = {
  model: '',
  block: '',
  import: '',
  let: '',
  function: '',
  layer: '',
  parameter: 'parameter',
  label: 'label of this line',
  list: 'list that grows with each such line',
  input: 'input',
  output: 'output',
  loop: 'loop variable',
  symbol: 'symbol: a size that is not fixed',
  size: 'the size found here',
};

function roleText(role: Role, path: readonly TreeNode[]): string {
  if (role !== 'parameter') return roles[role];
  const owner = path.findLast(
    (node) => node.kind === 'model' || node.kind === 'block' || node.kind === 'let-function',
  );
  return owner !== undefined && 'name' in owner && typeof owner.name === 'object'
    ? `parameter of \`${owner.name.name}\``
    : roles.parameter;
}

function lineOf(path: readonly TreeNode[], { role, range }: Declared): number | undefined {
  const statement = path.findLast((node) => node.kind === 'apply' || node.kind === 'input');
  if (statement?.kind === 'apply') return role === 'label' ? statement.call.range.start : undefined;
  if (statement?.kind !== 'input' || role !== 'input') return undefined;
  return statement.names.length === 1 ? statement.range.start : range.start;
}
