import {
  LSPErrorCodes,
  ResponseError,
  type SemanticTokens,
  SemanticTokensBuilder,
} from 'vscode-languageserver';
import type { TextRange } from '../core/range.ts';
import type { FileView } from '../features/file-view.ts';
import { tokenModifiers, semanticTokens as tokensOf, tokenTypes } from '../features/semantic-tokens.ts';
import { toPosition, toTextRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** The editor keeps the colours it has, where no tokens at all would take them away. */
const unchanged = new ResponseError(LSPErrorCodes.ContentModified, 'The text was changed in the meantime.');

/** What names mean, for their colours. */
export const semanticTokens: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: true,
      range: true,
    },
  },
  register(context) {
    const { semanticTokens: requests } = context.connection.languages;
    requests.on(
      onView(context, 'semantic tokens', unchanged, (view): SemanticTokens | ResponseError =>
        encoded(view, { start: 0, end: view.document.text.length }),
      ),
    );
    requests.onRange(
      onView(context, 'semantic tokens', unchanged, (view, { range }): SemanticTokens | ResponseError =>
        encoded(view, toTextRange(view.document, range)),
      ),
    );
  },
};

/** Types are told by their place in the legend, modifiers as a bit each. */
function encoded(view: FileView, { start, end }: TextRange): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { range, type, modifiers } of tokensOf(view)) {
    if (range.end < start || range.start > end) continue;
    const { line, character } = toPosition(view.document, range.start);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(line, character, range.end - range.start, tokenTypes.indexOf(type), bits);
  }
  return builder.build();
}
