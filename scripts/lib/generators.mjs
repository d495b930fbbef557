/**
 * Every generated file of the project. `make` gives its text from the sources alone: no date, no machine, no order
 * that changes from run to run.
 * @typedef {{ readonly file: string, readonly make: () => Promise<string> }} Generator
 */

/** @type {readonly Generator[]} */
export const generators = [];
