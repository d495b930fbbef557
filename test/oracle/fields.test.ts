import { afterAll, describe, expect, it } from 'vitest';
import { reachOf } from '../../server/src/core/reach/reach.ts';
import { randomFrom } from '../support/random.ts';
import { compareFields } from './nets/compare-fields.ts';
import { compareReach, maskOf, positionOf } from './nets/compare-reach.ts';
import { gradientOf, hasGradients } from './nets/gradients.ts';
import type { Net } from './nets/net.ts';
import { cellsAt, oneHot, probe, sizesAt } from './nets/probe.ts';
import { type RandomNet, randomNet } from './nets/random-net.ts';
import { startTally } from './tally.ts';

/** So many groups of so many networks. */
const [groups, netsInGroup] = [8, 40];

const nets = startTally();
const kinds = startTally();
const units = startTally();
const closedForms = startTally();
const gradients = startTally();

afterAll(() => {
  console.log(
    `${nets.total()} random networks (${kinds.report()})\n` +
      `Units whose cells were compared with one-hot probes, both ways: ${units.report()}\n` +
      `Closed forms, by unit and axis: ${closedForms.report()}\n` +
      `Units compared with gradients: ${gradients.report()}`,
  );
});

describe('fields of random networks', () => {
  it.each(Array.from({ length: groups }, (_, group) => group))(
    'group %i: what the library reads',
    (group) => {
      const random = randomFrom(100 + group);
      for (let made = 0; made < netsInGroup; made += 1) {
        const network = randomNet(random);
        nets.count('networks');
        for (const { kind } of network.net.nodes.slice(1)) kinds.count(kind.id);
        const between = { node: random.between(0, network.output.node), port: 0 };
        compareCells(network);
        if (between.node !== network.output.node) compareCells({ ...network, input: between });
        compareGradients(network, [random.between(0, 9999), random.between(0, 9999)]);
        network.net.dispose();
      }
    },
  );
});

/** Every cell of the input against every unit of every later map. */
function compareCells({ net, input, output }: RandomNet): void {
  for (const changes of probe(net, input, oneHot)) {
    const { units: compared, bounds, faults } = compareReach(net, input, changes);
    expect(faults.slice(0, 3), describeNet(net)).toEqual([]);
    units.count('exact', compared - bounds);
    units.count('bounds', bounds);
    if (changes.map.node !== output.node) continue;
    for (const { outcome, words } of compareFields(net, input, changes)) {
      if (outcome === 'fault') expect.fail(`${words} in\n${describeNet(net)}`);
      closedForms.count(outcome);
    }
  }
}

function compareGradients({ net, input, output }: RandomNet, chosen: readonly number[]): void {
  if (!hasGradients(net) || output.node === input.node) return;
  for (const choice of chosen) {
    const unit = choice % cellsAt(net, output);
    const slopes = gradientOf(net, input, { map: output, unit });
    const reached = reachOf(net.graph, { ...output, unit: positionOf(unit, sizesAt(net, output)) })[
      input.node
    ]?.[0];
    const said = maskOf(reached?.cells ?? [], sizesAt(net, input));
    expect([...slopes], `unit ${unit} of\n${describeNet(net)}`).toEqual([...said]);
    gradients.count('equal');
  }
}

function describeNet({ nodes, graph }: Net): string {
  return nodes
    .map(({ key, inputs }, node) => {
      const sizes = graph.nodes[node]?.outputs.map((output) => output.sizes.slice(1).join('x'));
      return `${node}: ${key} of ${inputs.map((ref) => ref.node).join()} makes ${sizes?.join(' and ')}`;
    })
    .join('\n');
}
