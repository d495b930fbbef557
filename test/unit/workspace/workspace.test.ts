import { expect, test } from 'vitest';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';

function workspaceOver(files: Record<string, string>) {
  const read: string[] = [];
  const workspace = createWorkspace(async (file) => {
    read.push(file);
    return files[file];
  });
  return { workspace, read, files };
}

const unit = 'block U { dense 3 }';
const user = 'import { U } from "./b.cnn"\nmodel M { input: 4; U }';

test('an analysis knows every file that was read for it, each read once', async () => {
  const { workspace, read } = workspaceOver({
    '/a.cnn': 'import { U } from "./b.cnn"\nimport { V } from "./c.cnn"\nmodel M { input: 4; U; V }',
    '/b.cnn': unit,
    '/c.cnn': 'import { U } from "./b.cnn"\nblock V { U }',
  });
  const analysis = await workspace.analyse('/a.cnn');
  expect([...(analysis?.documents.keys() ?? [])]).toEqual(['/a.cnn', '/b.cnn', '/c.cnn']);
  expect(analysis?.problems).toEqual([]);
  expect(read).toEqual(['/a.cnn', '/b.cnn', '/c.cnn']);
  await workspace.analyse('/a.cnn');
  expect(read).toHaveLength(3);
});

test('a text that did not change is not read again', async () => {
  const { workspace } = workspaceOver({ '/b.cnn': unit });
  workspace.open('/a.cnn', user);
  const first = await workspace.analyse('/a.cnn');
  workspace.open('/a.cnn', `${user}\n`);
  const second = await workspace.analyse('/a.cnn');
  expect(second?.documents.get('/b.cnn')).toBe(first?.documents.get('/b.cnn'));
  expect(second?.root).not.toBe(first?.root);
});

test('what is open wins over the file, until it is closed', async () => {
  const { workspace } = workspaceOver({ '/b.cnn': unit });
  workspace.open('/a.cnn', user);
  workspace.open('/b.cnn', 'block U { dense 7 }');
  const shape = async () =>
    (await workspace.analyse('/a.cnn'))?.snapshot.models[0]?.nodes.at(-1)?.outputs[0]?.at(-1)?.size;
  expect(await shape()).toBe(7);
  workspace.close('/b.cnn');
  expect(await shape()).toBe(3);
});

test('a file that changed on disk is read again once it is forgotten', async () => {
  const { workspace, files } = workspaceOver({ '/b.cnn': unit });
  workspace.open('/a.cnn', user);
  await workspace.analyse('/a.cnn');
  files['/b.cnn'] = 'let nothing = 1';
  expect((await workspace.analyse('/a.cnn'))?.problems).toEqual([]);
  workspace.forget('/b.cnn');
  expect((await workspace.analyse('/a.cnn'))?.problems).toMatchObject([{ code: 'not-exported' }]);
});

test('users of a file are the open ones that read it, or miss it', async () => {
  const { workspace, files } = workspaceOver({});
  workspace.open('/a.cnn', user);
  await workspace.analyse('/a.cnn');
  expect(workspace.usersOf('/b.cnn')).toEqual(['/a.cnn']);
  files['/b.cnn'] = unit;
  expect(workspace.usersOf('/a.cnn')).toEqual(['/a.cnn']);
  expect(workspace.usersOf('/c.cnn')).toEqual([]);
  workspace.close('/a.cnn');
  expect(workspace.usersOf('/b.cnn')).toEqual([]);
});

test('files that import each other are both read, and that is said', async () => {
  const { workspace } = workspaceOver({
    '/a.cnn': 'import { V } from "./b.cnn"\nblock U { V }\nmodel M { input: 4; U }',
    '/b.cnn': 'import { U } from "./a.cnn"\nblock V { U }',
  });
  const analysis = await workspace.analyse('/a.cnn');
  expect(analysis?.problems.map(({ code }) => code)).toContain('import-cycle');
});

test('what no notation claims, and what is not there, has no analysis', async () => {
  const { workspace, read } = workspaceOver({ '/a.txt': user });
  expect(await workspace.analyse('/a.txt')).toBeUndefined();
  expect(await workspace.analyse('/none.cnn')).toBeUndefined();
  expect(read).toEqual(['/none.cnn']);
});

test('the same texts give the same answers, whatever was read before', async () => {
  const { workspace } = workspaceOver({ '/b.cnn': unit });
  workspace.open('/a.cnn', 'model {{{');
  await workspace.analyse('/a.cnn');
  workspace.open('/a.cnn', user);
  const after = await workspace.analyse('/a.cnn');
  const fresh = createWorkspace(async () => unit);
  fresh.open('/a.cnn', user);
  expect(after?.snapshot).toEqual((await fresh.analyse('/a.cnn'))?.snapshot);
});
