import type { TextRange } from '../core/range.ts';
import { signatureAt } from './cnn/signature.ts';
import type { FileView } from './file-view.ts';

/** What the call around the cursor takes. */
export interface SignatureHelp {
  /** Several where it can be called in several ways. */
  readonly signatures: readonly Signature[];
  /** Which of them is being written. */
  readonly active: number;
}

export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly SignatureParameter[];
  /** The parameter that is being written; undefined where it is none of them. */
  readonly active: number | undefined;
}

export interface SignatureParameter {
  /** Its part of the label. */
  readonly range: TextRange;
  /** Markdown. */
  readonly documentation: string;
}

/** The parameters of the innermost call around the offset; undefined outside of all calls. */
export function signatureHelp(view: FileView, offset: number): SignatureHelp | undefined {
  switch (view.document.syntax.notation) {
    case 'cnn':
      return signatureAt(view, offset);
  }
}
