import type { Binding } from './form.ts';
import { unknown, type Value } from './value.ts';

/** Variables live in cells; what a fork writes is journalled so that it can be undone and joined. */
export interface Heap {
  read(cell: Cell): Value;
  write(cell: Cell, value: Value): void;
  allocate(value: Value): Cell;
  /** Starts to journal writes. Journals nest: each is closed by `rollBack` or `endJournal`, the innermost first. */
  beginJournal(): void;
  /** Undoes every write of the innermost journal and returns the values that had been written. */
  rollBack(): ReadonlyMap<Cell, Value>;
  /** Keeps every write of the innermost journal and returns the values that had been there before. */
  endJournal(): ReadonlyMap<Cell, Value>;
}

export type Cell = number;

/** Where names are looked up: the cells of one scope, and the scope around it. */
export interface Environment {
  /** The file whose bindings these are. */
  readonly file: string;
  readonly cells: Map<Binding, Cell>;
  readonly parent: Environment | undefined;
}

export function createHeap(): Heap {
  const values: Value[] = [];
  /** For each open journal the values that cells held when it first saw them written. */
  const journals: Map<Cell, Value>[] = [];
  const note = (cell: Cell, before: Value): void => {
    const journal = journals.at(-1);
    if (journal !== undefined && !journal.has(cell)) journal.set(cell, before);
  };
  return {
    read: (cell) => values[cell] ?? unknown('not set yet'),
    write(cell, value) {
      const before = values[cell];
      if (before !== undefined) note(cell, before);
      values[cell] = value;
    },
    allocate: (value) => values.push(value) - 1,
    beginJournal() {
      journals.push(new Map());
    },
    rollBack() {
      const written = new Map<Cell, Value>();
      for (const [cell, before] of journals.pop() ?? []) {
        const after = values[cell];
        if (after !== undefined) written.set(cell, after);
        values[cell] = before;
      }
      return written;
    },
    endJournal() {
      const before = journals.pop() ?? new Map<Cell, Value>();
      for (const [cell, value] of before) note(cell, value);
      return before;
    },
  };
}

export function childOf(parent: Environment): Environment {
  return { file: parent.file, cells: new Map(), parent };
}

/** The cell of a binding, in this scope or one around it. */
export function cellOf(environment: Environment, binding: Binding): Cell | undefined {
  for (let scope: Environment | undefined = environment; scope !== undefined; scope = scope.parent) {
    const cell = scope.cells.get(binding);
    if (cell !== undefined) return cell;
  }
  return undefined;
}
