import type { Argument } from '../../../server/src/core/argument.ts';
import type { GivenArguments, Parameter } from '../../../server/src/core/parameter.ts';
import { fallbackLiteral } from '../../../server/src/core/resolve-arguments.ts';
import type { Shape } from '../../../server/src/core/shape.ts';
import type { LayerKind } from '../../../server/src/layers/kind.ts';
import { parametersIn } from '../../../server/src/layers/names.ts';
import { argument } from '../../support/layers/shapes.ts';
import type { Random } from '../../support/random.ts';
import { fitting } from './fitting.ts';
import type { Manner } from './inputs.ts';
import { oddValue, plainValue } from './values.ts';

/** What the values of a layer's arguments are drawn for. */
export interface Draw {
  readonly kind: LayerKind;
  readonly inputs: readonly Shape[];
  /** The number of spatial axes. */
  readonly rank: number;
  readonly random: Random;
  /** `tame`: small kernels, no activations beside what the layer does by itself. */
  readonly manner: Manner;
}

/** Arguments in the way they are mostly written; one of them `odd`, where that is asked for. */
export function randomArguments(draw: Draw, values: 'plain' | 'odd'): GivenArguments {
  const { kind, random } = draw;
  const given = new Map<string, Argument>();
  const names = parametersIn(kind, 'tfjs');
  for (const name of names) {
    const parameter = kind.parameters[name];
    if (parameter === undefined || (!isRequired(parameter) && random.between(0, 1) === 0)) continue;
    if (draw.manner === 'tame' && name === 'activation') continue;
    const value = fitting(draw, name) ?? argument(plainValue(parameter.type, draw, name));
    given.set(name, value);
  }
  if (draw.manner === 'tame') tame(given);
  if (values === 'plain' || names.length === 0) return given;
  const chosen = names[random.between(0, names.length - 1)] ?? '';
  const type = kind.parameters[chosen]?.type;
  const odd = type === undefined ? undefined : oddValue(type, draw);
  if (odd === undefined) return given;
  return new Map([...given, [chosen, argument(odd)]]);
}

/** Takes out what the library only builds: causal padding, and dilation beside a stride. */
function tame(given: Map<string, Argument>): void {
  if (given.has('stride')) given.delete('dilation');
  const padding = given.get('padding');
  if (padding?.kind === 'text' && padding.value === 'causal') given.delete('padding');
}

/** Without a default in the library's notation. */
function isRequired({ fallback }: Parameter): boolean {
  return (
    fallback === undefined ||
    (typeof fallback === 'object' &&
      fallback !== null &&
      'in' in fallback &&
      fallbackLiteral(fallback, 'tfjs') === undefined)
  );
}
