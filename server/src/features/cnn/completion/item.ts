import type { Completion, CompletionKind } from '../../completion.ts';

/** A completion that writes its label and nothing else. */
export function plain(label: string, kind: CompletionKind, words: Partial<Completion> = {}): Completion {
  return {
    label,
    kind,
    detail: '',
    documentation: '',
    insert: label,
    isSnippet: false,
    again: false,
    also: [],
    ...words,
  };
}

/**
 * A completion with places to fill in, which its text has between guillemets: `conv «filters», «kernel»`. Of `«a|b»` one
 * is chosen. The last one without words is where the cursor comes to rest.
 */
export function snippet(
  label: string,
  kind: CompletionKind,
  words: Partial<Completion> & { readonly insert: string },
): Completion {
  return { ...plain(label, kind, words), insert: withPlaces(words.insert), isSnippet: true };
}

function withPlaces(text: string): string {
  const rest = text.lastIndexOf('«»');
  let places = 0;
  return text.replace(/«([^»]*)»|[\\$]/g, (all: string, inside: string | undefined, at: number) => {
    if (inside === undefined) return `\\${all}`;
    if (at === rest) return '$0';
    places++;
    const words = inside.replace(/[\\$},]/g, '\\$&');
    if (inside.includes('|')) return `\${${places}|${words.replaceAll('|', ',')}|}`;
    return words === '' ? `$${places}` : `\${${places}:${words}}`;
  });
}
