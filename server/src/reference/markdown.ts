import { groupDigits } from '../core/format-number.ts';
import { displaySize } from '../core/size/print.ts';
import { isNumber, type Size } from '../core/size/size.ts';

/** Pieces of Markdown pages. */

/** A blank outside of code: an even number of backticks follows. */
const breakable = / (?=[^`]*(?:`[^`]*`[^`]*)*$)/;

/** Lines of prose are broken before this column. */
const widest = 100;

/** Parts of a page, each set off by an empty line; empty ones are left out. Ends in a line break. */
export function page(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A heading with what stands below it; nothing where there is nothing. */
export function section(title: string, parts: readonly string[]): readonly string[] {
  const present = parts.filter((part) => part !== '');
  return present.length === 0 ? [] : [`## ${title}`, ...present];
}

/** Prose, broken into lines. */
export function paragraph(text: string): string {
  return wrapped(text, '');
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `* ${wrapped(item, '  ')}`).join('\n');
}

export function fenced(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```'].join('\n');
}

export type Alignment = 'left' | 'right';

/** A table; `align` says how each column stands, left where it does not. */
export function table(
  [head = [], ...rows]: readonly (readonly string[])[],
  align: readonly Alignment[] = [],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cellText).join(' | ')} |`;
  const rule = head.map((_, column) => (align[column] === 'right' ? '--:' : '---'));
  return [line(head), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A count, its digits in groups; an expression or a question mark where it is no number. */
export function numberText(size: Size): string {
  return isNumber(size) ? groupDigits(size) : displaySize(size);
}

/** A stroke would end the cell, in code as well. */
function cellText(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Lines after the first begin with `indent`. No line begins with what Markdown would take for a list or a heading. */
function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(breakable)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || indent.length + longer.length <= widest || looksLikeMarkup(word)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}

function looksLikeMarkup(word: string): boolean {
  return /^([-+*=#>]+|\d+[.)])$/.test(word);
}
