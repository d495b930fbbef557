import { afterAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../support/random.ts';
import { describeConfiguration, text } from './compare.ts';
import { readingDifferences, readingMistakes } from './differences/reading.ts';
import { namedLayers, randomConfiguration, seedOf } from './draw/configuration.ts';
import { exampleConfiguration } from './draw/example.ts';
import { compareReach, type Fault } from './nets/compare-reach.ts';
import { startNet } from './nets/net.ts';
import { type Probing, probe } from './nets/probe.ts';
import { type Configuration, ours, run, sampled } from './outcome.ts';
import { startTally } from './tally.ts';

/** How many layers of each name are probed. */
const rounds = 10;

const layers = startTally();
const units = startTally();

afterAll(() => {
  const left = readingMistakes.filter(({ example }) => faultsOf(exampleConfiguration(example)).length > 0);
  console.log(
    `Layers whose cells were changed one by one: ${layers.report()}\nUnits compared: ${units.report()}\n` +
      `Relations still wrong: ${left.map(({ name }) => name).join('; ') || 'none'}`,
  );
});

describe('what every layer of the library reads', () => {
  for (const layer of namedLayers) {
    it(`${layer.name}: the cells that our relation names, or others on purpose`, () => {
      const random = randomFrom(seedOf(layer.name));
      let alike = 0;
      // Configurations that one of the two refuses are dealt with where configurations are.
      for (let tries = 0; tries < 4 * rounds && alike < rounds; tries += 1) {
        const configuration = randomConfiguration(layer, random, 'tame');
        if (!runsAlike(configuration)) layers.count('left out, as they do not run alike');
        else if (compare(configuration) === 'alike') alike += 1;
      }
      expect(alike, 'layers that read alike').toBeGreaterThan(0);
    });
  }
});

describe('cells read otherwise on purpose', () => {
  it.each(readingDifferences.map((difference) => [difference.name, difference] as const))(
    '%s',
    (_, difference) => {
      const configuration = exampleConfiguration(difference.example);
      const faults = faultsOf(configuration);
      expect(faults).not.toEqual([]);
      expect(difference.explains({ configuration, faults })).toBe(true);
    },
  );
});

function compare(configuration: Configuration): 'alike' | 'otherwise' {
  const faults = faultsOf(configuration);
  const reason =
    faults.length === 0
      ? 'alike'
      : [...readingDifferences, ...readingMistakes].find((difference) =>
          difference.explains({ configuration, faults }),
        )?.name;
  const say = () => `${describeConfiguration(configuration)}: ${text(faults.slice(0, 5))}`;
  expect(reason, reason === undefined ? say() : '').toBeDefined();
  layers.count(reason ?? '');
  return faults.length === 0 ? 'alike' : 'otherwise';
}

function runsAlike(configuration: Configuration): boolean {
  const our = ours(configuration);
  if (our.kind === 'refused') return false;
  const ran = run(configuration);
  return ran.kind === 'ran' && text(ran.outputs) === text(our.outputs.map(sampled));
}

/** Changes every cell of every input and compares with every unit of every result, in both directions. */
function faultsOf(configuration: Configuration): readonly Fault[] {
  const builder = startNet('uneven');
  const inputs = configuration.inputs.map((shape) => builder.input(shape));
  const result = builder.apply(configuration, inputs);
  const net = builder.build();
  if (result === undefined || net === undefined) throw new Error(describeConfiguration(configuration));
  const faults = inputs.flatMap((input) =>
    probe(net, input, probingOf(configuration))
      .filter(({ map }) => map.node === result.node)
      .flatMap((changes) => {
        const comparison = compareReach(net, input, changes);
        units.count('exact', comparison.units - comparison.bounds);
        units.count('bounds', comparison.bounds);
        return comparison.faults;
      }),
  );
  net.dispose();
  return faults;
}

/**
 * Numbers that all differ, one of them much larger and then much smaller: so a maximum, a minimum and a bend show it.
 * A table is looked up by whole numbers, and what repeats itself in time must not run into its limits.
 */
function probingOf({ kind }: Configuration): Probing {
  const base = (cell: number): number => 0.6 + ((cell * 29) % 53) / 60;
  if (kind.id === 'embedding') return { base: () => 0, instead: [1], noise: 0 };
  if (kind.family === 'recurrent') return { base: (cell) => base(cell) / 10, instead: [0.9, -0.9], noise: 0 };
  return { base, instead: [9, -9], noise: 0 };
}
