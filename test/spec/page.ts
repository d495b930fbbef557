/** A code block of a Markdown page that runs. */
export interface Block {
  /** The headings it stands under. */
  readonly heading: string;
  /** Of its first line of code, from 1. */
  readonly line: number;
  /** The file it is, for blocks that import from each other. */
  readonly file: string;
  readonly text: string;
}

const unnamed = 'page.cnn';

/**
 * The blocks of a page that begin with ```` ```cnn ````. What follows on that line:
 *
 * * a file name, ```` ```cnn blocks.cnn ````: other blocks of the page may import from it;
 * * `lines`, ```` ```cnn lines 8 x 8 x 4 ````: only the lines of a body, put into a model with an input of that shape
 *   (`32 x 32 x 3` where none is given).
 */
export function readPage(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const headings: string[] = [];
  let open: { readonly first: number; readonly info: string; readonly lines: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^```(.*)$/.exec(line);
    if (open === undefined) {
      const heading = /^(#+) (.*)$/.exec(line);
      if (heading?.[1] !== undefined) headings.splice(heading[1].length - 1, Infinity, heading[2] ?? '');
      if (fence !== null) open = { first: index + 2, info: fence[1] ?? '', lines: [] };
    } else if (fence !== null) {
      blocks.push(...blockOf(open, headings));
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  return blocks;
}

function blockOf(
  {
    first,
    info,
    lines,
  }: { readonly first: number; readonly info: string; readonly lines: readonly string[] },
  headings: readonly string[],
): readonly Block[] {
  const [language, form, ...rest] = info.trim().split(/ +/);
  if (language !== 'cnn') return [];
  const heading = headings.slice(1).join(' › ');
  const text = lines.join('\n');
  if (form !== 'lines') return [{ heading, line: first, file: form ?? unnamed, text }];
  const shape = rest.length === 0 ? '32 x 32 x 3' : rest.join(' ');
  // On one line with the first, so that lines keep their numbers.
  return [{ heading, line: first, file: unnamed, text: `model Lines { input image: ${shape}; ${text}\n}` }];
}
