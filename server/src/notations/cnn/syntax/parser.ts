import { cursorOver } from './cursor.ts';
import { lex } from './lexer.ts';
import { readExpression } from './parse-expression.ts';
import { readItems } from './parse-item.ts';
import { readStatement } from './parse-statement.ts';
import { MOST_PROBLEMS } from './report.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { FileTree } from './tree.ts';

export interface Parsed {
  readonly tree: FileTree;
  /** In the order of the text. */
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads a file of the model language. Never throws; takes time in proportion to the text. Trees are at most about a
 * hundred levels high, whatever the text.
 */
export function parse(text: string): Parsed {
  const lexed = lex(text);
  const cursor = cursorOver(text, lexed, { statement: readStatement, expression: readExpression });
  const items = readItems(cursor);
  const tree: FileTree = {
    kind: 'file',
    range: { start: 0, end: text.length },
    items,
    comments: lexed.comments,
  };
  const problems = cursor.problems.sort((a, b) => a.range.start - b.range.start).slice(0, MOST_PROBLEMS);
  return { tree, problems };
}
