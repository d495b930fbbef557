import type { TextRange } from '../../../core/range.ts';
import { kindById } from '../../../layers/registry.ts';
import { functionNames } from '../../../notations/cnn/library/functions.ts';
import type { Declared } from '../../../notations/cnn/lowering/scope.ts';
import type { BlockItem, Body, ModelItem, Statement } from '../../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../../workspace/workspace.ts';
import { pathAt, type TreeNode } from '../tree-path.ts';
import { incomingIn, startsBody } from './flow.ts';
import { freeName, isInside, type Replacement } from './pieces.ts';

/** Lines of one body that are to become a block. */
export interface Selected {
  /** From the whole file to the body. */
  readonly path: readonly TreeNode[];
  readonly item: ModelItem | BlockItem;
  readonly body: Body;
  /** Never empty. */
  readonly statements: readonly Statement[];
  /** What moves: the lines without the tail of the last one, which names what comes out. */
  readonly range: TextRange;
}

/** How a block gets what its lines use from around. */
export interface BlockNames {
  readonly parameters: readonly string[];
  readonly arguments: readonly string[];
  readonly replacements: readonly Replacement[];
}

/** The parameters of a block made of the lines; a reason where it cannot have what they use, or they are used. */
export function namesForBlock(
  document: Document,
  selected: Selected,
): BlockNames | { readonly reason: string } {
  const { names } = document.syntax;
  const { range } = selected;
  const inside = names.filter((declared) => isInside(declared.range, range));
  for (const declared of inside) {
    const reason = missed(declared, selected);
    if (reason !== undefined) return { reason };
  }
  const outside = names
    .filter((declared) => !isInside(declared.range, range) && isLocal(declared, selected))
    .map((declared) => ({ declared, uses: declared.uses.filter((use) => isInside(use, range)) }))
    .filter(({ uses }) => uses.length > 0)
    .sort((a, b) => (a.uses[0]?.start ?? 0) - (b.uses[0]?.start ?? 0));
  const taken = new Set([...inside.map(({ name }) => name), ...functionNames]);
  const parameters: string[] = [];
  const arguments_: string[] = [];
  const rest: string[] = [];
  const replacements: Replacement[] = [];
  const add = (wanted: string, value: string, uses: readonly TextRange[]): void => {
    const name = freeName(wanted, (each) => taken.has(each) || kindById(each) !== undefined);
    taken.add(name);
    parameters.push(name);
    arguments_.push(value);
    if (name !== value) replacements.push(...uses.map((use) => ({ ...use, text: name })));
  };
  for (const { declared, uses } of outside) {
    if (declared.role === 'list' && uses.some((use) => isAppended(document, use))) {
      return { reason: `The lines add to the list \`${declared.name}\`, which a block cannot.` };
    }
    if (isRest(document, declared)) rest.push(`...${declared.name}`);
    else add(declared.name, declared.name, uses);
  }
  const incoming = startsBody(selected.path, selected.statements[0])
    ? []
    : selected.statements.flatMap(incomingIn).filter((place) => isInside(place, range));
  if (incoming.length > 0) add('incoming', 'in', incoming);
  return { parameters: [...parameters, ...rest], arguments: [...arguments_, ...rest], replacements };
}

/** Why a name of the lines would be missed, or would be another. */
function missed({ name, role, uses }: Declared, { range, path }: Selected): string | undefined {
  if (name === '') return undefined;
  if (!uses.every((use) => isInside(use, range))) {
    return `\`${name}\` is used outside of these lines. Select those as well, or end with the line that names it.`;
  }
  if (role !== 'list') return undefined;
  const loops = path.slice(
    path.findLastIndex(({ kind }) => kind === 'model' || kind === 'block' || kind === 'layer'),
  );
  return loops.some(({ kind }) => kind === 'for' || kind === 'repeat')
    ? `\`${name}\` grows from round to round; in a block it would begin anew.`
    : undefined;
}

/** Names of the model or block around, as against those that the whole file sees. */
function isLocal(declared: Declared, { item }: Selected): boolean {
  return isInside(declared.range, item.range) && declared.range.start !== item.name.range.start;
}

function isRest({ syntax }: Document, { range }: Declared): boolean {
  return pathAt(syntax.tree, range.start).at(-1)?.kind === 'rest';
}

function isAppended({ syntax }: Document, { start }: TextRange): boolean {
  return pathAt(syntax.tree, start).at(-1)?.kind === 'append';
}
