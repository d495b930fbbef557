import type { Model, TensorRef } from '../../server/src/model/model.ts';
import { type ModelBuilder, modelBuilder, type Windowed } from './model-builder.ts';
import { randomFrom } from './random.ts';

/** Real topologies, for layout and the picture. */

type Unit = (
  from: TensorRef,
  filters: number,
  kernel: number | readonly number[],
  how?: Windowed,
) => TensorRef;

const unitOf =
  (b: ModelBuilder): Unit =>
  (from, filters, kernel, how) =>
    b.group('Unit', () => b.relu(b.batchNorm(b.conv(from, filters, kernel, how))));

export function vgg16(): Model {
  const b = modelBuilder('VGG16');
  let x = b.input(224, 224, 3);
  for (const [width, depth] of [
    [64, 2],
    [128, 2],
    [256, 3],
    [512, 3],
    [512, 3],
  ] as const) {
    for (let i = 0; i < depth; i += 1) x = b.relu(b.conv(x, width, 3, { padding: 1 }));
    x = b.maxPool(x, 2);
  }
  x = b.globalPool(x);
  for (let i = 0; i < 2; i += 1) x = b.relu(b.dense(x, 4096));
  return b.build(b.dense(x, 1000));
}

/** Bottlenecks with the stride in the 3×3; `stages`: grouped by stage as well. */
export function resnet(
  name: string,
  depths: readonly number[],
  options: { readonly stages?: true } = {},
): Model {
  const b = modelBuilder(name);
  const unit = unitOf(b);
  let x = b.input(224, 224, 3);
  x = unit(x, 64, 7, { stride: 2, padding: 3 });
  x = b.maxPool(x, 3, { stride: 2, padding: 1 });
  const bottleneck = (from: TensorRef, width: number, stride: number, project: boolean): TensorRef =>
    b.group('Bottleneck', () => {
      let main = unit(from, width, 1);
      main = unit(main, width, 3, { stride, padding: 1 });
      main = b.batchNorm(b.conv(main, 4 * width, 1));
      const shortcut = project ? b.batchNorm(b.conv(from, 4 * width, 1, { stride })) : from;
      return b.relu(b.add(main, shortcut));
    });
  depths.forEach((depth, stage) => {
    const body = () => {
      for (let i = 0; i < depth; i += 1) {
        x = bottleneck(x, 64 * 2 ** stage, stage > 0 && i === 0 ? 2 : 1, i === 0);
      }
    };
    if (options.stages) b.group('Stage', body, `stage${stage + 1}`);
    else body();
  });
  return b.build(b.dense(b.globalPool(x), 1000));
}

export function inceptionV3(): Model {
  const b = modelBuilder('InceptionV3');
  const unit = unitOf(b);
  let x = b.input(299, 299, 3);
  x = unit(x, 32, 3, { stride: 2 });
  x = unit(x, 32, 3);
  x = unit(x, 64, 3, { padding: 1 });
  x = b.maxPool(x, 3, { stride: 2 });
  x = unit(x, 80, 1);
  x = unit(x, 192, 3);
  x = b.maxPool(x, 3, { stride: 2 });
  const half = (size: number): Windowed => ({ padding: (size - 1) / 2 });
  const pooled = (from: TensorRef) => b.avgPool(from, 3, { stride: 1, padding: 1 });
  for (const width of [32, 64, 64]) {
    const from = x;
    x = b.group('InceptionA', () =>
      b.concat(
        unit(from, 64, 1),
        unit(unit(from, 48, 1), 64, 5, half(5)),
        unit(unit(unit(from, 64, 1), 96, 3, half(3)), 96, 3, half(3)),
        unit(pooled(from), width, 1),
      ),
    );
  }
  const beforeA = x;
  x = b.group('ReductionA', () =>
    b.concat(
      unit(beforeA, 384, 3, { stride: 2 }),
      unit(unit(unit(beforeA, 64, 1), 96, 3, half(3)), 96, 3, { stride: 2 }),
      b.maxPool(beforeA, 3, { stride: 2 }),
    ),
  );
  for (const width of [128, 160, 160, 192]) {
    const from = x;
    const across = { padding: [0, 3] };
    const down = { padding: [3, 0] };
    x = b.group('InceptionB', () =>
      b.concat(
        unit(from, 192, 1),
        unit(unit(unit(from, width, 1), width, [1, 7], across), 192, [7, 1], down),
        unit(
          unit(
            unit(unit(unit(from, width, 1), width, [7, 1], down), width, [1, 7], across),
            width,
            [7, 1],
            down,
          ),
          192,
          [1, 7],
          across,
        ),
        unit(pooled(from), 192, 1),
      ),
    );
  }
  const beforeB = x;
  const auxiliary = b.dense(b.globalPool(unit(b.avgPool(x, 5, { stride: 3 }), 128, 1)), 1000);
  x = b.group('ReductionB', () =>
    b.concat(
      unit(unit(beforeB, 192, 1), 320, 3, { stride: 2 }),
      unit(unit(unit(beforeB, 192, 1), 192, 3, half(3)), 192, 3, { stride: 2 }),
      b.maxPool(beforeB, 3, { stride: 2 }),
    ),
  );
  for (let i = 0; i < 2; i += 1) {
    const from = x;
    const fork = (at: TensorRef) =>
      b.group('Fork', () =>
        b.concat(unit(at, 384, [1, 3], { padding: [0, 1] }), unit(at, 384, [3, 1], { padding: [1, 0] })),
      );
    x = b.group('InceptionC', () =>
      b.concat(
        unit(from, 320, 1),
        fork(unit(from, 384, 1)),
        fork(unit(unit(from, 448, 1), 384, 3, half(3))),
        unit(pooled(from), 192, 1),
      ),
    );
  }
  return b.build(b.dense(b.globalPool(x), 1000), auxiliary);
}

export function unet(): Model {
  const b = modelBuilder('UNet');
  const double = (from: TensorRef, width: number, label: string) =>
    b.group(
      'Double',
      () => b.relu(b.conv(b.relu(b.conv(from, width, 3, { padding: 1 })), width, 3, { padding: 1 })),
      label,
    );
  let x = b.input(256, 256, 1);
  const skips: TensorRef[] = [];
  for (const [level, width] of [64, 128, 256, 512].entries()) {
    const skip = double(x, width, `down${level + 1}`);
    skips.push(skip);
    x = b.maxPool(skip, 2);
  }
  x = double(x, 1024, 'bottom');
  for (const [level, width] of [512, 256, 128, 64].entries()) {
    const skip = skips.pop() ?? x;
    const from = x;
    x = b.group(
      'Up',
      () => {
        const joined = b.concat(skip, b.upConv(from, width, 2, 2));
        return b.relu(b.conv(b.relu(b.conv(joined, width, 3, { padding: 1 })), width, 3, { padding: 1 }));
      },
      `up${4 - level}`,
    );
  }
  return b.build(b.conv(x, 2, 1));
}

/** Every layer reads all before it, as torch code writes it; `chained`: each concatenation extends the last. */
export function denseNet(nLayers: number, wiring: 'all-to-all' | 'chained'): Model {
  const b = modelBuilder('DenseNet');
  let x = b.maxPool(b.conv(b.input(64, 64, 3), 64, 7, { stride: 2, padding: 3 }), 2);
  const features = [x];
  const layer = (from: TensorRef) =>
    b.conv(b.relu(b.batchNorm(b.conv(b.relu(b.batchNorm(from)), 128, 1))), 32, 3, { padding: 1 });
  for (let i = 0; i < nLayers; i += 1) {
    const from = x;
    x = b.group('DenseLayer', () => {
      if (wiring === 'chained') return b.concat(from, layer(from));
      features.push(layer(from));
      return b.concat(...features);
    });
  }
  return b.build(b.dense(b.globalPool(b.relu(b.batchNorm(x))), 1000));
}

/** Squeeze-and-excite inside residual blocks. */
export function seNet(nBlocks: number): Model {
  const b = modelBuilder('SENet');
  let x = b.conv(b.input(56, 56, 3), 64, 3, { padding: 1 });
  for (let i = 0; i < nBlocks; i += 1) {
    const from = x;
    x = b.group('Residual', () => {
      const main = b.conv(b.relu(b.conv(from, 64, 3, { padding: 1 })), 64, 3, { padding: 1 });
      const scaled = b.group('SE', () => b.times(main, b.dense(b.relu(b.dense(b.globalPool(main), 8)), 64)));
      return b.relu(b.add(scaled, from));
    });
  }
  return b.build(b.dense(b.globalPool(x), 10));
}

/** A feature pyramid over a small backbone: branches that cross, several outputs. */
export function featurePyramid(): Model {
  const b = modelBuilder('FeaturePyramid');
  let x = b.input(256, 256, 3);
  const levels: TensorRef[] = [];
  b.group('Backbone', () => {
    for (const width of [32, 64, 128, 256]) {
      x = b.relu(b.conv(x, width, 3, { stride: 2, padding: 1 }));
      x = b.relu(b.conv(x, width, 3, { padding: 1 }));
      levels.push(x);
    }
  });
  let top: TensorRef | undefined;
  const outputs = levels.toReversed().map((level) => {
    const side = b.conv(level, 64, 1);
    top = top === undefined ? side : b.add(side, b.upConv(top, 64, 2, 2));
    return b.conv(top, 64, 3, { padding: 1 });
  });
  return b.build(...outputs);
}

/** A stage wired at random (seeded): no vertex that everything passes. */
export function randomlyWired(nNodes: number, seed: number): Model {
  const b = modelBuilder('RandomlyWired');
  const first = b.conv(b.input(32, 32, 3), 16, 3, { padding: 1 });
  const random = randomFrom(seed);
  const made: TensorRef[] = [first];
  const open = new Set<number>();
  for (let i = 0; i < nNodes; i += 1) {
    const one = random.between(0, made.length - 1);
    const two = random.between(0, made.length - 1);
    for (const used of [one, two]) open.delete(used);
    const [left, right] = [made[one] ?? first, made[two] ?? first];
    const joined = one === two ? left : b.add(left, right);
    open.add(made.length);
    made.push(b.conv(joined, 16, 3, { padding: 1 }));
  }
  return b.build(b.concat(...[...open].map((at) => made[at] ?? first)));
}

/**
 * Layers, merges and groups in any order (seeded): tensors of a group may be read by anyone after it, as an evaluator
 * would have it.
 */
export function randomNetwork(seed: number): Model {
  const b = modelBuilder('Random');
  const random = randomFrom(seed);
  const made: TensorRef[] = [b.input(16, 16, 4)];
  if (random.between(0, 3) === 0) made.push(b.input(16, 16, 4));
  // What was made lately is read more often, as in real networks.
  const pick = (): TensorRef => {
    const back = random.between(0, 2) > 0 ? random.between(0, 2) : random.between(0, made.length - 1);
    return made[Math.max(0, made.length - 1 - back)] ?? { node: 0, port: 0 };
  };
  const steps = (nSteps: number, depth: number): void => {
    for (let i = 0; i < nSteps; i += 1) {
      const what = random.between(0, 9);
      if (what < 4) made.push(b.conv(pick(), 4, 3, { padding: 1 }));
      else if (what < 5) made.push(b.relu(pick()));
      else if (what < 7) made.push(b.add(pick(), pick()));
      else if (what < 8) made.push(b.concat(pick(), pick(), pick()));
      else if (depth < 3) b.group('Group', () => steps(random.between(1, 6), depth + 1));
    }
  };
  steps(random.between(12, 25), 0);
  return b.build(made.at(-1) ?? { node: 0, port: 0 });
}

export function chain(nLayers: number): Model {
  const b = modelBuilder('Chain');
  let x = b.input(32, 32, 8);
  for (let i = 0; i < nLayers; i += 1) x = b.conv(x, 8, 3, { padding: 1 });
  return b.build(x);
}
