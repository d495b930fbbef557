import type { TextRange } from '../../core/range.ts';
import { kindById } from '../../layers/registry.ts';
import { functionNames } from '../../notations/cnn/library/functions.ts';
import { wordsOf } from '../../notations/cnn/lowering/lower-arguments.ts';
import { budgetNames } from '../../notations/cnn/lowering/lower-expect.ts';
import type { Role } from '../../notations/cnn/lowering/scope.ts';
import type { Argument } from '../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../workspace/workspace.ts';
import type { Documents } from '../documents.ts';
import type { SemanticToken, TokenModifier, TokenType } from '../semantic-tokens.ts';
import { indexOf, type NamePlace } from './names/name-index.ts';
import { entitiesOf } from './names/resolve.ts';
import { childrenOf, type TreeNode } from './tree-path.ts';

type Meaning = readonly [type: TokenType, ...modifiers: TokenModifier[]];

const library: Meaning = ['function', 'defaultLibrary'];
const flow: Meaning = ['variable', 'readonly', 'defaultLibrary'];
const word: Meaning = ['enumMember'];
const fixed: Meaning = ['variable', 'readonly'];

/** Imported names are what they are in their own file. */
const meanings: Readonly<Record<Exclude<Role, 'import'>, Meaning>> = {
  model: ['class'],
  block: ['function'],
  function: ['function'],
  layer: ['function'],
  parameter: ['parameter'],
  let: fixed,
  label: fixed,
  input: fixed,
  output: fixed,
  loop: fixed,
  size: fixed,
  symbol: ['typeParameter'],
  // The only names whose value changes.
  list: ['variable'],
};

export function tokensOf(documents: Documents, document: Document): readonly SemanticToken[] {
  const tokens = new Map<number, SemanticToken>();
  const add = (range: TextRange, meaning: Meaning | undefined) => {
    if (meaning === undefined || tokens.has(range.start) || range.start === range.end) return;
    const [type, ...modifiers] = meaning;
    tokens.set(range.start, { range, type, modifiers });
  };
  for (const place of indexOf(document.syntax).places)
    add(place.range, meaningAt(documents, document, place));
  const unknown = new Set(
    document.problems.filter(({ code }) => code === 'unknown-name').map(({ site }) => site.start),
  );
  const waiting: TreeNode[] = [document.syntax.tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const [range, meaning] of ownMeanings(node)) if (!unknown.has(range.start)) add(range, meaning);
    waiting.push(...childrenOf(node));
  }
  return [...tokens.values()].sort((a, b) => a.range.start - b.range.start);
}

function meaningAt(documents: Documents, document: Document, place: NamePlace): Meaning | undefined {
  if (place.kind === 'argument') return ['parameter'];
  if (place.kind === 'member') return ['property'];
  const [entity] = entitiesOf(documents, { document, place });
  if (entity === undefined || entity.declared.role === 'import') return undefined;
  const meaning = meanings[entity.declared.role];
  const declares =
    entity.document.file === document.file && entity.declared.range.start === place.range.start;
  return declares ? [...meaning, 'declaration'] : meaning;
}

/** What a node means where no name is declared for it. */
function ownMeanings(node: TreeNode): readonly (readonly [TextRange, Meaning | undefined])[] {
  switch (node.kind) {
    case 'call':
      return [
        [node.callee.range, kindById(node.callee.name) === undefined ? undefined : library],
        ...wordsIn(node.callee.name, node.arguments),
      ];
    case 'call-expression':
      return node.callee.kind === 'name' ? wordsIn(node.callee.name, node.arguments) : [];
    case 'name':
      return [[node.range, meaningOfName(node.name)]];
    case 'input':
      return node.options.map(({ name }) => [name.range, ['parameter']]);
    case 'in':
    case 'here':
      return [[node.range, flow]];
    case 'sizes':
      return node.signs.map(({ range }) => [range, ['operator']]);
    default:
      return [];
  }
}

/** Words of the parameters they are given for: `tanh` in `gelu approximate=tanh`, though that is a kind as well. */
function wordsIn(callee: string, given: readonly Argument[]): readonly (readonly [TextRange, Meaning])[] {
  const kind = kindById(callee);
  return given.flatMap((argument) => {
    if (argument.kind !== 'named' || argument.value.kind !== 'name') return [];
    const type = kind?.parameters[argument.name.name]?.type;
    const isWord = type !== undefined && wordsOf(type).includes(argument.value.name);
    return isWord ? [[argument.value.range, word] as const] : [];
  });
}

/** A name that is not declared and no mistake belongs to the language: a kind, a function, a budget or a word. */
function meaningOfName(name: string): Meaning {
  if (kindById(name) !== undefined || functionNames.includes(name)) return library;
  return budgetNames.includes(name) ? flow : word;
}
