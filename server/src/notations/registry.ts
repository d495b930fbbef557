import { cnnReader } from './cnn/reader.ts';
import type { NotationReader } from './reader.ts';

/** Every notation Fovea reads. */
export const notationReaders: readonly NotationReader[] = [cnnReader];

/** The reader for a file, by its ending; undefined where no notation claims it. */
export function readerFor(file: string): NotationReader | undefined {
  return notationReaders.find((reader) => reader.extensions.some((extension) => file.endsWith(extension)));
}
