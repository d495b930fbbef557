import type { TextRange } from '../../../core/range.ts';
import type { InlineSite } from './inline.ts';
import type { Filled } from './inline-arguments.ts';
import { indentationAt, isInside, pieceWith, type Replacement } from './pieces.ts';

/**
 * The lines in the place of the call. Several stand on lines of their own, unless the call shares its line and they have
 * room there.
 */
export function laidOut(site: InlineSite, { replacements, lines }: Filled): Replacement {
  const { document, statement } = site;
  const { text } = document;
  const parts = [...lines, ...blockLines(site, replacements)];
  const before = text.slice(text.lastIndexOf('\n', statement.range.start - 1) + 1, statement.range.start);
  const behind = /^[^\n\r]*/.exec(text.slice(statement.range.end))?.[0] ?? '';
  const isAlone = before.trim() === '' && /^\s*(?:\/\/.*)?$/.test(behind);
  const base = indentationAt(text, statement.range.start);
  const { start, end } = statement.range;
  if (isAlone) return { start, end, text: joined(parts, base) };
  if (parts.every((part) => !part.includes('\n'))) return { start, end, text: parts.join('; ') };
  // What shares the line moves to lines of its own.
  const inner = opensOnLine(before) ? `${base}  ` : base;
  const [gap = ''] = /[^\S\n\r]*$/.exec(before) ?? [];
  const [blanks = '', sign = ''] = /^[^\S\n\r]*(;?)[^\S\n\r]*/.exec(behind) ?? [];
  const next = behind.slice(blanks.length);
  const ending = next === '' ? '' : `\n${sign !== ';' && next.startsWith('}') ? base : inner}`;
  const from = before.trim() === '' ? start : start - gap.length;
  const opening = before.trim() === '' ? '' : `\n${inner}`;
  return { start: from, end: end + blanks.length, text: `${opening}${joined(parts, inner)}${ending}` };
}

function joined(parts: readonly string[], base: string): string {
  return parts.map((part) => part.replace(/\n(?=[^\n])/g, `\n${base}`)).join(`\n${base}`);
}

function opensOnLine(before: string): boolean {
  return before.split('{').length > before.split('}').length;
}

/** The lines of the block, and behind them what the call is called. */
function blockLines(
  { document, statement, source, block }: InlineSite,
  replacements: readonly Replacement[],
): readonly string[] {
  const { statements } = block.body;
  const [first] = statements;
  const last = statements.at(-1);
  if (first === undefined || last === undefined) return [];
  const comment = source.syntax.tree.comments.find(
    ({ range, ownLine }) =>
      ownLine && isInside(range, { start: block.body.open.end, end: first.range.start }),
  );
  const range: TextRange = { start: comment?.range.start ?? first.range.start, end: last.range.end };
  const [part] = statement.tail;
  const tail = part === undefined ? '' : document.text.slice(part.range.start, statement.range.end);
  const carriesTail = last.kind === 'apply' || last.kind === 'from' || last.kind === 'tail';
  const piece = dedented(
    pieceWith(source.text, range, replacements),
    indentationAt(source.text, range.start),
  );
  if (tail === '') return [piece];
  return carriesTail ? [`${piece} ${tail}`] : [piece, tail];
}

/** The first line of a piece has no indentation; the others lose that of the first. */
function dedented(piece: string, base: string): string {
  const [first = '', ...others] = piece.split('\n');
  return [
    first,
    ...others.map((line) => (line.startsWith(base) ? line.slice(base.length) : line.trimStart())),
  ].join('\n');
}
