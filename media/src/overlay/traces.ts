import type { Scene } from '../../../server/src/picture/scene.ts';
import { once } from '../once.ts';
import type { PageState, UnitPlace } from '../state.ts';
import { type Trace, type Traceable, traceable, traceUnit } from './trace.ts';

/** What the units on show see: A, and B where two are compared. */
export interface Traces {
  readonly traceable: Traceable;
  readonly a: Trace | undefined;
  readonly b: Trace | undefined;
}

/** Works out the traces of a state, and keeps them as long as nothing they depend on changes. */
export function createTracer(): (state: PageState) => Traces {
  const graphOf = once(traceable);
  const [traceA, traceB] = [createUnitTracer(), createUnitTracer()];
  let last: Traces | undefined;
  return ({ scene, selection, preview, compared }) => {
    const graph = graphOf(scene);
    const shown = preview ?? selection;
    const a = traceA(scene, graph, shown.node, shown.unit);
    const b = compared === undefined ? undefined : traceB(scene, graph, shown.node, compared);
    if (last === undefined || last.traceable !== graph || last.a !== a || last.b !== b) {
      last = { traceable: graph, a, b };
    }
    return last;
  };
}

function createUnitTracer() {
  let last:
    | { readonly graph: Traceable; readonly key: string; readonly trace: Trace | undefined }
    | undefined;
  return (scene: Scene, graph: Traceable, node: string, place: UnitPlace): Trace | undefined => {
    const key = `${place.x} ${place.y} ${node}`;
    if (last?.graph !== graph || last.key !== key) {
      last = { graph, key, trace: traceUnit(scene, graph, { node, place }) };
    }
    return last.trace;
  };
}
