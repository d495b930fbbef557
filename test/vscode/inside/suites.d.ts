/** All files of this folder that end in `.test.ts`: scripts/lib/inside-suites.mjs makes this module. */
declare module 'fovea:suites';

/** Where the suites run: each host gets its own bundle. */
declare const HOST: 'node' | 'web';
