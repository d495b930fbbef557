/** Where a piece of text stands: half-open offsets, counted in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A range in a named file. Files are named by whatever string the workspace was asked with (a path or a URI). */
export interface Site extends TextRange {
  readonly file: string;
}

/** True where both name the same range of the same file. */
export function sameSite(a: Site, b: Site): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** True where `offset` lies in the range or touches one of its ends. */
export function touches(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
