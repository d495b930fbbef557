import type { Finding } from '../core/problem.ts';
import { isSymbolic, type Size } from '../core/size/size.ts';
import { countText } from './text.ts';

/** A finding where a layer was made for another number of channels than it gets. */
export function madeFor(wanted: Size, given: Size, parameter: string): readonly Finding[] {
  if (wanted === null || given === null || isSymbolic(wanted) || isSymbolic(given) || wanted === given)
    return [];
  return [
    {
      code: 'channel-mismatch',
      severity: 'error',
      what: `the layer is made for ${countText(wanted, 'channel')}, but gets ${given}`,
      why: 'its weights have one row for each channel',
      parameter,
      input: 0,
      remedies: [{ title: `Make it for ${countText(given, 'channel')}`, set: { [parameter]: `${given}` } }],
    },
  ];
}
