import type { Role } from '../../../server/src/core/shape.ts';
import { kindByName } from '../../../server/src/layers/names.ts';
import { conventionalRoles } from '../../../server/src/layers/roles.ts';
import { given } from '../../support/layers/shapes.ts';
import type { Example } from '../differences/difference.ts';
import type { Configuration } from '../outcome.ts';

/** The configuration of an example in a table of differences. */
export function exampleConfiguration(example: Example): Configuration {
  const named = kindByName('tfjs', example.layer);
  if (named === undefined) throw new Error(`No record is called ${example.layer}.`);
  const { order = {} } = example;
  const notation = order['dataFormat'] === 'channelsFirst' ? 'torch' : 'tfjs';
  const inputs = example.inputs.map((sizes) => {
    const times: readonly Role[] = named.kind.timeFirst ? ['time'] : [];
    const roles: readonly Role[] = [
      'batch',
      ...times,
      ...conventionalRoles(sizes.length - times.length, notation),
    ];
    return roles.map((role, axis) => ({ role, size: sizes[axis - 1] ?? null }));
  });
  return { kind: named.kind, name: example.layer, given: given(example.given), inputs, order };
}
