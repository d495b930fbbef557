import type { SyntaxRepair } from '../../server/src/notations/cnn/syntax/syntax-problem.ts';

/** The text after the edits of a repair. Edits at one place are made in their order. */
export function withRepair(text: string, repair: SyntaxRepair): string {
  const inOrder = [...repair.edits].sort((a, b) => a.range.start - b.range.start);
  let result = '';
  let offset = 0;
  for (const { range, newText } of inOrder) {
    result += text.slice(offset, range.start) + newText;
    offset = range.end;
  }
  return result + text.slice(offset);
}
