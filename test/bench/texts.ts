import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A text to measure with, and the files beside it. */
export interface BenchText {
  readonly name: string;
  readonly text: string;
}

const folder = path.resolve('examples');

/** What an import finds: the examples. */
export function readExample(file: string): string | undefined {
  try {
    return readFileSync(path.join(folder, path.basename(file)), 'utf8');
  } catch {
    return undefined;
  }
}

const example = (name: string) => readExample(`${name}.cnn`) ?? '';

/** Without the variants, which are networks of their own. */
const resnet = (name: string, depths: string) =>
  example('resnet50')
    .replace(/^model \w+ = .*$/gm, '')
    .replace('model ResNet50(', `model ${name}(`)
    .replace('[3, 4, 6, 3]', depths)
    .replace('H x W x 3', '224 x 224 x 3');

/** `count` lines with one layer each, one after the other. */
const chain = (count: number) =>
  `model Chain {\n  input image: 32 x 32 x 8\n${'  conv 8, 3x3, padding=1\n'.repeat(count)}}\n`;

export const resnet50 = { name: 'ResNet-50', text: resnet('ResNet50', '[3, 4, 6, 3]') };

export const benchTexts: readonly BenchText[] = [
  resnet50,
  { name: 'ResNet-152', text: resnet('ResNet152', '[3, 8, 36, 3]') },
  { name: 'ResNet-50, open sizes', text: resnet50.text.replace('224 x 224', 'H x W') },
  { name: 'Inception v3', text: example('inceptionv3') },
  { name: 'EfficientNet', text: example('efficientnet') },
  { name: 'chain of 1,000 lines', text: chain(1000) },
  { name: 'chain of 10,000 lines', text: chain(10_000) },
  {
    name: 'loop of 10,000 rounds',
    text: 'model Loop {\n  input image: 32 x 32 x 8\n  repeat 10000 { conv 8, 3x3, padding=1 }\n}\n',
  },
];
