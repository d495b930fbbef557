import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, whatever the folder a command was given in. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * A path inside the project.
 * @param {...string} parts
 */
export const fromRoot = (...parts) => path.join(root, ...parts);
