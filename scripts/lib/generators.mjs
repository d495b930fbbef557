import { thirdPartyNotices } from './notices.mjs';
import { referencePages } from './reference.mjs';

/**
 * What makes generated files. `make` gives their texts from the sources alone: no date, no machine, no order that changes
 * from run to run. In a folder that it owns, files that it does not make have no place.
 * @typedef {object} Generator
 * @property {string} [folder]
 * @property {() => Promise<readonly { readonly file: string, readonly text: string }[]>} make
 */

/** @type {readonly Generator[]} */
export const generators = [
  { folder: 'docs/layers', make: referencePages },
  { make: async () => [{ file: 'THIRD_PARTY_NOTICES.md', text: await thirdPartyNotices() }] },
];
