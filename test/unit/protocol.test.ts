import { describe, expect, it } from 'vitest';
import {
  readCursor,
  readFromPage,
  readPageMessage,
  readPictureClosed,
  readView,
} from '../../server/src/protocol.ts';

const strange: readonly unknown[] = [
  undefined,
  null,
  0,
  'ready',
  [],
  {},
  { type: 'no such' },
  { type: 7 },
  { type: { toString: null } },
  Object.create(null),
  new Map([['type', 'ready']]),
];

describe('readers of messages', () => {
  it('take nothing for anything else', () => {
    for (const value of strange) {
      expect(readFromPage(value)).toBeUndefined();
      expect(readPageMessage(value)).toBeUndefined();
      expect(readPictureClosed(value)).toBeUndefined();
      expect(readCursor(value)).toBeUndefined();
    }
  });

  it('make a view of whatever there is', () => {
    for (const value of [...strange, { folds: 3, model: [] }, { folds: { folded: 'a', open: [1, null] } }]) {
      expect(readView(value)).toEqual({ folds: { folded: [], open: [] }, model: '' });
    }
    const view = { folds: { folded: ['a/'], open: ['b/*'] }, model: 'Net' };
    expect(readView({ ...view, more: 1, folds: { ...view.folds, open: ['b/*', 4] } })).toEqual(view);
  });

  it('pass what a page may say, and no field besides', () => {
    const view = { folds: { folded: [], open: [] }, model: '' };
    const said = [
      { type: 'ready', view },
      { type: 'layout', view },
      { type: 'select', sender: 'page', node: 'Net/conv#0' },
      { type: 'reveal', node: 'Net/conv#0' },
      { type: 'setInput', node: 'Net/input#0', sizes: [320, 320, 3] },
      { type: 'setInput', node: 'Net/input#0', sizes: null },
      { type: 'save', name: 'Net.svg', text: '<svg/>' },
    ];
    for (const message of said) expect(readFromPage({ ...message, extra: 1 })).toEqual(message);
  });

  it.each([
    [[0, 3]],
    [[-1]],
    [[1.5]],
    [[Number.NaN]],
    [['3']],
    [[70_000]],
    [Array.from({ length: 9 }, () => 1)],
    ['3'],
    [undefined],
  ])('refuse %j as sizes', (sizes) =>
    expect(readFromPage({ type: 'setInput', node: 'n', sizes })).toBeUndefined(),
  );

  it('let no name of a file lead to another folder', () => {
    const nameOf = (name: string) => {
      const message = readFromPage({ type: 'save', name, text: '' });
      return message?.type === 'save' ? message.name : undefined;
    };
    expect(nameOf('../../etc/passwd')).toBe('__.._etc_passwd');
    expect(nameOf('C:\\boot.ini')).toBe('C__boot.ini');
    expect(nameOf('ResNet-50 (größer).svg')).toBe('ResNet-50 _größer_.svg');
  });

  it('refuse what is too long to be a name', () => {
    expect(readFromPage({ type: 'reveal', node: 'x'.repeat(5000) })).toBeUndefined();
  });

  it('read a place of the cursor', () => {
    const cursor = { uri: 'file:///a.cnn', position: { line: 3, character: 0 } };
    expect(readCursor(cursor)).toEqual(cursor);
    expect(readCursor({ ...cursor, position: { line: -1, character: 0 } })).toBeUndefined();
  });
});
