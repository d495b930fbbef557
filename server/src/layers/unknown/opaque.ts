import { entry } from '../entries.ts';
import { defineKind } from '../kind.ts';
import { conventionalRoles } from '../roles.ts';

/** A layer whose inside cannot be read: written by hand, or from a library. */
export const opaque = defineKind({
  id: 'opaque',
  family: 'unknown',
  words: {
    title: 'Opaque layer',
    summary: 'A layer whose inside is not known',
    explanation:
      'It stands for a layer that cannot be read, written by hand or from a library. Its result may be stated, so ' +
      'that the lines below it go on; what it reads, what it weighs and what it costs stays unknown.',
    example: { input: '28 x 28 x 64', lines: 'opaque size=14 x 14 x 128' },
  },
  names: { keras: ['Lambda'] },
  takes: 'many',
  traits: {},
  parameters: {
    size: {
      type: { type: 'sizes' },
      summary: 'shape of the result without the batch, where it is known',
      fallback: null,
      names: { keras: 'output_shape' },
    },
  },
  apply({ size }, inputs, { notation }) {
    const reason = 'the inside of this layer is not known';
    const readings = inputs.map((shape) =>
      shape.map((axis, index) =>
        axis.role === 'batch' && size !== null
          ? entry(0, index, { kind: 'same' })
          : entry(null, index, { kind: 'dynamic', reason }),
      ),
    );
    const batch = inputs[0]?.find((axis) => axis.role === 'batch') ?? { role: 'batch' as const, size: null };
    const roles = conventionalRoles(size?.length ?? 0, notation);
    return {
      outputs: [
        size === null
          ? []
          : [batch, ...size.map((own, index) => ({ role: roles[index] ?? 'mixed', size: own }))],
      ],
      relation: [readings],
      weights: [{ name: 'weights', sizes: [null], trainable: true, uses: 0 }],
      products: null,
    };
  },
});
