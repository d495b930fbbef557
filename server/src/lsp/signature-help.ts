import { MarkupKind, type SignatureInformation } from 'vscode-languageserver';
import { type Signature, signatureHelp as signatureAt } from '../features/signature-help.ts';
import { toOffset } from './convert.ts';
import type { Feature } from './feature.ts';
import { onView } from './on-view.ts';

/** What the call around the cursor takes. */
export const signatureHelp: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: [' ', '(', ','], retriggerCharacters: ['='] } },
  register(context) {
    context.connection.onSignatureHelp(
      onView(context, 'signature help', null, (view, { position }) => {
        const found = signatureAt(view, toOffset(view.document, position));
        if (found === undefined) return null;
        return { signatures: found.signatures.map(toSignature), activeSignature: found.active };
      }),
    );
  },
};

function toSignature({ label, documentation, parameters, active }: Signature): SignatureInformation {
  return {
    label,
    ...(documentation === '' ? {} : { documentation: markdown(documentation) }),
    parameters: parameters.map(({ range, documentation: text }) => ({
      label: [range.start, range.end] as [number, number],
      ...(text === '' ? {} : { documentation: markdown(text) }),
    })),
    // One behind the last: none of them.
    activeParameter: active ?? parameters.length,
  };
}

function markdown(value: string) {
  return { kind: MarkupKind.Markdown, value };
}
