import { describe, expect, it } from 'vitest';
import { analyseText } from '../../support/analyse-text.ts';

/** Two ways over the same image, added. */
const twoWays = (size: number, main: string, shortcut: string): string => `
model M {
  input image: ${size} x ${size} x 3
  add {
    branch { ${main} }
    branch { ${shortcut} }
  }
}`;

async function messagesOf(text: string): Promise<readonly string[]> {
  const { problems } = await analyseText(text);
  for (const problem of problems) expect(problem.code).toBe('branch-misaligned');
  return problems.map(({ message }) => message);
}

describe('branch-misaligned', () => {
  it('is raised for TensorFlow padding on even sizes only: pads (0, 1) against a 1×1 shortcut', async () => {
    const same = (size: number) =>
      twoWays(size, 'conv 8, 3x3, stride=2, padding=same', 'conv 8, 1x1, stride=2');
    expect(await messagesOf(same(32))).toEqual([
      'The branches of `add1` do not line up: `conv1` looks 1 position further on in height and width than `conv2`. So ' +
        'each position puts together what belongs to neighbouring places. Pad both by half their kernels on every side, so ' +
        'that their windows stay centred.',
    ]);
    expect(await messagesOf(same(33))).toEqual([]);
  });

  it('is silent for padding 1, and for less than half a step', async () => {
    const half = 'conv 8, 3x3, stride=2, padding=1';
    expect(await messagesOf(twoWays(32, half, 'conv 8, 1x1, stride=2'))).toEqual([]);
    // The shortcut of ResNet-D: half a pixel of two.
    expect(await messagesOf(twoWays(32, half, 'avgpool 2x2, stride=2; conv 8, 1x1'))).toEqual([]);
  });

  it('names the axes that are shifted', async () => {
    const [message] = await messagesOf(twoWays(32, 'conv 3, 2x1, padding=same', 'conv 3, 1x1'));
    expect(message).toContain('`conv1` looks 0.5 positions further on in height than `conv2`');
  });

  it('is raised for maps of the same size but not the same scale', async () => {
    const [message] = await messagesOf(twoWays(32, 'conv 8, 3x3, stride=2', 'conv 8, 18x18, stride=1'));
    expect(message).toContain('`conv1` moves by 2 positions of `image`, `conv2` by 1');
  });

  it('says it once for a block in a loop, and points at both branches', async () => {
    const { problems, root } = await analyseText(`
block Down(width) {
  add {
    branch { conv width, 3x3, stride=2, padding=same; batchnorm; relu }
    branch { conv width, 1x1, stride=2; batchnorm }
  }
}
model M {
  input image: 64 x 64 x 3
  for width in [8, 16, 32] { Down width }
}`);
    expect(problems.map(({ code }) => code)).toEqual(['branch-misaligned']);
    const lines = problems[0]?.related.map(({ site }) => root.text.slice(site.start, site.end));
    expect(lines).toEqual(['conv width, 1x1, stride=2', 'conv width, 3x3, stride=2, padding=same']);
    expect(problems[0]?.related.map(({ message }) => message)).toEqual([
      '`conv2`: its first position looks at 0×0, each next one 2 further on',
      '`conv1`: its first position looks at 1×1, each next one 2 further on',
    ]);
  });
});
