/**
 * About how wide a text is in a proportional sans-serif, in pixels. An estimate, a little on the wide side: layout
 * measures no fonts, so that it is the same everywhere.
 */
export function widthOf(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += emsOf(character);
  return width * fontSize;
}

/** The text, or as much of its beginning as fits in `room` pixels with an ellipsis behind it. */
export function shortened(text: string, fontSize: number, room: number): string {
  if (widthOf(text, fontSize) <= room) return text;
  const ellipsis = widthOf('…', fontSize);
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += emsOf(character) * fontSize;
    if (width + ellipsis > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function emsOf(character: string): number {
  if (/[ijl.,:;'|!· ]/.test(character)) return 0.29;
  if (/[ftr()[\]/-]/.test(character)) return 0.38;
  if (/[mwMW…]/.test(character)) return 0.88;
  if (/[A-Z×→+?]/.test(character)) return 0.65;
  // Scripts with square characters.
  if (/[\u1100-\u{10ffff}]/u.test(character)) return 1;
  return 0.56;
}
