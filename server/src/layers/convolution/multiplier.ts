import type { Parameter } from '../../core/parameter.ts';

/** How many channels a depthwise kernel makes of one. */
export const multiplier = {
  type: { type: 'count', atLeast: 1 },
  summary: 'how many output channels each input channel makes',
  fallback: 1,
  names: { tfjs: 'depthMultiplier', keras: 'depth_multiplier' },
} as const satisfies Parameter;
