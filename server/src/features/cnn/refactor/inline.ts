import { touches } from '../../../core/range.ts';
import type { ApplyStatement, BlockItem } from '../../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../../workspace/workspace.ts';
import type { Documents } from '../../documents.ts';
import type { Refactoring } from '../../refactoring.ts';
import { importedEntity } from '../names/entity.ts';
import { indexOf } from '../names/name-index.ts';
import { pathAt, type TreeNode } from '../tree-path.ts';
import { argumentsFor } from './inline-arguments.ts';
import { laidOut } from './inline-layout.ts';
import { namesFor } from './inline-names.ts';
import { nodesBelow } from './pieces.ts';

const title = 'Inline the block';

/** A call of a block, where both stand. */
export interface InlineSite {
  readonly document: Document;
  readonly statement: ApplyStatement;
  /** From the whole file to the body that the statement is in. */
  readonly path: readonly TreeNode[];
  /** Where the block is declared: here, or in a file that is imported. */
  readonly source: Document;
  readonly block: BlockItem;
}

/** See `inlineBlock`. */
export function inlineAt(document: Document, documents: Documents, offset: number): Refactoring | undefined {
  const site = siteAt(document, documents, offset);
  if (site === undefined) return undefined;
  const refused = (reason: string): Refactoring => ({ kind: 'refused', title, reason });
  const reason = refusal(site);
  if (reason !== undefined) return refused(reason);
  const names = namesFor(site);
  if ('reason' in names) return refused(names.reason);
  const given = argumentsFor(site, names);
  if ('reason' in given) return refused(given.reason);
  const edit = laidOut(site, given);
  return { kind: 'possible', title, edits: [{ site: { file: document.file, ...edit }, newText: edit.text }] };
}

function siteAt(document: Document, documents: Documents, offset: number): InlineSite | undefined {
  const path = pathAt(document.syntax.tree, offset);
  const index = path.findLastIndex(({ kind }) => kind === 'apply');
  const statement = path[index];
  if (statement?.kind !== 'apply' || !touches(statement.call.callee.range, offset)) return undefined;
  const callee = indexOf(document.syntax).declared.get(statement.call.callee.range.start);
  if (callee === undefined) return undefined;
  const target =
    callee.role === 'import'
      ? importedEntity(documents, document, callee.range.start)
      : { document, declared: callee };
  const block = target && indexOf(target.document.syntax).declaring.get(target.declared.range.start);
  if (target === undefined || block?.kind !== 'block') return undefined;
  return { document, statement, path: path.slice(0, index), source: target.document, block };
}

/** Why the lines of this block cannot stand in the place of this call, whatever the arguments. */
function refusal({ statement, path, block }: InlineSite): string | undefined {
  if (path.at(-1)?.kind !== 'body') return 'The line cannot be read to its end.';
  if (statement.branches !== null) return 'A block takes no branches.';
  const nodes = [block, statement].flatMap(nodesBelow);
  const has = (...kinds: readonly TreeNode['kind'][]): boolean =>
    nodes.some(({ kind }) => kinds.includes(kind));
  if (has('broken', 'missing') || block.body.close === null) return 'The lines cannot be read to their end.';
  if (block.body.statements.length === 0) return 'The block has no lines.';
  const own = nodesBelow(block);
  const ownHas = (kind: TreeNode['kind']): boolean => own.some((node) => node.kind === kind);
  if (ownHas('output') || ownHas('output-value'))
    return 'The block has outputs, which would become those around.';
  if (ownHas('expect')) return 'The block has a budget, which speaks of the block alone.';
  if (ownHas('append') && path.some(({ kind }) => kind === 'for' || kind === 'repeat')) {
    return 'A list of the block grows, which would go on growing from round to round.';
  }
  return undefined;
}
