/** What a comment at the end of a line says holds there. */
export type Announcement =
  | { readonly kind: 'problem'; readonly severity: Severity; readonly code: string; readonly words: string }
  /** A place that a problem of another line relates to. */
  | { readonly kind: 'related'; readonly words: string }
  /** A repair on offer, after which the problems of the line are gone. */
  | { readonly kind: 'repair'; readonly title: string }
  /** The shapes of the line's results, as `showShapes` writes them. */
  | { readonly kind: 'shape'; readonly text: string }
  /** Size, stride and start of the field, as `showField` writes them. */
  | { readonly kind: 'field'; readonly text: string };

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Announced {
  /** From 0. */
  readonly line: number;
  readonly announcement: Announcement;
}

/**
 * The announcements of a text: comments such as `// error[list-flow]: part of the message`, several of them one after
 * the other. On a line of its own a comment adds to those of the line of code above.
 */
export function readAnnouncements(text: string): readonly Announced[] {
  let codeLine = 0;
  return text.split('\n').flatMap((line, index) => {
    const [code = '', ...comments] = line.split(
      /(?<!\/)\/\/ (?=(?:error|warning|information|hint)\[|(?:related|repair|shape|field): )/,
    );
    if (code.trim() !== '') codeLine = index;
    return comments.map((comment): Announced => ({ line: codeLine, announcement: readOne(comment.trim()) }));
  });
}

function readOne(comment: string): Announcement {
  const problem = /^(error|warning|information|hint)\[([a-z-]+)\](?:: (.*))?$/.exec(comment);
  if (problem !== null) {
    const [, severity, code = '', words = ''] = problem;
    return { kind: 'problem', severity: severity as Severity, code, words };
  }
  const [kind = '', ...rest] = comment.split(': ');
  const words = rest.join(': ');
  switch (kind) {
    case 'related':
      return { kind, words };
    case 'repair':
      return { kind, title: words };
    case 'shape':
      return { kind, text: words.replaceAll('x', '×') };
    case 'field':
      return { kind, text: words.replaceAll('x', '×').replaceAll('-', '−') };
    default:
      throw new Error(`An announcement cannot be read: ${comment}`);
  }
}
