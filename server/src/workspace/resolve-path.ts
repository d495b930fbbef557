/**
 * The file that a relative path names, seen from another file. Works on paths, whose parts are separated by `/` (on
 * Windows by either), and on URIs, where blanks and the like are escaped. Undefined for a path that is not relative, or
 * climbs too high.
 */
export function resolvePath(from: string, path: string): string | undefined {
  if (!path.startsWith('./') && !path.startsWith('../')) return undefined;
  const isUri = /^[a-z][a-z0-9+.-]+:\//i.test(from);
  const separator = from.includes('/') ? '/' : '\\';
  const parts = from.split(separator).slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '.' || part === '') continue;
    if (part !== '..') parts.push(isUri ? escaped(part) : part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join(separator);
}

/** As the editor escapes the parts of its URIs: everything but letters, digits and `-._~`. */
function escaped(part: string): string {
  try {
    return encodeURIComponent(part).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    // Half of a pair of surrogates: no file has such a name.
    return part;
  }
}
