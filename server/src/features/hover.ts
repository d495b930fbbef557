import type { TextRange } from '../core/range.ts';
import { describeAt } from './cnn/hover.ts';
import type { FileView } from './file-view.ts';

export interface Hover {
  /** The text it speaks of. */
  readonly range: TextRange;
  readonly markdown: string;
}

/** What stands at the offset, with the numbers of its line. Undefined where there is nothing to say. */
export function hover(view: FileView, offset: number): Hover | undefined {
  const found = described(view, offset);
  if (found === undefined || found.paragraphs.length === 0) return undefined;
  return { range: found.range, markdown: found.paragraphs.join('\n\n') };
}

function described(view: FileView, offset: number): ReturnType<typeof describeAt> {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return describeAt(view, offset);
  }
}
