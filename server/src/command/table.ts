/** A row of a table for a terminal. */
export interface Row {
  readonly cells: readonly string[];
  /** A line under it. */
  readonly rule?: true;
}

/** Columns padded to their widest cell, two blanks apart. */
export function table(rows: readonly Row[], alignment: readonly ('left' | 'right')[]): string {
  const widths = alignment.map((_, column) =>
    // A group's line has one long cell: it does not widen the first column beyond its layers.
    rows.reduce(
      (most, { cells }) => (cells.length > 1 ? Math.max(most, cells[column]?.length ?? 0) : most),
      0,
    ),
  );
  const lines = rows.flatMap(({ cells, rule }) => {
    const line = cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return alignment[column] === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
    const width = widths.reduce((sum, next) => sum + next + 2, -2);
    return rule ? [line, '─'.repeat(width)] : [line];
  });
  return lines.map((line) => `  ${line}`).join('\n');
}
