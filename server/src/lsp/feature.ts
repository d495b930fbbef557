import type { Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Tangler } from '../picture/layout/tangler.ts';
import type { Analyses } from './analyses.ts';
import type { Client } from './client.ts';
import type { Cursors } from './cursors.ts';
import type { Guard } from './guard.ts';
import type { Project } from './project.ts';
import type { Rounds } from './rounds.ts';
import type { Settings } from './settings.ts';

/** What a feature of the editor gets to work with. */
export interface FeatureContext {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  /** Wraps every handler of a request. */
  readonly guard: Guard;
  readonly client: Client;
  readonly settings: Settings;
  /** For what is asked. */
  readonly analyses: Analyses;
  /** For what is asked about files that nobody has open. */
  readonly project: Project;
  /** For what is told unasked. */
  readonly rounds: Rounds;
  /** For what follows the cursors of editors. */
  readonly cursors: Cursors;
  /** Lays out what branches in a picture. */
  readonly tangler: Tangler;
}

/** One feature of the editor: what it lets the client expect, and the handlers that answer. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  readonly register: (context: FeatureContext) => void;
}
