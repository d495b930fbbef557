import { describe, expect, it } from 'vitest';
import { type Memory, type MemoryOptions, memoryOf } from '../../../server/src/model/memory.ts';
import { modelOfText } from '../../support/analyse-text.ts';

async function memory(text: string, options?: MemoryOptions): Promise<Memory> {
  return memoryOf(await modelOfText(text), options);
}

/** 8×8×3 → 8×8×16 → 16 → 10. */
const small = `
model Small {
  input image: 8 x 8 x 3
  conv 16, 3x3, padding=1, bias=false
  batchnorm
  relu
  globalavgpool
  dense 10
}`;

describe('memoryOf', () => {
  it('counts a small network by hand', async () => {
    const trainable = 3 * 3 * 3 * 16 + 2 * 16 + 16 * 10 + 10;
    const fixed = 2 * 16;
    const map = 8 * 8 * 16;
    const kept = 8 * 8 * 3 + map + 16 + 10;
    expect(await memory(small)).toEqual({
      weights: 4 * (trainable + fixed),
      activations: 4 * (8 * 8 * 3 + 3 * map + 16 + 10),
      peakActivations: 4 * (8 * 8 * 3 + map),
      training: {
        weights: 4 * (trainable + fixed),
        gradients: 4 * trainable,
        optimiser: 8 * trainable,
        activations: 4 * kept,
        total: 4 * (4 * trainable + fixed + kept),
      },
    });
  });

  it('multiplies activations by the batch, and nothing else', async () => {
    const [one, many] = [await memory(small), await memory(small, { batch: 32 })];
    expect(many.activations).toBe(32 * Number(one.activations));
    expect(many.peakActivations).toBe(32 * Number(one.peakActivations));
    expect(many.training.activations).toBe(32 * Number(one.training.activations));
    expect(many.weights).toBe(one.weights);
    expect(many.training.optimiser).toBe(one.training.optimiser);
  });

  it('takes any optimiser', async () => {
    const [plain, momentum] = [
      await memory(small, { optimiserNumbers: 0 }),
      await memory(small, { optimiserNumbers: 1 }),
    ];
    expect(plain.training.optimiser).toBe(0);
    expect(momentum.training.optimiser).toBe(momentum.training.gradients);
  });

  it('keeps both branches of a residual block, and their sum in the place of one', async () => {
    const residual = `
model M {
  input image: 4 x 4 x 8
  add {
    branch { conv 8, 3x3, padding=1, bias=false; relu; conv 8, 3x3, padding=1, bias=false }
    branch { }
  }
  relu
}`;
    const map = 4 * 4 * 8;
    const { training, peakActivations } = await memory(residual);
    expect(training.activations).toBe(4 * 3 * map);
    expect(peakActivations).toBe(4 * 3 * map);
    expect(training.gradients).toBe(4 * 2 * 9 * 8 * 8);
  });

  it('counts the weights of a shared layer once, its activations each time', async () => {
    const shared = `
model M {
  input left: 16
  input right: 16
  layer half = dense 4, bias=false
  from left
  half as a
  from right
  half
  add a
}`;
    const { weights, activations } = await memory(shared);
    expect(weights).toBe(4 * 16 * 4);
    expect(activations).toBe(4 * (16 + 16 + 4 + 4 + 4));
  });

  it('is a formula where sizes are symbols, and unknown where they are unknown', async () => {
    const symbolic = await memory('model M {\n input image: H x 8 x 3\n conv 16, 1x1\n}');
    expect(typeof symbolic.activations).toBe('object');
    expect(symbolic.weights).toBe(4 * (3 * 16 + 16));
    const unknown = await memory('model M {\n input image: ? x 8 x 3\n conv 16, 1x1\n}');
    expect(unknown.activations).toBeNull();
    expect(unknown.peakActivations).toBeNull();
    expect(unknown.training.total).toBeNull();
    expect(unknown.training.gradients).toBe(4 * (3 * 16 + 16));
  });
});
