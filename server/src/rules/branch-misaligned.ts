import type { Related } from '../core/problem.ts';
import { sameSite } from '../core/range.ts';
import { positionalAxes } from '../core/shape.ts';
import { axisName, listText } from '../layers/text.ts';
import { alignmentsOf, type Branch, type MergeAlignment } from '../model/alignment.ts';
import type { Model } from '../model/model.ts';
import type { Rule, RuleFinding } from './rule.ts';

/** Branches that meet although they look at different places. */
export const branchMisaligned: Rule = {
  code: 'branch-misaligned',
  severity: 'warning',
  summary: 'Branches that look at different places of the input meet position by position.',
  why:
    'A sum or concatenation takes what stands at the same position to be about the same place. Where a branch lies half a ' +
    'step or more further on, features of neighbouring places are mixed, and the network has to learn to undo it.',
  examples: {
    bad: [
      'model M {',
      '  input image: 32 x 32 x 3',
      '  add {',
      '    branch { conv 8, 3x3, stride=2, padding=same }',
      '    branch { conv 8, 1x1, stride=2 }',
      '  }',
      '  relu',
      '}',
    ].join('\n'),
    good: [
      'model M {',
      '  input image: 32 x 32 x 3',
      '  add {',
      '    branch { conv 8, 3x3, stride=2, padding=1 }',
      '    branch { conv 8, 1x1, stride=2 }',
      '  }',
      '  relu',
      '}',
    ].join('\n'),
  },
  check(model) {
    const findings: RuleFinding[] = [];
    for (const alignment of alignmentsOf(model)) {
      const site = model.nodes[alignment.node]?.applied;
      const message = messageOf(model, alignment);
      if (site === undefined || message === undefined) continue;
      // A block that is used again would say the same at the same place.
      if (findings.some((finding) => sameSite(finding.site, site))) continue;
      const related = message.branches.flatMap((branch) => relatedTo(model, branch));
      findings.push({ site, message: message.text, related });
    }
    return findings;
  },
};

interface Message {
  readonly text: string;
  readonly branches: readonly [Branch, Branch];
}

/** Undefined where the branches line up, or nearly. */
function messageOf(model: Model, { node, source, verdict }: MergeAlignment): Message | undefined {
  if (verdict.kind === 'aligned') return undefined;
  // Told from the branch that lies further on.
  const swapped = verdict.kind === 'shifted' && (verdict.by.find((distance) => distance !== 0) ?? 0) < 0;
  const [first, second] = swapped ? [verdict.second, verdict.first] : [verdict.first, verdict.second];
  const start = `The branches of \`${nameOf(model, node)}\` do not line up`;
  const [one, other] = [nameOf(model, first.layer), nameOf(model, second.layer)];
  if (verdict.kind === 'strides') {
    const text = `${start}: from one position to the next \`${one}\` moves by ${strideText(first)} positions of \`${nameOf(model, source.node)}\`, \`${other}\` by ${strideText(second)}. Their maps have the same size but not the same scale, so at most one place meets itself. Give both branches the same strides, or resize one of the maps.`;
    return { text, branches: [first, second] };
  }
  const by = verdict.by.map((distance) => (swapped ? -distance : distance));
  if (!isHalfAStep(first, second, by)) return undefined;
  const shape = model.nodes[source.node]?.outputs[source.port] ?? [];
  const axes = positionalAxes(shape).map((axis) => axisName(shape, axis));
  const text = `${start}: \`${other}\` looks ${distanceText(by, axes)} than \`${one}\`. So each position puts together what belongs to neighbouring places. Pad both by half their kernels on every side, so that their windows stay centred.`;
  return { text, branches: [first, second] };
}

/** Less than half a step goes unnoticed; so does what an upsampled map is off by, as its positions share coarser ones. */
function isHalfAStep(first: Branch, second: Branch, by: readonly number[]): boolean {
  return by.some((distance, axis) => {
    const grain = Math.max(first.places[axis]?.grain ?? 0, second.places[axis]?.grain ?? 0);
    return Math.abs(distance) >= grain / 2;
  });
}

function nameOf(model: Model, node: number): string {
  return model.nodes[node]?.name ?? '';
}

/** `1 pixel further on in height and width`. */
function distanceText(by: readonly number[], axes: readonly string[]): string {
  const moved = by.flatMap((distance, axis) =>
    distance === 0 ? [] : [{ distance, axis: axes[axis] ?? '' }],
  );
  const distances = [...new Set(moved.map(({ distance }) => distance))];
  const parts = distances.map((distance) => {
    const along = moved.filter((move) => move.distance === distance).map(({ axis }) => axis);
    const size = numberText(Math.abs(distance));
    return `${size} ${size === '1' ? 'position' : 'positions'} further ${distance > 0 ? 'on' : 'back'} in ${listText(along, 'and')}`;
  });
  return listText(parts, 'and');
}

function strideText({ places }: Pick<Branch, 'places'>): string {
  const strides = places.map(({ stride }) => numberText(stride));
  return strides.every((stride) => stride === strides[0]) ? (strides[0] ?? '') : strides.join('×');
}

function numberText(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}

function relatedTo(model: Model, { layer, places }: Branch): readonly Related[] {
  const node = model.nodes[layer];
  if (node === undefined) return [];
  const known = places.every(({ shift }) => shift === null);
  const centres = places.map(({ centre }) => numberText(centre)).join('×');
  const from = known ? `its first position looks at ${centres}, ` : '';
  return [
    {
      message: `\`${node.name}\`: ${from}each next one ${strideText({ places })} further on`,
      site: node.applied,
    },
  ];
}
