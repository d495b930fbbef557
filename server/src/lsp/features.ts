import { codeActions } from './code-actions.ts';
import { definition } from './definition.ts';
import { diagnostics } from './diagnostics.ts';
import { documentSymbols } from './document-symbols.ts';
import type { Feature } from './feature.ts';
import { foldingRanges } from './folding-ranges.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { pictures } from './pictures.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { status } from './status.ts';

/** All that the server answers. A further feature is a file beside this one, and a line here. */
export const features: readonly Feature[] = [
  inlayHints,
  diagnostics,
  codeActions,
  hover,
  documentSymbols,
  foldingRanges,
  semanticTokens,
  formatting,
  definition,
  references,
  rename,
  status,
  pictures,
];
