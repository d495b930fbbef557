import { expect, test } from 'vitest';
import { missingPlatforms, namesMachinePath } from '../../../scripts/lib/hygiene.mjs';

// Put together here, so that this file itself names no such path.
const inFolder = (folder: string) => `/${folder}/someone/fovea`;

test.each(['home', 'Users', 'root', 'tmp'])('a path below %s belongs to one machine', (folder) => {
  expect(namesMachinePath(`see ${inFolder(folder)}`)).toBe(true);
  expect(namesMachinePath(`"${inFolder(folder)}"`)).toBe(true);
});

test.each([
  `../${'tmp'}/a`,
  `docs${inFolder('root')}`,
  '1/tmp',
  '/usr/bin/chromium',
  'https://example.org/home/a',
])('%s does not', (text) => {
  expect(namesMachinePath(text)).toBe(false);
});

test('a lock file must have the optional packages of every platform', () => {
  const packages = {
    'node_modules/tool': { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-mac': '1.0.0' } },
    'node_modules/tool-linux': {},
  };
  expect(missingPlatforms('lock', packages)).toEqual([
    'lock lacks tool-mac, an optional package of node_modules/tool.',
  ]);
});
