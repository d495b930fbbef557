import { afterAll, describe, expect, it } from 'vitest';
import {
  type Outcome,
  type ReferenceCase,
  referenceCases,
  runReferenceCase,
} from '../../support/layers/reference-case.ts';

/** Cases in which a record says something else than the library, and why it does. */
const differences: Readonly<Record<string, string>> = {
  'tfjs/conv2d/zero-size': 'the library goes on with empty maps; here every axis has at least one position',
  'tfjs/conv2d/fractional-stride':
    'the library takes strides that are not whole; no window moves by half a cell',
  'tfjs/conv2d/negative-stride': 'the library takes negative strides and sizes',
  'tfjs/separableConv2d/channels-first': 'a defect of the library while running; the layer itself is sound',
  'tfjs/maxPooling2d/too-big': 'the library goes on with empty maps',
  'tfjs/maxPooling2d/causal': 'the library takes the word and pads nothing; here it is refused',
  'tfjs/cropping2D/too-big': 'the library goes on with negative sizes',
  'tfjs/elu/alpha': 'a limit of the library, not of the layer',
  'tfjs/softmax/rank4': 'a limit of the library while running, not of the layer',
  'tfjs/dropout/rate-5': 'the library cuts rates off at 1; here a share beyond 1 is a mistake',
  'tfjs/flatten/vector': 'the library refuses vectors; flattening one changes nothing',
  'tfjs/flatten/unknown': 'unknown sizes pass through here',
  'tfjs/reshape/infer': 'the library says null for a size that is known',
  'tfjs/concatenate/unknown': 'an unknown size may be the same: here it takes on the known one',
  'tfjs/resizing/ok': 'a defect of the library: its symbolic shape lacks the batch',
  'tfjs/gru/reset_after': 'a limit of the library, not of the layer',
  'keras/Concatenate/unknown':
    'the library keeps the unknown size of the first tensor; here the known one wins',
  'keras/ConvLSTM2D/unknown': 'unknown sizes pass through here',
  'torch/Conv2d/same-stride':
    'the library has same padding for stride 1 only; the rule itself is defined for any',
  'torch/Upsample/rank': 'the library has one word for each number of axes; here one word stands for all',
  'torch/Upsample/nearest-align': 'the library refuses a setting that has no effect',
  'torch/BatchNorm2d/one-value': 'about the batch while training, which shapes do not tell',
  'torch/InstanceNorm2d/1x1': 'the library refuses to train; the shapes are sound',
};

/** Cases whose layer has no record. */
const withoutRecord: ReadonlySet<string> = new Set([
  'torch/Unflatten/112',
  'torch/Unfold/126',
  'torch/Fold/127',
  'torch/Fold/128',
  // The batch is among the sizes: a reader takes it out before there is a layer.
  'torch/view/130',
  'torch/view/131',
  // Three numbers for pairs: a reader's matter too.
  'torch/F.pad/163',
  'torch/expand/174',
  'torch/unfold/175',
  'torch/roll/176',
]);

const tally = { compared: 0, equal: 0 };

afterAll(() => {
  const { compared, equal } = tally;
  console.log(
    `reference shapes: ${compared} of ${referenceCases.length} compared, ${equal} equal, ${compared - equal} differ on purpose, ${withoutRecord.size} without a record`,
  );
});

describe('layers as their frameworks run them', () => {
  for (const case_ of referenceCases) {
    if (withoutRecord.has(case_.id)) {
      it(`${case_.id} has no record`, () => {
        expect(runReferenceCase(case_)).toBeUndefined();
      });
      continue;
    }
    const reason = differences[case_.id];
    it(reason === undefined ? case_.id : `${case_.id} differs: ${reason}`, () => {
      const outcome = runReferenceCase(case_);
      if (outcome === undefined) throw new Error('There is no record for this layer.');
      tally.compared++;
      if (reason === undefined) {
        expect(factsOf(outcome, case_)).toEqual(factsOfReference(case_));
        tally.equal++;
      } else {
        expect(factsOf(outcome, case_)).not.toEqual(factsOfReference(case_));
      }
    });
  }
});

it('lists no case that is not there', () => {
  const ids = new Set(referenceCases.map(({ id }) => id));
  expect([...Object.keys(differences), ...withoutRecord].filter((id) => !ids.has(id))).toEqual([]);
});

/** What a case states, as our record says it: shapes, counts of weights, their shapes, multiply–accumulates. */
function factsOf(outcome: Outcome, case_: ReferenceCase): object {
  if (case_.error !== undefined) return { refused: outcome.errors.length > 0 };
  const { params, nonTrainable, macs, weightShapes } = case_;
  return {
    refused: outcome.errors.length > 0,
    outputShapes: outcome.outputShapes,
    // PyTorch counts what training changes; statistics are buffers there.
    ...(params === undefined ? {} : { params: countedBy(case_, outcome) }),
    ...(typeof nonTrainable === 'number' ? { nonTrainable: outcome.fixed } : {}),
    ...(macs === undefined ? {} : { macs: outcome.macs }),
    // PyTorch orders the axes of its weights in another way.
    ...(weightShapes === undefined || case_.framework === 'torch'
      ? {}
      : { weightShapes: outcome.weightShapes }),
  };
}

function factsOfReference(case_: ReferenceCase): object {
  if (case_.error !== undefined) return { refused: true };
  const { outputShapes, params, nonTrainable, macs, weightShapes } = case_;
  return {
    refused: false,
    outputShapes,
    ...(params === undefined ? {} : { params }),
    ...(typeof nonTrainable === 'number' ? { nonTrainable } : {}),
    ...(macs === undefined ? {} : { macs }),
    ...(weightShapes === undefined || case_.framework === 'torch' ? {} : { weightShapes }),
  };
}

function countedBy({ framework }: ReferenceCase, { params, fixed }: Outcome): unknown {
  return framework === 'torch' && typeof params === 'number' && typeof fixed === 'number'
    ? params - fixed
    : params;
}
