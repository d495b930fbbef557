import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { messageSizes } from './message-sizes.ts';
import { table } from './table.ts';
import { benchTexts, resnet50 } from './texts.ts';
import { buildChain, buildResNet, timeOfBuilding } from './tfjs-networks.ts';
import { keystrokes, type Measured, measure } from './timing.ts';

const committed = 'test/bench/message-sizes.txt';

// What follows is to find warm code, and a heap without the ballast of TensorFlow.js.
await measure(resnet50, 40);

const strokes = await keystrokes(resnet50, 60);
const at = (share: number) => (strokes[Math.floor(share * (strokes.length - 1))] ?? Number.NaN).toFixed(1);
console.log('\nFrom a keystroke in ResNet-50 to its hints, through the protocol, in ms:');
console.log(`half within ${at(0.5)}, nine of ten within ${at(0.9)}, the slowest ${at(1)}`);

const measured: Measured[] = [];
for (const text of benchTexts) measured.push(await measure(text, text.text.length > 100_000 ? 4 : 20));

const [base] = measured;
if (base === undefined) throw new Error('There is nothing to measure.');
const perLayer = ({ analysis, layers }: Measured) => (1000 * analysis) / layers;

console.log('\nFrom text to shapes. Ratios are to the first line; times are of this machine, now.\n');
console.log(
  table([
    ['text', 'characters', 'layers', 'ms', 'µs/layer', 'ratio', 'µs/character', 'ratio', 'hints ms'],
    ...measured.map((one) => [
      one.name,
      `${one.characters}`,
      `${one.layers}`,
      one.analysis.toFixed(2),
      perLayer(one).toFixed(1),
      (perLayer(one) / perLayer(base)).toFixed(2),
      ((1000 * one.analysis) / one.characters).toFixed(2),
      (one.analysis / one.characters / (base.analysis / base.characters)).toFixed(2),
      one.hints.toFixed(2),
    ]),
  ]),
);

/** Both in turn, so that a busy moment of the machine strikes both; of each the best try. */
async function compare(name: string, build: Parameters<typeof timeOfBuilding>[0], tries: number) {
  const text = benchTexts.find((one) => one.name === name);
  if (text === undefined) throw new Error(`There is no text ${name}.`);
  let best = { theirs: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY };
  for (let round = 0; round < tries; round += 1) {
    const theirs = await timeOfBuilding(build);
    const { analysis: ours } = await measure(text, 5);
    best = { theirs: Math.min(best.theirs, theirs), ours: Math.min(best.ours, ours) };
  }
  return [name, best.theirs.toFixed(1), best.ours.toFixed(2), (best.theirs / best.ours).toFixed(1)];
}

console.log('\nBuilding the same network in TensorFlow.js.\n');
console.log(
  table([
    ['network', 'TensorFlow.js ms', 'Fovea ms', 'times as fast'],
    await compare('ResNet-50', () => buildResNet([3, 4, 6, 3]), 5),
    await compare('ResNet-152', () => buildResNet([3, 8, 36, 3]), 3),
    await compare('chain of 1,000 lines', () => buildChain(1000), 2),
  ]),
);

const sizes = [];
for (const text of benchTexts.filter((one) => one.text.length < 100_000))
  sizes.push(await messageSizes(text));
const text = `Bytes of what the server answers about a text.\n\n${table([
  ['text', 'hints', 'bytes', 'outline', 'hover', 'status'],
  ...sizes.map((one) =>
    [one.name, one.hints, one.hintBytes, one.outlineBytes, one.hoverBytes, one.statusBytes].map(String),
  ),
])}\n`;
console.log(`\n${text}`);
if (process.argv.includes('--write')) writeFileSync(committed, text);
else if (!existsSync(committed) || readFileSync(committed, 'utf8') !== text) {
  console.log(`These are not the sizes in ${committed}. If that is meant: npm run bench -- --write`);
}
