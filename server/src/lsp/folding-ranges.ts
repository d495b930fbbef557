import { FoldingRangeKind } from 'vscode-languageserver';
import { type Fold, folding } from '../features/folding.ts';
import { toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** What can be folded away. */
export const foldingRanges: Feature = {
  capabilities: { foldingRangeProvider: true },
  register(context) {
    context.connection.onFoldingRanges(
      onView(context, 'folding', null, ({ document }) =>
        folding(document).map(({ range, kind }) => {
          const { start, end } = toRange(document, range);
          return { startLine: start.line, endLine: end.line, kind: kinds[kind] };
        }),
      ),
    );
  },
};

const kinds: Readonly<Record<Fold['kind'], FoldingRangeKind>> = {
  region: FoldingRangeKind.Region,
  comment: FoldingRangeKind.Comment,
  imports: FoldingRangeKind.Imports,
};
