import { Uri, type Webview } from 'vscode';

/** What a page may load: the folder of its own files, and nothing else. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'media');
}

/**
 * The document of every page. It is the same for every model: the page asks for what it shows. Nothing is loaded from
 * outside, and no script runs but the page's own.
 */
export function pageShell(webview: Webview, extension: Uri): string {
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name)).toString();
  const nonce = createNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    // The user's own picture, and the heat maps that the page draws over it.
    'img-src data: blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fovea</title>
<link rel="stylesheet" href="${file('page.css')}">
</head>
<body>
<div id="page"></div>
<script nonce="${nonce}" src="${file('page.js')}"></script>
</body>
</html>
`;
}

/** Sixteen random bytes in hexadecimal: nobody can guess the next. */
function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
