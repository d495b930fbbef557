import { paddingWordsIn } from '../../../core/padding.ts';
import type { ParameterType } from '../../../core/parameter.ts';
import { layerKinds } from '../../../layers/registry.ts';
import { functionNames } from '../../../notations/cnn/library/functions.ts';
import { budgetNames } from '../../../notations/cnn/lowering/lower-expect.ts';
import type { Declared, Role } from '../../../notations/cnn/lowering/scope.ts';
import type { Completion } from '../../completion.ts';
import { callableKind } from '../callable.ts';
import { declarationOf } from '../declaration.ts';
import { languageWord } from '../language-words.ts';
import { callItem } from './calls.ts';
import { plain, snippet } from './item.ts';
import type { Request } from './request.ts';

/** What a value is for: that decides what is on offer, and what comes first. */
export type Wanted =
  | { readonly for: 'parameter'; readonly type: ParameterType; readonly mayBeNone: boolean }
  | { readonly for: 'tensor' }
  | { readonly for: 'number' }
  | { readonly for: 'budget' }
  | { readonly for: 'list' }
  | { readonly for: 'anything' };

/** What may stand for a value; the most fitting first. */
export function valueItems(request: Request, wanted: Wanted): readonly Completion[] {
  return [...bestValues(request, wanted), ...furtherValues(request, wanted)];
}

/** Words of the parameter, names in scope, kinds where one is wanted. */
export function bestValues(request: Request, wanted: Wanted): readonly Completion[] {
  const sort = sortOf(wanted);
  const names = request.names.filter(
    (name) => fits(name.role, sort) && suits(name.role, sort) && !isAround(request, name),
  );
  return [
    ...ownWords(wanted),
    ...names.filter(({ role }) => !recipes.includes(role)).map((name) => nameItem(request, name)),
    ...(sort === 'tensor' ? flows(request) : []),
    ...(sort === 'recipe' ? kinds() : []),
    ...names.filter(({ role }) => recipes.includes(role)).map((name) => nameItem(request, name)),
    ...(wanted.for === 'parameter' && wanted.mayBeNone ? [plain('none', 'word', meaning('none'))] : []),
  ];
}

/** What a value can be made from: functions, and names that are none by themselves but lead to one. */
export function furtherValues(request: Request, wanted: Wanted): readonly Completion[] {
  const sort = sortOf(wanted);
  const names = request.names.filter(
    (name) => fits(name.role, sort) && !suits(name.role, sort) && !isAround(request, name),
  );
  return [
    ...(sort === 'list' ? functions(sort) : []),
    ...(sort === 'number' || sort === 'any' ? flows(request) : []),
    ...names.map((name) => nameItem(request, name)),
    ...(sort === 'number' || sort === 'any' ? functions(sort) : []),
    ...(sort === 'any' ? kinds() : []),
    ...(sort === 'any' ? ['true', 'false', 'none'].map((word) => plain(word, 'word', meaning(word))) : []),
  ];
}

/** The model or block that the cursor is in: as a value it would hold itself. */
function isAround({ path }: Request, { range }: Declared): boolean {
  return path.some(
    (node) => (node.kind === 'model' || node.kind === 'block') && node.name.range.start === range.start,
  );
}

/** A name in scope, with how it is declared. */
export function nameItem({ source }: Request, declared: Declared): Completion {
  const { head, doc, role } = declarationOf(source.syntax, source.text, declared);
  return plain(declared.name, kindOfName(declared.role), {
    detail: role.replaceAll('`', ''),
    documentation: [`\`\`\`cnn\n${head}\n\`\`\``, doc].filter((part) => part !== '').join('\n\n'),
  });
}

function kindOfName(role: Role): Completion['kind'] {
  switch (role) {
    case 'model':
    case 'block':
    case 'function':
    case 'layer':
    case 'parameter':
      return role;
    case 'label':
    case 'list':
    case 'input':
    case 'output':
      return 'tensor';
    case 'import':
      return 'block';
    default:
      return 'value';
  }
}

/** What can be made of a value, roughly. */
type Sort = 'number' | 'tensor' | 'recipe' | 'word' | 'list' | 'any';

function sortOf(wanted: Wanted): Sort {
  switch (wanted.for) {
    case 'parameter':
      if (wanted.type.type === 'recipe') return 'recipe';
      return wanted.type.type === 'word' || wanted.type.type === 'flag' || wanted.type.type === 'text'
        ? 'word'
        : 'number';
    case 'budget':
      return 'number';
    case 'anything':
      return 'any';
    default:
      return wanted.for;
  }
}

const tensors: readonly Role[] = ['label', 'list', 'input', 'output'];
const open: readonly Role[] = ['let', 'parameter', 'loop', 'import'];
const recipes: readonly Role[] = ['block', 'model', 'layer'];

/** Whether a name of that role may be meant at all. A tensor may be, wherever its sizes are numbers. */
function fits(role: Role, sort: Sort): boolean {
  if (sort === 'any' || open.includes(role)) return true;
  if (recipes.includes(role)) return sort === 'recipe';
  if (sort === 'word' || sort === 'recipe') return false;
  return sort !== 'tensor' || tensors.includes(role);
}

/** Whether it is what is wanted, most likely. */
function suits(role: Role, sort: Sort): boolean {
  if (sort === 'tensor') return tensors.includes(role);
  if (sort === 'list') return role === 'list' || open.includes(role);
  return sort === 'any' || !tensors.includes(role);
}

function ownWords(wanted: Wanted): readonly Completion[] {
  if (wanted.for === 'budget') return budgetNames.map((name) => plain(name, 'value', meaning(name)));
  if (wanted.for !== 'parameter') return [];
  const { type } = wanted;
  switch (type.type) {
    case 'flag':
      return ['true', 'false'].map((word) => plain(word, 'word'));
    case 'word':
      return type.words.map((word) => plain(word, 'word'));
    case 'padding':
      return (type.words?.cnn ?? paddingWordsIn.cnn).map((word) =>
        plain(word, 'word', { detail: paddingMeanings[word] }),
      );
    default:
      return [];
  }
}

const paddingMeanings = {
  valid: 'none: the window stays on the map',
  same: 'as many positions as before, divided by the stride and rounded up',
  half: 'half a kernel on both sides',
  full: 'wherever the window touches the map',
  causal: 'all of it before the map, none behind',
} as const;

function flows({ hasFlow }: Request): readonly Completion[] {
  return hasFlow ? ['in', 'here'].map((word) => plain(word, 'tensor', meaning(word))) : [];
}

/** Functions that make lists come first where a list is wanted. */
function functions(sort: Sort): readonly Completion[] {
  const names = sort === 'list' ? [...functionNames].reverse() : functionNames;
  return names.map((name) => snippet(name, 'function', { ...meaning(name), insert: `${name}(«»)` }));
}

/** Kinds as values: those without effects of their own on the shape first, which is what most parameters want. */
function kinds(): readonly Completion[] {
  const applicable = layerKinds.filter(({ takes }) => takes === 'one');
  const isSmall = ({ traits }: (typeof layerKinds)[number]): boolean => traits.fuses === true;
  return [
    ...applicable.filter((kind) => isSmall(kind) && kind.traits.activates === true),
    ...applicable.filter((kind) => isSmall(kind) && kind.traits.activates !== true),
    ...applicable.filter((kind) => !isSmall(kind)),
  ].map((kind) => callItem(callableKind(kind), 'expression'));
}

function meaning(word: string): Partial<Completion> {
  return { documentation: languageWord(word) ?? '' };
}
