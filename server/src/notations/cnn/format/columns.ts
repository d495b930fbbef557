/** A line in its parts, before they are put into columns. */
export interface CodeLine {
  readonly indent: number;
  readonly code: string;
  /** `as …` and `-> …`, in order. */
  readonly tail: readonly string[];
  readonly comment: string | undefined;
}

/**
 * Where the parts of a tail begin. The columns are fixed, so that a longer line moves none of its neighbours and a
 * change of one line is a change of one line.
 */
const tailColumns: readonly number[] = [44, 60];

/** Where a comment behind code begins. */
const commentColumn = 44;

/** The line with its tail and its comment in their columns, or two blanks behind what is longer. */
export function inColumns({ indent, code, tail, comment }: CodeLine): string {
  const margin = ' '.repeat(indent);
  if (code === '' && tail.length === 0) return comment === undefined ? '' : `${margin}${comment}`;
  let line = `${margin}${code}`;
  for (const [index, part] of tail.entries()) line = append(line, part, tailColumns[index] ?? 0);
  return comment === undefined ? line : append(line, comment, commentColumn);
}

function append(line: string, part: string, column: number): string {
  // A lone closing brace keeps its tail by its side: the lines it speaks of stand above.
  if (line.trimStart() === '}') return `${line} ${part}`;
  return line.trim() === '' ? `${line}${part}` : `${line.padEnd(column - 2)}  ${part}`;
}
