import { afterAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../support/random.ts';
import { agree, describeConfiguration, text } from './compare.ts';
import { differences, mistakes } from './differences/building.ts';
import { runningDifferences } from './differences/running.ts';
import { namedLayers, randomConfiguration, seedOf } from './draw/configuration.ts';
import { exampleConfiguration } from './draw/example.ts';
import { appliedBy, type Built, type Configuration, ours, run, sampled, theirs } from './outcome.ts';
import { startTally } from './tally.ts';

/** How many configurations of each name are tried. */
const rounds = 80;

/** Above this many multiplications a layer is only built. */
const mostProducts = 30_000;

const building = startTally();
const running = startTally();

afterAll(() => {
  const kinds = new Set(namedLayers.map(({ kind }) => kind.id));
  console.log(
    `${building.total()} configurations of ${kinds.size} kinds under ${namedLayers.length} names: ` +
      `${building.report()}\nRun, of the ${running.total()} that both build: ${running.report()}`,
  );
});

describe('every layer the library has', () => {
  for (const layer of namedLayers) {
    it(`${layer.name}: shapes, weights and refusals are the library's, or differ on purpose`, () => {
      const random = randomFrom(seedOf(layer.name));
      let alike = 0;
      for (let round = 0; round < rounds; round += 1) {
        const configuration = randomConfiguration(layer, random, 'wild');
        if (compare(configuration) === 'alike') alike += 1;
      }
      // A layer that only differs has not been compared.
      expect(alike, 'configurations that both build or run alike').toBeGreaterThan(10);
    });
  }
});

describe('differences on purpose', () => {
  it.each(differences.map((difference) => [difference.name, difference] as const))('%s', (_, difference) => {
    const configuration = exampleConfiguration(difference.example);
    const answers = { configuration, ours: ours(configuration), theirs: theirs(configuration) };
    expect(agree(answers.ours, answers.theirs), text(answers.ours)).toBe(false);
    expect(difference.explains(answers), text(answers)).toBe(true);
  });

  it.each(runningDifferences.map((difference) => [difference.name, difference] as const))(
    'when it runs: %s',
    (_, difference) => {
      const configuration = exampleConfiguration(difference.example);
      const our = ours(configuration);
      if (our.kind === 'refused') throw new Error(our.message);
      expect(difference.explains({ configuration, ours: our, ran: run(configuration) })).toBe(true);
    },
  );
});

/** Whether both make the same of a configuration, be it when the library builds the layer or when it runs. */
function compare(configuration: Configuration): 'alike' | 'otherwise' {
  const answers = { configuration, ours: ours(configuration), theirs: theirs(configuration) };
  const alike = agree(answers.ours, answers.theirs);
  const reason = alike
    ? answers.ours.kind === 'built'
      ? 'built alike'
      : 'refused by both'
    : (differences.find((difference) => difference.explains(answers))?.name ??
      mistakes.find((mistake) => mistake.explains(answers))?.name);
  const say = () =>
    `${describeConfiguration(configuration)}: ${text(answers.ours)} against ${text(answers.theirs)}`;
  expect(reason, reason === undefined ? say() : '').toBeDefined();
  building.count(reason ?? '');
  if (answers.ours.kind === 'refused' || answers.theirs.kind === 'refused') return 'otherwise';
  const ran = compareRunning(configuration, answers.ours);
  return alike || ran === 'alike' ? 'alike' : 'otherwise';
}

function compareRunning(configuration: Configuration, our: Built): 'alike' | 'otherwise' {
  if (!isCheap(configuration, our)) {
    running.count('left out as too large or of unknown size');
    return 'otherwise';
  }
  const ran = run(configuration);
  const expected = our.outputs.map(sampled);
  const alike = ran.kind === 'ran' && text(ran.outputs) === text(expected);
  const reason = alike
    ? 'alike'
    : runningDifferences.find((difference) => difference.explains({ configuration, ours: our, ran }))?.name;
  const say = () => `${describeConfiguration(configuration)}: ${text(expected)} against ${text(ran)}`;
  expect(reason, reason === undefined ? say() : '').toBeDefined();
  running.count(reason ?? '');
  return alike ? 'alike' : 'otherwise';
}

/** All sizes are known, and there is not much to do. */
function isCheap(configuration: Configuration, our: Built): boolean {
  const sizes = [
    ...configuration.inputs.flatMap((shape) => shape.slice(1).map((axis) => axis.size)),
    ...our.outputs.flatMap((shape) => shape.slice(1)),
  ];
  const products = appliedBy(configuration).macs;
  return !sizes.includes(null) && typeof products === 'number' && products <= mostProducts;
}
