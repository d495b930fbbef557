import type { Declared } from '../../notations/cnn/lowering/scope.ts';
import type {
  Body,
  Expression,
  ForStatement,
  Item,
  Name,
  RepeatStatement,
  Statement,
  TailPart,
} from '../../notations/cnn/syntax/tree.ts';
import type { Syntax } from '../../notations/reader.ts';
import { patternNames } from './pattern-names.ts';
import { pathAt, type TreeNode } from './tree-path.ts';

/** The names that a line at the offset sees, the nearest first; of those with the same letters only the nearest. */
export function namesAt({ tree, names }: Syntax, offset: number): readonly Declared[] {
  const byPlace = new Map(names.map((declared) => [declared.range.start, declared]));
  const path = pathAt(tree, offset);
  const places = [...tree.items.flatMap(namesOfItem), ...path.flatMap((node) => namesIn(node, offset))].map(
    ({ range }) => range.start,
  );
  const lists = names
    .filter(({ role }) => role === 'list')
    .filter(({ range }) => sharesBody(path, range.start));
  const seen = new Map<string, Declared>();
  const all = [...places.map((place) => byPlace.get(place)), ...lists];
  for (const declared of all.reverse()) {
    if (declared !== undefined && declared.name !== '' && !seen.has(declared.name)) {
      seen.set(declared.name, declared);
    }
  }
  return [...seen.values()];
}

/** What an item declares for the whole file. */
function namesOfItem(item: Item): readonly Name[] {
  switch (item.kind) {
    case 'import':
      return item.names.map(({ name, alias }) => alias ?? name);
    case 'model':
    case 'variant':
    case 'block':
    case 'let-function':
      return [item.name];
    case 'let':
      return patternNames(item.pattern);
    case 'broken-item':
      return [];
  }
}

/** What a node around the offset declares for it. */
function namesIn(node: TreeNode, offset: number): readonly Name[] {
  switch (node.kind) {
    case 'model':
    case 'block':
    case 'let-function':
      return (node.parameters?.items ?? [])
        .filter(({ range }) => range.end <= offset)
        .map((parameter) => parameter.name);
    case 'for':
    case 'repeat':
      return offset >= node.body.range.start ? loopNames(node) : [];
    case 'comprehension':
      return offset <= node.item.range.end || offset > node.source.range.end
        ? patternNames(node.pattern)
        : [];
    case 'body':
      return node.statements.filter(({ range }) => range.end < offset).flatMap(namesOfStatement);
    default:
      return [];
  }
}

function loopNames(loop: ForStatement | RepeatStatement): readonly Name[] {
  return [
    ...(loop.kind === 'for' ? patternNames(loop.pattern) : []),
    ...(loop.index === null ? [] : [loop.index]),
  ];
}

/** What a line declares for the lines below it. Places that declare nothing are sorted out by who knows the names. */
function namesOfStatement(statement: Statement): readonly Name[] {
  switch (statement.kind) {
    case 'let':
      return patternNames(statement.pattern);
    case 'let-function':
    case 'layer':
    case 'output-value':
      return [statement.name];
    case 'input':
      return [...statement.names, ...namesOfSizes(statement.sizes)];
    case 'output':
    case 'from':
    case 'apply':
    case 'tail':
      return statement.tail.flatMap(namesOfTail);
    case 'broken':
      return statement.statement === null ? [] : namesOfStatement(statement.statement);
    default:
      return [];
  }
}

function namesOfTail(part: TailPart): readonly Name[] {
  if (part.kind === 'assert') return namesOfSizes(part.sizes);
  return part.target.kind === 'append' ? [] : patternNames(part.target);
}

/** Names that stand for a size by themselves: those not known before are declared so. */
function namesOfSizes(sizes: Expression): readonly Name[] {
  const items = sizes.kind === 'sizes' ? sizes.items : [sizes];
  return items.filter((item) => item.kind === 'name');
}

/** Lists that grow are known in all of the model, block or `layer` body they stand in. */
function sharesBody(path: readonly TreeNode[], place: number): boolean {
  const index = path.findLastIndex(({ kind }) => kind === 'model' || kind === 'block' || kind === 'layer');
  const around = path[index]?.range;
  return around !== undefined && path[index + 1]?.kind === 'body' && isIn(around, place);
}

function isIn({ start, end }: Body['range'], place: number): boolean {
  return start <= place && place < end;
}
