import type { Layout } from '../../server/src/picture/layout/layout.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is wrong with a layout, a sentence each: overlaps, lines through cards, oblique lines, parts outside. */
export function faultsOf(layout: Layout): readonly string[] {
  return [...overlaps(layout), ...outside(layout), ...lines(layout)];
}

function overlaps({ boxes, frames }: Layout): readonly string[] {
  const faults: string[] = [];
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      if (meet(one, other)) faults.push(`${one.vertex.key} and ${other.vertex.key} overlap`);
    }
  });
  frames.forEach((one, at) => {
    for (const other of frames.slice(at + 1)) {
      if (meet(one, other) && !holds(one, other) && !holds(other, one)) {
        faults.push(`frames ${one.container} and ${other.container} overlap`);
      }
    }
    for (const box of boxes) {
      if (meet(one, box) && !holds(one, box))
        faults.push(`${box.vertex.key} stands across frame ${one.container}`);
    }
  });
  return faults;
}

function outside({ boxes, frames, ways, width, height }: Layout): readonly string[] {
  const sheet = { x: 0, y: 0, width, height };
  const frameOf = new Map(frames.map((frame) => [frame.container, frame]));
  return [
    ...frames
      .filter((frame) => !holds(sheet, frame))
      .map((frame) => `frame ${frame.container} is off the sheet`),
    ...boxes
      .filter((box) => !holds(frameOf.get(box.container) ?? sheet, box))
      .map((box) => `${box.vertex.key} is outside its frame`),
    ...ways.flatMap(({ container, points, tensor }) =>
      points.some((point) => !holds(frameOf.get(container) ?? sheet, { ...point, width: 0, height: 0 }))
        ? [`the way of ${tensor} leaves its frame`]
        : [],
    ),
  ];
}

function lines({ boxes, ways }: Layout): readonly string[] {
  const faults: string[] = [];
  for (const { points, tensor } of ways) {
    if (points.length < 2) faults.push(`the way of ${tensor} has no length`);
    points.slice(1).forEach((to, at) => {
      const from = points[at] ?? to;
      if (from.x !== to.x && from.y !== to.y) faults.push(`the way of ${tensor} is oblique`);
      const piece = {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        width: Math.abs(from.x - to.x),
        height: Math.abs(from.y - to.y),
      };
      for (const box of boxes) {
        if (meet(piece, box)) faults.push(`the way of ${tensor} runs through ${box.vertex.key}`);
      }
    });
  }
  return faults;
}

/** Whether they have more than an edge in common. */
function meet(a: Box, b: Box): boolean {
  const slack = 0.5;
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  );
}

function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
