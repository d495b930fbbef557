import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import {
  type Completion,
  type CompletionKind,
  type Completions,
  completion as completionAt,
} from '../features/completion.ts';
import type { Document } from '../workspace/workspace.ts';
import { toOffset, toRange } from './convert.ts';
import type { Feature } from './feature.ts';
import { onProject } from './on-project.ts';

/** What may be written where the cursor is. */
export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: ['.', '=', '"', '/'] } },
  register(context) {
    context.connection.onCompletion(
      onProject(context, 'completion', null, (view, documents, { position }): CompletionList | null => {
        const surroundings = { files: [...documents.keys()], documents: [...documents.values()] };
        const found = completionAt(view, toOffset(view.document, position), surroundings);
        const { snippetSupport = false } =
          context.client.capabilities().textDocument?.completion?.completionItem ?? {};
        return found === undefined ? null : toList(view.document, found, { snippetSupport });
      }),
    );
  },
};

interface Abilities {
  readonly snippetSupport: boolean;
}

function toList(document: Document, { range, items }: Completions, abilities: Abilities): CompletionList {
  const place = toRange(document, range);
  // The order is ours; the editor sorts by text.
  const digits = `${items.length}`.length;
  return {
    isIncomplete: false,
    items: items.map(
      (item, index): CompletionItem => ({
        ...toItem(document, item, abilities),
        textEdit: { range: place, newText: textOf(item, abilities) },
        sortText: `${index}`.padStart(digits, '0'),
      }),
    ),
  };
}

function toItem(document: Document, item: Completion, abilities: Abilities): CompletionItem {
  const { label, kind, detail, documentation, isSnippet, again, also } = item;
  return {
    label,
    kind: kinds[kind],
    insertTextFormat:
      isSnippet && abilities.snippetSupport ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail === '' ? {} : { detail }),
    ...(documentation === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(also.length === 0
      ? {}
      : {
          additionalTextEdits: also.map(({ site, newText }) => ({ range: toRange(document, site), newText })),
        }),
    ...(again ? { command: { title: 'More', command: 'editor.action.triggerSuggest' } } : {}),
  };
}

/** A client without snippets gets the words of the label: places to fill in would be noise. */
function textOf({ label, insert, isSnippet }: Completion, { snippetSupport }: Abilities): string {
  return isSnippet && !snippetSupport ? label.replace(/ \{ … \}$/, '') : insert;
}

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  'layer-kind': CompletionItemKind.Class,
  block: CompletionItemKind.Module,
  model: CompletionItemKind.Struct,
  layer: CompletionItemKind.Field,
  tensor: CompletionItemKind.Variable,
  value: CompletionItemKind.Constant,
  function: CompletionItemKind.Function,
  parameter: CompletionItemKind.Property,
  member: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  shape: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};
