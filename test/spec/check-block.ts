import type { Problem, Repair } from '../../server/src/core/problem.ts';
import { displaySize } from '../../server/src/core/size/print.ts';
import { fieldsTowards, summarise } from '../../server/src/model/field.ts';
import type { LineOutcome } from '../../server/src/model/model.ts';
import { displayShape } from '../../server/src/program/apply-layer.ts';
import { type Analysis, createWorkspace } from '../../server/src/workspace/workspace.ts';
import { type Announced, type Announcement, readAnnouncements } from './announcements.ts';
import type { Block } from './page.ts';

/** What a block announces and does not hold, and what it does not announce: nothing for a block that is right. */
export async function checkBlock(block: Block, page: readonly Block[]): Promise<readonly string[]> {
  const files = new Map(page.map(({ file, text }) => [file, text]));
  files.set(block.file, block.text);
  const analysis = await analyse(block.file, files);
  const announced = readAnnouncements(block.text);
  const lines = linesOf(block.text);
  const wrong = [
    ...announcedProblems(analysis, announced, lines),
    ...unannounced(analysis, announced, lines),
    ...announced.flatMap(({ line, announcement }) =>
      shown(analysis, announcement, { line, lines }).map((text) => at(line, text)),
    ),
  ];
  const unrepaired = await Promise.all(
    announced.map(({ line, announcement }) =>
      announcement.kind === 'repair' ? repaired(analysis, announcement.title, { line, lines, files }) : [],
    ),
  );
  return [...wrong, ...unrepaired.flat()];
}

async function analyse(file: string, files: ReadonlyMap<string, string>): Promise<Analysis> {
  const workspace = createWorkspace(async (name) => files.get(name.replace(folder, '')));
  const analysis = await workspace.analyse(`${folder}${file}`);
  if (analysis === undefined) throw new Error(`${file} is not read by any notation.`);
  return analysis;
}

const folder = 'page/';

/** The line of an offset, from 0. */
type LineOf = (offset: number) => number;

function linesOf(text: string): LineOf {
  return (offset) => text.slice(0, offset).split('\n').length - 1;
}

function at(line: number, text: string): string {
  return `line ${line + 1}: ${text}`;
}

/** Announced problems that did not come. Each announcement needs a problem of its own. */
function announcedProblems(
  analysis: Analysis,
  announced: readonly Announced[],
  lineOf: LineOf,
): readonly string[] {
  const left = new Set(analysis.problems);
  return announced.flatMap(({ line, announcement }): readonly string[] => {
    if (announcement.kind === 'related') {
      const related = analysis.problems.flatMap((problem) => problem.related);
      const found = related.some(
        ({ site, message }) =>
          site.file === analysis.root.file &&
          lineOf(site.start) === line &&
          message.includes(announcement.words),
      );
      return found ? [] : [at(line, `no problem relates to it with “${announcement.words}”`)];
    }
    if (announcement.kind !== 'problem') return [];
    const match = [...left].find((problem) => isAnnounced(analysis, problem, { line, announcement }, lineOf));
    if (match !== undefined) left.delete(match);
    return match === undefined
      ? [at(line, `no ${announcement.severity}[${announcement.code}]: ${announcement.words}`)]
      : [];
  });
}

/** Errors and warnings that no comment announces. */
function unannounced(analysis: Analysis, announced: readonly Announced[], lineOf: LineOf): readonly string[] {
  return analysis.problems
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter((problem) => !announced.some((expected) => isAnnounced(analysis, problem, expected, lineOf)))
    .map((problem) =>
      at(
        lineOf(problem.site.start),
        `${problem.site.file === analysis.root.file ? '' : `${problem.site.file}: `}${problem.severity}[${problem.code}]: ${problem.message}`,
      ),
    );
}

function isAnnounced(
  analysis: Analysis,
  { site, severity, code, message }: Problem,
  { line, announcement }: Announced,
  lineOf: LineOf,
): boolean {
  return (
    announcement.kind === 'problem' &&
    site.file === analysis.root.file &&
    lineOf(site.start) === line &&
    announcement.severity === severity &&
    announcement.code === code &&
    message.includes(announcement.words)
  );
}

interface Place {
  readonly line: number;
  readonly lines: LineOf;
}

function shown(analysis: Analysis, announcement: Announcement, place: Place): readonly string[] {
  if (announcement.kind !== 'shape' && announcement.kind !== 'field') return [];
  const outcomes = outcomesAt(analysis, place);
  const found = announcement.kind === 'shape' ? showShapes(outcomes) : showField(analysis, outcomes);
  return found.includes(announcement.text)
    ? []
    : [`${announcement.kind} is ${found[0] ?? 'nothing'}, not ${announcement.text}`];
}

/** The results of the last thing on a line that has any, in the first model that ran it. */
function outcomesAt({ root, snapshot }: Analysis, { line, lines }: Place): readonly LineOutcome[] {
  const here = snapshot.lines
    .filter(({ site }) => site.file === root.file && lines(site.end) === line)
    .sort((a, b) => b.site.end - a.site.end || a.site.start - b.site.start);
  const results = here[0]?.results ?? [];
  return results.filter(({ model }) => model === results[0]?.model);
}

/**
 * The ways to write the results of a line: `32×32×64`; `[16×16×4, 16×16×4]` for several tensors; all of them,
 * `8×8×3, 4×4×3`, or the ends, `56×56×64 … 7×7×512 (4×)`, for a line that ran several times; one where they are equal.
 */
function showShapes(outcomes: readonly LineOutcome[]): readonly string[] {
  const texts = outcomes.map(({ shapes }) => {
    const [only = '?', ...more] = shapes.map(displayShape);
    return more.length === 0 ? only : `[${[only, ...more].join(', ')}]`;
  });
  const [first] = texts;
  if (first === undefined) return [];
  const count = `(${texts.length}×)`;
  if (texts.every((text) => text === first)) return [first, `${first} ${count}`];
  const ends = `${first} … ${texts.at(-1)}`;
  return [texts.join(', '), ends, `${ends} ${count}`];
}

/** `7×7 / 2 / −3`: size, stride and start towards the first input; one number where all axes agree. */
function showField({ snapshot }: Analysis, outcomes: readonly LineOutcome[]): readonly string[] {
  const last = outcomes.at(-1);
  const model = snapshot.models[last?.model ?? -1];
  const tensor = last?.tensors.at(-1);
  if (model === undefined || tensor === undefined) return [];
  const source = { node: model.inputs[0] ?? 0, port: 0 };
  const field = summarise(fieldsTowards(model.nodes, source)[tensor.node]?.[tensor.port], source);
  if (field === undefined) return [];
  const number = (value: number | null) => (value === null ? '?' : `${value}`.replace('-', '−'));
  const parts = [field.size.map(displaySize), field.stride.map(number), field.start.map(number)];
  const full = parts.map((part) => part.join('×')).join(' / ');
  const [size, ...others] = parts.map((part) => (new Set(part).size === 1 ? part[0] : part.join('×')));
  return [
    [parts[0]?.join('×'), ...others].join(' / '),
    [size, ...others].join(' / '),
    full,
    `${field.status}`,
  ];
}

/** After the repair the problem that offers it is gone and no other has come. */
async function repaired(
  analysis: Analysis,
  title: string,
  { line, lines, files }: Place & { readonly files: ReadonlyMap<string, string> },
): Promise<readonly string[]> {
  const here = analysis.problems.filter(
    ({ site }) => site.file === analysis.root.file && lines(site.start) === line,
  );
  const found = here.flatMap((problem) => problem.repairs.map((repair) => ({ problem, repair })));
  const chosen = found.find(({ repair }) => repair.title === title);
  if (chosen === undefined) {
    const titles = found.map(({ repair }) => `“${repair.title}”`).join(', ');
    return [at(line, `no repair “${title}”; on offer: ${titles || 'none'}`)];
  }
  const after = await analyse(analysis.root.file.replace(folder, ''), edited(files, chosen.repair));
  const before = analysis.problems.filter((problem) => problem !== chosen.problem).map(brief);
  return after.problems
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter((problem) => !before.includes(brief(problem)))
    .map((problem) => at(line, `after “${title}” there is ${brief(problem)}`));
}

function brief({ severity, code, message }: Problem): string {
  return `${severity}[${code}]: ${message}`;
}

function edited(files: ReadonlyMap<string, string>, { edits }: Repair): ReadonlyMap<string, string> {
  const result = new Map(files);
  // From the end, so that offsets before an edit stay what they are.
  for (const { site, newText } of [...edits].sort((a, b) => b.site.start - a.site.start)) {
    const file = site.file.replace(folder, '');
    const text = result.get(file) ?? '';
    result.set(file, text.slice(0, site.start) + newText + text.slice(site.end));
  }
  return result;
}
