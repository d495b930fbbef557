import type { Binding, StatementForm } from '../../../program/form.ts';
import { report } from './declare.ts';
import type { Declared, Lowering } from './scope.ts';

/** A top-level declaration that is computed when the file is loaded. */
export interface Computed {
  readonly names: readonly Declared[];
  readonly form: StatementForm;
}

/**
 * Top-level lets may stand in any order: they are computed in the order in which they need each other, also through
 * functions they call. A circle of them is an error; they are then computed as written.
 */
export function inOrderOfNeed(
  lowering: Lowering,
  computed: readonly Computed[],
  functions: readonly StatementForm[],
): readonly StatementForm[] {
  const nodes = [
    ...computed.map((item): Need => ({ form: item.form, item })),
    ...functions.filter(isCalled).map(onlyForm),
  ];
  const byBinding = new Map(nodes.flatMap((node) => boundBy(node.form).map((binding) => [binding, node])));
  const ordered: StatementForm[] = [];
  const state = new Map<Need, 'open' | 'done'>();
  for (const root of nodes.filter(({ item }) => item !== undefined)) {
    // Each step of the way holds what is still to be looked at, so that a chain of any length fits on it.
    const way = [enter(root, byBinding, state)];
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const next = step.needs.pop();
      if (next === undefined) {
        if (step.node.item !== undefined && state.get(step.node) === 'open') ordered.push(step.node.form);
        state.set(step.node, 'done');
        way.pop();
      } else if (state.get(next) === undefined) way.push(enter(next, byBinding, state));
      else if (state.get(next) === 'open') reportCircle(lowering, way, next);
    }
  }
  return ordered;
}

/** A top-level declaration: one that is computed, or a function that computed ones may call. */
interface Need {
  readonly form: StatementForm;
  readonly item?: Computed;
}

interface Step {
  readonly node: Need;
  readonly needs: Need[];
}

/** Blocks and models are only named here; nothing applies them while the file is loaded. */
function isCalled(form: StatementForm): boolean {
  return form.kind === 'declare' && form.value.kind === 'function' && form.value.role === 'plain';
}

function onlyForm(form: StatementForm): Need {
  return { form };
}

function enter(node: Need, byBinding: ReadonlyMap<Binding, Need>, state: Map<Need, 'open' | 'done'>): Step {
  const isDone = state.get(node) === 'done';
  if (!isDone) state.set(node, 'open');
  const needs = isDone ? [] : [...referencesIn(node.form)].flatMap((binding) => byBinding.get(binding) ?? []);
  return { node, needs: needs.reverse() };
}

/** A circle of functions alone is recursion; one through a value that is computed has no beginning. */
function reportCircle(lowering: Lowering, way: readonly Step[], back: Need): void {
  const circle = way.slice(way.findIndex(({ node }) => node === back));
  const item = back.item ?? circle.find(({ node }) => node.item !== undefined)?.node.item;
  const name = item?.names[0];
  if (name === undefined) return;
  const { file } = lowering;
  const others = circle.flatMap(({ node }) => (node.item === item ? [] : (node.item?.names[0] ?? [])));
  report(lowering, {
    code: 'endless',
    severity: 'error',
    message: `\`${name.name}\` is needed to compute itself. Break the circle by writing one of the values out.`,
    site: { file, start: name.range.start, end: name.range.end },
    related: others.map((other) => ({
      message: `by way of \`${other.name}\``,
      site: { file, start: other.range.start, end: other.range.end },
    })),
    repairs: [],
  });
}

function boundBy(form: StatementForm): readonly Binding[] {
  if (form.kind !== 'declare') return [];
  const open = [form.target];
  const bindings: Binding[] = [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'name') bindings.push(next.binding);
    if (next.kind === 'list') open.push(...next.items);
  }
  return bindings;
}

/** The bindings that a form refers to, anywhere inside it. */
function referencesIn(form: object): ReadonlySet<Binding> {
  const found = new Set<Binding>();
  const open: object[] = [form];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (
      'kind' in next &&
      next.kind === 'reference' &&
      'binding' in next &&
      typeof next.binding === 'number'
    ) {
      found.add(next.binding);
    }
    // Constants hold whole records of kinds, and no references.
    if ('kind' in next && next.kind === 'constant') continue;
    for (const value of Object.values(next)) {
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return found;
}
