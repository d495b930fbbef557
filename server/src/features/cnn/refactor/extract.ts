import type { TextRange } from '../../../core/range.ts';
import { kindById } from '../../../layers/registry.ts';
import type { Body } from '../../../notations/cnn/syntax/tree.ts';
import type { Document } from '../../../workspace/workspace.ts';
import type { Refactoring } from '../../refactoring.ts';
import { pathAt, type TreeNode } from '../tree-path.ts';
import { namesForBlock, type Selected } from './extract-names.ts';
import { freeName, indentationAt, indented, isInside, nodesBelow, pieceWith } from './pieces.ts';

const title = 'Extract to a block';

/** See `extractBlock`. */
export function extractLines(document: Document, selection: TextRange): Refactoring | undefined {
  const selected = select(document, selection);
  if (selected === undefined) return undefined;
  const reason = refusal(selected);
  if (reason !== undefined) return { kind: 'refused', title, reason };
  const names = namesForBlock(document, selected);
  if ('reason' in names) return { kind: 'refused', title, reason: names.reason };
  const { file, text } = document;
  const name = freeName(
    'Part',
    (wanted) =>
      document.syntax.names.some((declared) => declared.name === wanted) || kindById(wanted) !== undefined,
  );
  const lines = indented(
    pieceWith(text, selected.range, names.replacements).trimEnd(),
    indentationAt(text, selected.range.start),
    '  ',
  );
  const head = `block ${name}${names.parameters.length === 0 ? '' : `(${names.parameters.join(', ')})`}`;
  const call = `${name}${names.arguments.length === 0 ? '' : ` ${names.arguments.join(', ')}`}`;
  const place = endOfLine(text, selected.item.range.end);
  return {
    kind: 'possible',
    title,
    edits: [
      { site: { file, ...selected.range }, newText: call },
      { site: { file, start: place, end: place }, newText: `\n\n${head} {\n${lines}\n}` },
    ],
  };
}

/** The lines of one body that the selection touches, and what they are in. */
function select({ text, syntax }: Document, selection: TextRange): Selected | undefined {
  const range = trimmed(text, selection);
  if (range.start >= range.end) return undefined;
  const path = pathAt(syntax.tree, range.start);
  const index = path.findLastIndex((node) => node.kind === 'body' && isWithinBraces(range, node));
  const body = path[index];
  const item = path[1];
  if (body?.kind !== 'body' || (item?.kind !== 'model' && item?.kind !== 'block')) return undefined;
  const touched = body.statements.filter(({ range: own }) => own.start < range.end && range.start < own.end);
  // A line that begins with `as` or `->` speaks of what comes out: it stays where it is.
  const last = touched.findLastIndex(({ kind }) => kind !== 'tail');
  const statements = touched.slice(0, last + 1);
  const [first] = statements;
  const end = statements.at(-1);
  if (first === undefined || end === undefined) return undefined;
  const tail = 'tail' in end ? (end.tail[0]?.range.start ?? end.range.end) : end.range.end;
  const comment = syntax.tree.comments.find(
    ({ range: own, ownLine }) => ownLine && own.start >= range.start && own.end <= first.range.start,
  );
  return {
    path: path.slice(0, index + 1),
    item,
    body,
    statements,
    range: {
      start: comment?.range.start ?? first.range.start,
      end: text.slice(0, tail).trimEnd().length,
    },
  };
}

function trimmed(text: string, { start, end }: TextRange): TextRange {
  const piece = text.slice(start, end);
  return {
    start: start + piece.length - piece.trimStart().length,
    end: start + piece.trimEnd().length,
  };
}

function isWithinBraces(range: TextRange, { open, close, range: { end } }: Body): boolean {
  return isInside(range, { start: open.end, end: close?.start ?? end });
}

/** Why these lines can be no block, whatever names they use. */
function refusal(selected: Selected): string | undefined {
  const { path, body, statements } = selected;
  const nodes = statements.flatMap(nodesBelow);
  const has = (...kinds: readonly TreeNode['kind'][]): boolean =>
    nodes.some(({ kind }) => kinds.includes(kind));
  if (has('broken', 'missing')) return 'The lines cannot be read to their end.';
  if (standsBetweenBranches(path))
    return 'Between the braces of a merge stand branches. Select lines inside of one.';
  if (has('input')) return 'Inputs belong to the model.';
  if (has('output', 'output-value')) return 'Outputs belong to the model or block that has them.';
  if (has('expect')) return 'A budget speaks of the model or block it stands in.';
  const [first] = statements;
  const behind = body.statements.slice(first === undefined ? 0 : body.statements.indexOf(first));
  if (behind.some(({ kind }) => kind === 'input')) return 'There is no tensor yet: the inputs stand below.';
  return statements.some(({ kind }) => !withoutFlow.includes(kind))
    ? undefined
    : 'These lines only give names to values.';
}

const withoutFlow: readonly TreeNode['kind'][] = ['let', 'let-function', 'layer'];

function standsBetweenBranches(path: readonly TreeNode[]): boolean {
  for (let index = path.length - 1; index > 0; index -= 1) {
    const owner = path[index - 1];
    if (owner?.kind === 'apply') return true;
    if (!['for', 'repeat', 'arm', 'if'].includes(owner?.kind ?? '')) return false;
    index = path.findLastIndex((node, at) => at < index && node.kind === 'body') + 1;
  }
  return false;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
