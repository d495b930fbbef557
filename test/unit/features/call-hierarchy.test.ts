import { describe, expect, test } from 'vitest';
import {
  type Calls,
  callItem,
  incomingCalls,
  outgoingCalls,
} from '../../../server/src/features/call-hierarchy.ts';
import { openProject, type TestProject } from '../../support/project.ts';

const blocks = `block Unit(width) { conv width, 3 }
block Pair(part = Unit) { Unit half(8); part 8 }
let half(v) = v / 2
let Wide = Unit(64)
`;
const net = `import { Unit as U, Pair } from "./blocks.cnn"
model Net {
  input: 32 x 32 x 3
  U 4; Pair; layer e = U 8
  e
}
model Other = Net
`;

const from = (file: 'blocks.cnn' | 'net.cnn', name: string): Promise<TestProject> => {
  const texts = { 'blocks.cnn': blocks, 'net.cnn': net };
  return openProject({ ...texts, [file]: texts[file].replace(name, `$0${name}`) });
};

const shown = ({ show }: TestProject, calls: readonly Calls[]) =>
  calls.map(({ item, places }) => [`${item.kind} ${item.name}`, ...show(places)]);

describe('who calls', () => {
  test('a block, in all files and under all its names', async () => {
    const project = await from('net.cnn', 'U 4');
    const item = callItem(project.view, project.offset);
    expect(item).toMatchObject({ name: 'Unit', kind: 'block', site: { file: '/blocks.cnn', start: 6 } });
    expect(shown(project, item ? incomingCalls(project.documents, item.site) : [])).toEqual([
      [
        'block Pair',
        'blocks.cnn: block Pair(part = [Unit]) { Unit half(8); part 8 }',
        'blocks.cnn: block Pair(part = Unit) { [Unit] half(8); part 8 }',
      ],
      ['value Wide', 'blocks.cnn: let Wide = [Unit](64)'],
      ['model Net', 'net.cnn: [U] 4; Pair; layer e = U 8', 'net.cnn: U 4; Pair; layer e = [U] 8'],
    ]);
  });

  test('a model', async () => {
    const project = await from('net.cnn', 'Net {');
    const item = callItem(project.view, project.offset);
    expect(shown(project, item ? incomingCalls(project.documents, item.site) : [])).toEqual([
      ['model Other', 'net.cnn: model Other = [Net]'],
    ]);
  });
});

describe('what is called', () => {
  test('by a model', async () => {
    const project = await from('net.cnn', 'Net {');
    const item = callItem(project.view, project.offset);
    expect(shown(project, item ? outgoingCalls(project.documents, item.site) : [])).toEqual([
      ['block Unit', 'net.cnn: [U] 4; Pair; layer e = U 8', 'net.cnn: U 4; Pair; layer e = [U] 8'],
      ['block Pair', 'net.cnn: U 4; [Pair]; layer e = U 8'],
    ]);
  });

  test('by a block: functions too, kinds not', async () => {
    const project = await from('blocks.cnn', 'Pair');
    const item = callItem(project.view, project.offset);
    const calls = item ? outgoingCalls(project.documents, item.site) : [];
    expect(calls.map(({ item: { name } }) => name)).toEqual(['Unit', 'half']);
  });
});

test.each(['width', 'conv', '3 }'])('%s is no item', async (name) => {
  const { view, offset } = await from('blocks.cnn', name);
  expect(callItem(view, offset)).toBeUndefined();
});

test('a place that is not there has no calls', async () => {
  const { documents } = await from('net.cnn', 'Net {');
  for (const place of [
    { file: '/gone.cnn', start: 0 },
    { file: '/net.cnn', start: 100_000 },
  ]) {
    expect(incomingCalls(documents, place)).toEqual([]);
    expect(outgoingCalls(documents, place)).toEqual([]);
  }
});
