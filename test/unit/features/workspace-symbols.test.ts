import { expect, test } from 'vitest';
import { documentLinks } from '../../../server/src/features/document-links.ts';
import { workspaceSymbols } from '../../../server/src/features/workspace-symbols.ts';
import { openProject } from '../../support/project.ts';

const files = {
  'a.cnn':
    'import { Unit } from "./b.cnn"\nimport { Gone } from "./gone.cnn"\nmodel Net { input: 8 x 8 x 3 }\nmodel Big = Net\n',
  'b.cnn': 'block Unit { relu as inner }\nlet half(v) = v / 2\nlet [low, high] = [1, 2]\n',
};

test.each<readonly [query: string, ...names: string[]]>([
  ['', 'model Net', 'model Big', 'block Unit', 'function half', 'value low', 'value high'],
  ['n', 'model Net', 'block Unit'],
  ['UT', 'block Unit'],
  ['tu'],
])('names with the letters of "%s"', async (query, ...names) => {
  const { documents } = await openProject(files);
  expect(workspaceSymbols(documents, query).map(({ kind, name }) => `${kind} ${name}`)).toEqual(names);
});

test('a symbol leads to its name', async () => {
  const { documents, show } = await openProject(files);
  expect(show(workspaceSymbols(documents, 'low').map(({ site }) => site))).toEqual([
    'b.cnn: let [[low], high] = [1, 2]',
  ]);
});

test('paths of imports that are there are links', async () => {
  const { view, show } = await openProject(files);
  const links = documentLinks(view);
  expect(links.map(({ file }) => file)).toEqual(['/b.cnn']);
  expect(show(links.map(({ range }) => ({ file: '/a.cnn', ...range })))).toEqual([
    'a.cnn: import { Unit } from "[./b.cnn]"',
  ]);
});
