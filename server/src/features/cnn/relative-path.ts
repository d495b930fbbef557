/**
 * The path that names one file as seen from another: `./blocks.cnn`, `../shared/blocks.cnn`. Undoes `resolvePath`.
 * Undefined where the two have no folder in common, as on two drives.
 */
export function relativePath(from: string, file: string): string | undefined {
  const isUri = /^[a-z][a-z0-9+.-]+:\//i.test(from);
  const separator = from.includes('/') ? '/' : '\\';
  const here = from.split(separator).slice(0, -1);
  const there = file.split(separator);
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  if (common === 0 && here.length > 0) return undefined;
  const up = here.length - common;
  const down = there.slice(common).map((part) => (isUri ? unescaped(part) : part));
  return [...(up === 0 ? ['.'] : Array.from({ length: up }, () => '..')), ...down].join('/');
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A percent sign that escapes nothing.
    return part;
  }
}
