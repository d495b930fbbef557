import { describe, expect, it } from 'vitest';
import { withoutBatch } from '../../../server/src/core/shape.ts';
import { textOfSize } from '../../../server/src/core/size/print.ts';
import { wholeValue } from '../../../server/src/program/numbers.ts';
import type { Analysis } from '../../../server/src/workspace/workspace.ts';
import { analyse, codesOf } from '../../support/analyse.ts';

/** `image 8×8×3` for every node of the first model. */
function shapesOf({ snapshot }: Analysis): readonly string[] {
  return (snapshot.models[0]?.nodes ?? []).map(({ name, outputs }) => {
    const sizes = withoutBatch(outputs[0] ?? []).map((axis) => textOfSize(axis.size));
    return `${name} ${sizes.join('×')}`;
  });
}

describe('another input', () => {
  it('takes the place of the one written, and its symbols follow', async () => {
    const text = `model M {
      input image: H x W x 3
      input mask: H x W x 1
      input half: H / 2 x K x 1
      from mask
      upsample 2
      resize H x W, nearest
      output
    }`;
    expect(shapesOf(await analyse(text, { input: [20, 30, 3] }))).toEqual([
      'image 20×30×3',
      'mask 20×30×1',
      'half 10×K×1',
      'upsample1 40×60×1',
      'resize1 20×30×1',
    ]);
  });

  it('is for the first with so many axes, and for those written like it', async () => {
    const text = `model M {
      input noise: 100
      input left, right: 16 x 16 x 1
      input other: 16 x 16 x 2
      input last: 16 x 16 x 1
      output noise, left, right, other, last
    }`;
    expect(shapesOf(await analyse(text, { input: [8, 8, 1] }))).toEqual([
      'noise 100',
      'left 8×8×1',
      'right 8×8×1',
      'other 16×16×2',
      'last 8×8×1',
    ]);
  });

  it('goes by name where it has one', async () => {
    const text = 'model M { input a: H x H x 1; input b: K x K x 1; output a, b }';
    const inputs = new Map([['b', [8, 8, 1]]]);
    expect(shapesOf(await analyse(text, { inputs }))).toEqual(['a H×H×1', 'b 8×8×1']);
    expect(shapesOf(await analyse(text, { inputs, input: [4, 4, 1] }))).toEqual(['a 4×4×1', 'b 8×8×1']);
  });

  it('leaves assertions and budgets unchecked, and says so', async () => {
    const text = `model M {
      input image: 32 x 32 x 3
      conv 8, 3x3 -> 30 x 30 x width
      conv width, 1x1
      expect params <= 1
    }`;
    expect(codesOf(await analyse(text))).toEqual(['error[budget]']);
    const other = await analyse(text, { input: [16, 16, 3] });
    expect(codesOf(other)).toEqual(['information[not-checked]', 'information[not-checked]']);
    expect(shapesOf(other)).toEqual(['image 16×16×3', 'conv1 14×14×8', 'conv2 14×14×8']);
  });

  it('reaches no input of a model that is applied', async () => {
    const text = `model Whole { input image: 32 x 32 x 3; maxpool 2; Part }
      model Part { input image: H x W x 3; conv H, 1x1 }`;
    expect(shapesOf(await analyse(text, { input: [16, 16, 3] }))).toEqual([
      'image 16×16×3',
      'maxpool1 8×8×3',
      'conv1 8×8×8',
    ]);
  });
});

describe('other parameters', () => {
  it('take the place of defaults and of what a variant gives', async () => {
    const text = `model Wide = Base 16
      model Base(width = 4, depth) { input image: 8 x 8 x 3; repeat depth { conv width, 1x1 } }`;
    const parameters = new Map([
      ['width', wholeValue(5)],
      ['depth', wholeValue(2)],
    ]);
    const analysis = await analyse(text, { parameters });
    expect(shapesOf(analysis)).toEqual(['image 8×8×3', 'conv1 8×8×5', 'conv2 8×8×5']);
    expect(analysis.snapshot.parameters).toEqual(['width', 'depth']);
    expect(codesOf(analysis)).toEqual([]);
  });
});
