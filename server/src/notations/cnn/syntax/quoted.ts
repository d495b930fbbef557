const LONGEST_QUOTE = 32;

/** A piece of the text as messages show it, shortened where it is long. */
export function quoted(text: string): string {
  return `\`${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 4)}…` : text}\``;
}
