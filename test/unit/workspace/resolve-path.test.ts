import { expect, test } from 'vitest';
import { resolvePath } from '../../../server/src/workspace/resolve-path.ts';

test.each([
  ['/a/b.cnn', './c.cnn', '/a/c.cnn'],
  ['/a/b.cnn', '../c.cnn', '/c.cnn'],
  ['/a/b.cnn', './x/./y//../c.cnn', '/a/x/c.cnn'],
  ['b.cnn', './c.cnn', 'c.cnn'],
  ['b.cnn', '../c.cnn', undefined],
  ['C:\\a\\b.cnn', './x/c.cnn', 'C:\\a\\x\\c.cnn'],
  ['C:/a/b.cnn', './my c.cnn', 'C:/a/my c.cnn'],
  ['/a/my b.cnn', './my c.cnn', '/a/my c.cnn'],
  ['file:///a/b.cnn', './c.cnn', 'file:///a/c.cnn'],
  ['file:///a/b.cnn', './my c (1)!.cnn', 'file:///a/my%20c%20%281%29%21.cnn'],
  ['vscode-vfs://host/a/b.cnn', './é.cnn', 'vscode-vfs://host/a/%C3%A9.cnn'],
  ['file:///a/b.cnn', './\ud800.cnn', 'file:///a/\ud800.cnn'],
  ['/a/b.cnn', '/c.cnn', undefined],
  ['/a/b.cnn', 'c.cnn', undefined],
  ['/a/b.cnn', '', undefined],
])('from %s, %s is %s', (from, path, expected) => {
  expect(resolvePath(from, path)).toBe(expected);
});
