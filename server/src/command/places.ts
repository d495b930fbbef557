import type { Site } from '../core/range.ts';

/** A line and a character, counted from 0; characters in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Places {
  readonly start: Place;
  readonly end: Place;
}

/** Where a site begins and ends. A file that was not read is taken to be one line. */
export type PlaceOf = (site: Site) => Places;

/** Finds lines in the texts of some files. */
export function placesIn(documents: ReadonlyMap<string, { readonly text: string }>): PlaceOf {
  const starts = new Map<string, readonly number[]>();
  const startsOf = (file: string): readonly number[] => {
    const known = starts.get(file) ?? lineStarts(documents.get(file)?.text ?? '');
    starts.set(file, known);
    return known;
  };
  return ({ file, start, end }) => {
    const lines = startsOf(file);
    return { start: placeAt(lines, start), end: placeAt(lines, end) };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

function placeAt(starts: readonly number[], offset: number): Place {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (starts[low] ?? 0) };
}
