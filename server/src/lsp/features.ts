import type { Feature } from './feature.ts';
import { status } from './status.ts';

/** All that the server answers. A further feature is a file beside this one, and a line here. */
export const features: readonly Feature[] = [status];
