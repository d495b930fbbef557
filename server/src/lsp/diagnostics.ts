import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { Problem, Severity } from '../core/problem.ts';
import { type Diagnosis, diagnosticsByFile } from '../features/diagnostics.ts';
import type { Analysis, Document } from '../workspace/workspace.ts';
import { toRange } from './convert.ts';
import type { Feature } from './feature.ts';

/** Marks what is wrong, in open files and in those they import. */
export const diagnostics: Feature = {
  capabilities: {},
  register({ connection, documents, rounds }) {
    /** What the client was last told of a file, as text; files without problems are not there. */
    const told = new Map<string, string>();
    const tell = (params: PublishDiagnosticsParams) => {
      const text = JSON.stringify(params.diagnostics);
      if (text === (told.get(params.uri) ?? '[]')) return;
      if (params.diagnostics.length === 0) told.delete(params.uri);
      else told.set(params.uri, text);
      void connection.sendDiagnostics(params);
    };
    rounds.onRound('problems', ({ analyses }) => {
      const documentOf = documentIn(analyses);
      const byFile = diagnosticsByFile(analyses);
      for (const uri of told.keys()) if (!byFile.has(uri)) tell({ uri, diagnostics: [] });
      for (const [uri, found] of byFile) {
        const open = documents.get(uri);
        // A name that nothing uses concerns who works on that file, not who imports it.
        const shown = open === undefined ? found.filter(({ problem }) => problem.severity !== 'hint') : found;
        const converted = shown.flatMap((diagnosis) => toDiagnostic(diagnosis, documentOf) ?? []);
        tell({ uri, diagnostics: converted, ...(open === undefined ? {} : { version: open.version }) });
      }
    });
  },
};

type DocumentOf = (file: string) => Document | undefined;

export function documentIn(analyses: readonly Analysis[]): DocumentOf {
  return (file) => {
    for (const { documents } of analyses) {
      const document = documents.get(file);
      if (document !== undefined) return document;
    }
    return undefined;
  };
}

/** Undefined where the text is not known that it speaks of. */
export function toDiagnostic(
  { problem, unnecessary }: Diagnosis,
  documentOf: DocumentOf,
): Diagnostic | undefined {
  const document = documentOf(problem.site.file);
  if (document === undefined) return undefined;
  return {
    range: toRange(document, problem.site),
    severity: severities[problem.severity],
    code: problem.code,
    source: 'fovea',
    message: problem.message,
    ...(unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    relatedInformation: relatedTo(problem, documentOf),
  };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function relatedTo({ related }: Problem, documentOf: DocumentOf) {
  return related.flatMap(({ message, site }) => {
    const document = documentOf(site.file);
    return document === undefined
      ? []
      : [{ message, location: { uri: site.file, range: toRange(document, site) } }];
  });
}
