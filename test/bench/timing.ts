import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { createWorkspace } from '../../server/src/workspace/workspace.ts';
import { startClient } from '../support/language-client.ts';
import { type BenchText, readExample } from './texts.ts';

/** What one text costs. Times are milliseconds, the best of some tries: what is above it is the machine's business. */
export interface Measured {
  readonly name: string;
  readonly characters: number;
  readonly layers: number;
  readonly analysis: number;
  readonly hints: number;
}

const shapes = { shape: true, parameters: false, macs: false, field: false };
const folder = '/examples';

/** Reads and evaluates the text anew in every try, and asks for its hints. */
export async function measure({ name, text }: BenchText, tries: number): Promise<Measured> {
  const file = `${folder}/bench.cnn`;
  const workspace = createWorkspace(async (path) => readExample(path));
  let best = { analysis: Number.POSITIVE_INFINITY, hints: Number.POSITIVE_INFINITY };
  let layers = 0;
  for (let round = 0; round < tries; round += 1) {
    // A text that did not change would not be read again.
    const changed = `${text}${' '.repeat(round)}`;
    workspace.open(file, changed);
    const begin = performance.now();
    const analysis = await workspace.analyse(file);
    const analysed = performance.now();
    if (analysis === undefined) throw new Error(`${name} could not be read.`);
    const view = { document: analysis.root, analyses: [analysis] };
    inlayHints(view, { start: 0, end: changed.length }, shapes);
    best = {
      analysis: Math.min(best.analysis, analysed - begin),
      hints: Math.min(best.hints, performance.now() - analysed),
    };
    layers = analysis.snapshot.models.reduce((sum, model) => sum + model.nodes.length, 0);
  }
  return { name, characters: text.length, layers, ...best };
}

/** Milliseconds from a keystroke to the hints of the whole file, through the protocol: sorted. */
export async function keystrokes({ text }: BenchText, count: number): Promise<readonly number[]> {
  const uri = 'file:///examples/bench.cnn';
  const files = { 'file:///examples/blocks.cnn': readExample('blocks.cnn') ?? '' };
  const client = await startClient({ files });
  await client.open(uri, text);
  await client.hints(uri);
  const line = text.split('\n').findIndex((each) => each.includes('maxpool'));
  const character = (text.split('\n')[line] ?? '').length;
  const times: number[] = [];
  // A comment grows behind a line, and is taken back.
  for (let stroke = 0; stroke < count; stroke += 1) {
    const begin = performance.now();
    const at = { line, character: character + stroke };
    await client.change(uri, { range: { start: at, end: at }, text: ' //'[stroke] ?? '.' });
    await client.hints(uri);
    times.push(performance.now() - begin);
  }
  await client.stop();
  return times.sort((a, b) => a - b);
}
