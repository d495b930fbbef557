import type { Box } from './view.ts';

/** Finds what lies in a part of the drawing without looking at everything. */
export interface Grid {
  /** The keys of all boxes that touch `area`, each once. */
  readonly touching: (area: Box) => ReadonlySet<string>;
}

const CELL = 800;

export function createGrid(boxes: Iterable<readonly [key: string, box: Box]>): Grid {
  const cells = new Map<string, string[]>();
  const byKey = new Map<string, Box>();
  for (const [key, box] of boxes) {
    byKey.set(key, box);
    for (const cell of cellsOf(box)) {
      const keys = cells.get(cell);
      if (keys === undefined) cells.set(cell, [key]);
      else keys.push(key);
    }
  }
  return {
    touching(area) {
      const found = new Set<string>();
      for (const cell of cellsOf(area)) {
        for (const key of cells.get(cell) ?? []) {
          const box = byKey.get(key);
          if (box !== undefined && overlap(box, area)) found.add(key);
        }
      }
      return found;
    },
  };
}

function* cellsOf({ x, y, width, height }: Box): Generator<string> {
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column += 1) {
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row += 1) {
      yield `${column},${row}`;
    }
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}
