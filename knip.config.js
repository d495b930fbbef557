import { bundles } from './scripts/lib/bundles.mjs';

/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    ...bundles.map(({ entry }) => entry),
    'scripts/*.mjs',
    'server/src/reference/pages.ts',
    'scripts/vscode-host/stand-ins/*.cjs',
    'test/**/*.test.ts',
    'test/bench/main.ts',
    'test/vscode/inside/{run,suites.d}.ts',
  ],
  project: ['{client,server,media}/src/**/*.{ts,tsx}', 'scripts/**/*.{mjs,cjs}', 'test/**/*.ts'],
  typescript: { config: ['tsconfig*.json', '{client,server,media,scripts,test}/**/tsconfig*.json'] },
  ignoreExportsUsedInFile: { interface: true, type: true },
  // One is run by its program's name alone; the other holds a version that vitest would choose otherwise.
  ignoreDependencies: ['dependency-cruiser', 'vite'],
};
