import { callHierarchy } from './call-hierarchy.ts';
import { codeActions } from './code-actions.ts';
import { codeLenses } from './code-lenses.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { diagnostics } from './diagnostics.ts';
import { documentLinks } from './document-links.ts';
import { documentSymbols } from './document-symbols.ts';
import type { Feature } from './feature.ts';
import { foldingRanges } from './folding-ranges.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { pictures } from './pictures.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { selectionRanges } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { status } from './status.ts';
import { workspaceSymbols } from './workspace-symbols.ts';

/** All that the server answers. A further feature is a file beside this one, and a line here. */
export const features: readonly Feature[] = [
  inlayHints,
  diagnostics,
  codeActions,
  hover,
  completion,
  signatureHelp,
  documentSymbols,
  foldingRanges,
  semanticTokens,
  formatting,
  selectionRanges,
  documentLinks,
  workspaceSymbols,
  callHierarchy,
  codeLenses,
  definition,
  references,
  rename,
  status,
  pictures,
];
