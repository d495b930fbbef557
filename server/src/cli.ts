import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { readCommand } from './command/options.ts';
import { runCommand } from './command/run.ts';
import { readerFor } from './notations/registry.ts';

const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git']);

async function filesUnder(target: string): Promise<readonly string[]> {
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) return [];
  if (!found.isDirectory()) return [target];
  const files: string[] = [];
  const open = [target];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    // A folder that may not be read is none of ours.
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) open.push(full);
      if (entry.isFile() && readerFor(entry.name) !== undefined) files.push(full);
    }
  }
  return files.sort();
}

// A reader that has seen enough (`fovea check … | head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const outcome = await runCommand(readCommand(process.argv.slice(2)), {
  version: packageJson.version,
  readText: (file) => readFile(file, 'utf8').catch(() => undefined),
  filesUnder,
});
process.stdout.write(outcome.output);
process.stderr.write(outcome.errors);
process.exitCode = outcome.exitCode;
