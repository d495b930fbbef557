import type { Problem } from '../core/problem.ts';
import type { Analysis } from '../workspace/workspace.ts';

/** A problem as an editor marks it. */
export interface Diagnosis {
  readonly problem: Problem;
  /** Text that could go: shown pale. */
  readonly unnecessary: boolean;
}

/**
 * What is wrong with every file that the analyses read, over all of them: a file that several roots import has each
 * problem once, and those that differ in their numbers all. Files without problems are there, with an empty list.
 */
export function diagnosticsByFile(analyses: readonly Analysis[]): ReadonlyMap<string, readonly Diagnosis[]> {
  const byFile = new Map<string, Map<string, Diagnosis>>();
  for (const { documents } of analyses) {
    for (const file of documents.keys()) if (!byFile.has(file)) byFile.set(file, new Map());
  }
  for (const problem of analyses.flatMap(({ problems }) => problems)) {
    const { code, message, site } = problem;
    const ofFile = byFile.get(site.file) ?? new Map<string, Diagnosis>();
    byFile.set(site.file, ofFile);
    const identity = `${code}|${site.start}|${site.end}|${message}`;
    if (!ofFile.has(identity)) ofFile.set(identity, { problem, unnecessary: code === 'unused-name' });
  }
  return new Map([...byFile].map(([file, problems]) => [file, [...problems.values()].sort(inOrder)]));
}

function inOrder({ problem: { site: a } }: Diagnosis, { problem: { site: b } }: Diagnosis): number {
  return a.start - b.start || a.end - b.end;
}
