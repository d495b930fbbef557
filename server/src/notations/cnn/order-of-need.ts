import type { Binding, StatementForm } from '../../program/form.ts';
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
  const needs = new Map<Binding, ReadonlySet<Binding>>();
  for (const form of [...functions, ...computed.map((item) => item.form)]) {
    for (const binding of boundBy(form)) needs.set(binding, referencesIn(form));
  }
  const ordered: Computed[] = [];
  const state = new Map<Computed, 'open' | 'done'>();
  const byBinding = new Map(
    computed.flatMap((item) => item.names.map((name) => [name.binding, item] as const)),
  );
  const visit = (item: Computed): void => {
    if (state.get(item) === 'done') return;
    if (state.get(item) === 'open') {
      reportCircle(lowering, item);
      return;
    }
    state.set(item, 'open');
    for (const needed of reachable(item, needs)) {
      const other = byBinding.get(needed);
      if (other !== undefined && (other !== item || isDirect(item, needs))) visit(other);
    }
    state.set(item, 'done');
    ordered.push(item);
  };
  for (const item of computed) visit(item);
  return ordered.map((item) => item.form);
}

function isDirect(item: Computed, needs: ReadonlyMap<Binding, ReadonlySet<Binding>>): boolean {
  return item.names.some((name) => reachable(item, needs).has(name.binding));
}

/** Everything an item needs, through functions too. */
function reachable(item: Computed, needs: ReadonlyMap<Binding, ReadonlySet<Binding>>): ReadonlySet<Binding> {
  const seen = new Set<Binding>();
  const open = item.names.flatMap((name) => [...(needs.get(name.binding) ?? [])]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(needs.get(next) ?? []));
  }
  return seen;
}

function reportCircle(lowering: Lowering, { names: [name] }: Computed): void {
  if (name === undefined) return;
  report(lowering, {
    code: 'endless',
    severity: 'error',
    message: `\`${name.name}\` is needed to compute itself. Break the circle by writing one of the values out.`,
    site: { file: lowering.file, start: name.range.start, end: name.range.end },
    related: [],
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
    for (const value of Object.values(next)) {
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return found;
}
