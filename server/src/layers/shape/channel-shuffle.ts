import { channelAxis } from '../../core/shape.ts';
import { carriedBut } from '../entries.ts';
import { divided } from '../groups.ts';
import { defineKind } from '../kind.ts';

export const channelShuffle = defineKind({
  id: 'shuffle',
  family: 'shape',
  words: {
    title: 'Channel shuffle',
    summary: 'Deals the channels of several groups out in turn, like cards',
    explanation:
      'Grouped convolutions never let groups see each other. Between two of them the shuffle takes one channel from each group in ' +
      'turn, so that every new group holds some of all old ones.',
    formula: 'y[i·groups + g] = x[g·n + i]   for channel i of the n channels of group g',
    example: { input: '28 x 28 x 24', lines: ['conv 24, 1x1, groups=3', 'shuffle 3'] },
  },
  names: { torch: ['ChannelShuffle'] },
  takes: 'one',
  traits: { linear: true },
  parameters: {
    groups: { type: { type: 'count', atLeast: 1 }, summary: 'how many groups of channels there are' },
  },
  apply({ groups }, [input = []]) {
    const axis = channelAxis(input) ?? input.length - 1;
    const parts = divided(input[axis]?.size ?? null, groups, { things: 'channels', parameter: 'groups' });
    return {
      outputs: [input],
      relation: [
        [
          [
            ...carriedBut(input, [axis]),
            {
              kind: 'regroup',
              digits: [groups, parts.part],
              from: [{ axis, digits: [0, 1] }],
              to: [{ axis, digits: [1, 0] }],
            },
          ],
        ],
      ],
      findings: parts.findings,
      conditions: parts.conditions,
    };
  },
});
