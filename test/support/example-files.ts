import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../examples/', import.meta.url);

export interface ExampleFile {
  readonly name: string;
  readonly text: string;
}

/** The models that come with the extension. */
export const exampleFiles: readonly ExampleFile[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.cnn'))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));
