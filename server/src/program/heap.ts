import type { Binding } from './form.ts';
import { unknown, type Value } from './value.ts';

/** Variables live in cells; what a fork writes is journalled so that it can be undone and joined. */
export interface Heap {
  read(cell: Cell): Value;
  write(cell: Cell, value: Value): void;
  allocate(value: Value): Cell;
  /** Starts to journal writes. One journal at a time: a second call while one is open is a mistake of the caller. */
  beginJournal(): void;
  /** Undoes every write since `beginJournal` and returns the values that had been written. */
  rollBack(): ReadonlyMap<Cell, Value>;
  /** Keeps every write since `beginJournal` and returns the values that had been there before. */
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
  let journal: Map<Cell, Value> | undefined;
  return {
    read: (cell) => values[cell] ?? unknown('not set yet'),
    write(cell, value) {
      const before = values[cell];
      if (journal !== undefined && before !== undefined && !journal.has(cell)) journal.set(cell, before);
      values[cell] = value;
    },
    allocate: (value) => values.push(value) - 1,
    beginJournal() {
      journal = new Map();
    },
    rollBack() {
      const written = new Map<Cell, Value>();
      for (const [cell, before] of journal ?? []) {
        const after = values[cell];
        if (after !== undefined) written.set(cell, after);
        values[cell] = before;
      }
      journal = undefined;
      return written;
    },
    endJournal() {
      const before = journal ?? new Map<Cell, Value>();
      journal = undefined;
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
