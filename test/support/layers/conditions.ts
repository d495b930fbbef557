import type { Condition } from '../../../server/src/core/condition.ts';
import type { Size } from '../../../server/src/core/size/size.ts';

/** Whether a condition holds, with numbers for its sizes. */
export function holds(condition: Condition, numberOf: (size: Size) => Size): boolean {
  switch (condition.kind) {
    case 'at-least':
      return Number(numberOf(condition.size)) >= Number(numberOf(condition.bound));
    case 'equal':
      return numberOf(condition.left) === numberOf(condition.right);
    case 'divisible':
      return Number(numberOf(condition.size)) % condition.by === 0;
  }
}
