/**
 * The file that a relative path names, seen from another file. Works on paths and on URIs alike, whose parts are
 * separated by `/` (a Windows path by either). Undefined for a path that is not relative, or climbs too high.
 */
export function resolvePath(from: string, path: string): string | undefined {
  if (!path.startsWith('./') && !path.startsWith('../')) return undefined;
  const separator = from.includes('/') ? '/' : '\\';
  const parts = from.split(separator).slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '.' || part === '') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join(separator);
}
