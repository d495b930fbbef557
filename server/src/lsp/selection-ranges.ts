import type { SelectionRange } from 'vscode-languageserver';
import { selectionRanges as rangesAround } from '../features/selection-ranges.ts';
import type { Document } from '../workspace/workspace.ts';
import { toOffset, toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** What a selection grows to. */
export const selectionRanges: Feature = {
  capabilities: { selectionRangeProvider: true },
  register(context) {
    context.connection.onSelectionRanges(
      onView(context, 'selection', null, ({ document }, { positions }) =>
        positions.map((position) => chainAt(document, toOffset(document, position))),
      ),
    );
  },
};

/** The smallest range, with those around it as its parents. */
function chainAt(document: Document, offset: number): SelectionRange {
  const here: SelectionRange = { range: toRange(document, { start: offset, end: offset }) };
  const chain = rangesAround(document, offset).reduceRight<SelectionRange | undefined>(
    (parent, range) => ({ range: toRange(document, range), ...(parent === undefined ? {} : { parent }) }),
    undefined,
  );
  return chain ?? here;
}
