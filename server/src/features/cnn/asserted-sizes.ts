/**
 * The sizes that the arrow behind a line asserts, as the hint would show them: `-> 32 x 32 x 64` gives `32×32×64`.
 * Undefined without an arrow on that line. Looks at the text alone, as nothing but the display depends on it.
 */
export function assertedSizes(text: string, lineEnd: number): string | undefined {
  const rest = text.slice(lineEnd, endOfText(text, lineEnd));
  const [, sizes] =
    /^(?:\s*as\s+(?:\[[^\]]*\]|[\p{L}\p{N}_[\]]+))*\s*->\s*([^;}]*?)\s*(?:[;}]|\/\/|$)/u.exec(rest) ?? [];
  return sizes?.replace(/\s*[x×]\s*/g, '×');
}

function endOfText(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
