import { applyKind } from '../../../layers/apply.ts';
import type { LayerKind } from '../../../layers/kind.ts';
import { kindById, layerKinds } from '../../../layers/registry.ts';
import type { Declared, Role } from '../../../notations/cnn/lowering/scope.ts';
import { displayShape } from '../../../program/apply-layer.ts';
import type { Completion } from '../../completion.ts';
import { defaultText } from '../../default-text.ts';
import { shapesText } from '../../text.ts';
import { callableDeclared, callableKind } from '../callable.ts';
import { flowAt } from '../flow-at.ts';
import { branchesItem, callItem } from './calls.ts';
import { importableItems } from './importable.ts';
import { lineWords } from './keywords.ts';
import type { LinePlace } from './place.ts';
import type { Request } from './request.ts';
import { nameItem } from './values.ts';

/**
 * What a line may begin with: names in scope, the kinds that the file uses, those most used first; words of the
 * language; all other kinds, family by family; blocks of other files.
 */
export function lineItems(request: Request, line: LinePlace): readonly Completion[] {
  const { isLast } = request.marked;
  const words = lineWords(line, isLast);
  if (line.of === 'file' || line.of === 'branches') return words;
  const { near, far } = callees(request);
  // A model begins with its inputs.
  return line.of === 'model' && line.above === undefined
    ? [...words, ...near, ...far]
    : [...near, ...words, ...far];
}

/** What `layer name =` may begin with. */
export function calleeItems(request: Request): readonly Completion[] {
  const { near, far } = callees(request);
  return [...near, ...far];
}

interface Callees {
  /** Names in scope, and the kinds that the file uses. */
  readonly near: readonly Completion[];
  readonly far: readonly Completion[];
}

function callees(request: Request): Callees {
  const uses = usesOfKinds(request);
  const used = [...uses].sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
  const names = request.names.filter(({ role }) => applicable.includes(role));
  const here = hereText(request);
  const unused = layerKinds.filter((kind) => kind.takes !== 'none' && !uses.has(kind));
  return {
    near: [
      ...names.flatMap((name) => nameCall(request, name)),
      ...used.flatMap((kind) => kindCalls(request, kind, here)),
    ],
    far: [
      ...unused.flatMap((kind) => kindCalls(request, kind, here)),
      ...importableItems(request, ['block', 'model'], callForm(request)),
    ],
  };
}

/** What `model name =` may begin with. */
export function modelItems(request: Request): readonly Completion[] {
  const models = request.names.filter(({ role }) => role === 'model' || role === 'import');
  return [
    ...models.flatMap((name) => nameCall(request, name)),
    ...importableItems(request, ['model'], callForm(request)),
  ];
}

const applicable: readonly Role[] = ['block', 'model', 'import', 'layer', 'parameter', 'let', 'loop'];

/** Where arguments follow already, only the name is missing. */
function callForm({ marked }: Request): 'line' | 'name' {
  return marked.isLast ? 'line' : 'name';
}

/** A parameter, `let` or loop variable only where it is known to hold something that can be applied. */
function nameCall(request: Request, declared: Declared): readonly Completion[] {
  if (declared.role === 'model' && isAround(request, declared)) return [];
  if (declared.role === 'layer') return [nameItem(request, declared)];
  const callable = callableDeclared(request.source, declared);
  if (callable === undefined || callable.of === 'function') {
    return declared.role === 'import' && callable === undefined ? [nameItem(request, declared)] : [];
  }
  const own = declared.role === 'parameter' || declared.role === 'let';
  return [own ? nameItem(request, declared) : callItem(callable, callForm(request), declared.name)];
}

/** A model does not apply itself: it would never end. */
function isAround({ path }: Request, { range }: Declared): boolean {
  return path.some((node) => node.kind === 'model' && node.name.range.start === range.start);
}

type HereText = (kind: LayerKind) => string | undefined;

function kindCalls(request: Request, kind: LayerKind, here: HereText): readonly Completion[] {
  const form = callForm(request);
  const own = callableKind(kind);
  const callable = { ...own, doc: [own.doc, here(kind) ?? ''].filter((part) => part !== '').join('\n\n') };
  const call = callItem(callable, form);
  return kind.takes === 'many' && kind.traits.merges !== undefined && form === 'line'
    ? [call, branchesItem(callable)]
    : [call];
}

/** What a kind makes of the tensor here, where it needs no arguments: `here: 56×56×64 → 28×28×64`. */
function hereText({ view, path, source }: Request): HereText {
  const shapes = flowAt({ view, path, ...source });
  const [input] = shapes ?? [];
  // With symbols every kind takes its time, and typing must not wait.
  const isPlain = input?.every(({ role, size }) => role === 'batch' || typeof size === 'number');
  if (input === undefined || !isPlain || shapes?.length !== 1) return () => undefined;
  return (kind) => {
    // What stands on the card of another layer leaves its shape as it is: nothing to tell.
    if (kind.takes !== 'one' || kind.traits.fuses === true) return undefined;
    const isReady = Object.values(kind.parameters).every(
      (parameter) => defaultText(parameter, 'cnn') !== undefined,
    );
    if (!isReady) return undefined;
    const { outputs, findings } = applyKind(kind, new Map(), [input], 'cnn');
    return findings.some(({ severity }) => severity === 'error')
      ? undefined
      : `here: \`${displayShape(input)} → ${shapesText(outputs)}\``;
  };
}

/** How often the text names each kind. Counted in its words: near enough to put first what is used. */
function usesOfKinds({ marked }: Request): ReadonlyMap<LayerKind, number> {
  const uses = new Map<LayerKind, number>();
  for (const { type, text } of marked.tokens) {
    const kind = type === 'name' ? kindById(text) : undefined;
    if (kind !== undefined) uses.set(kind, (uses.get(kind) ?? 0) + 1);
  }
  return uses;
}
