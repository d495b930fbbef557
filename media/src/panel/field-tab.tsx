import { sizesText, usualOffer } from '../input-sizes.ts';
import { mapAxesOf } from '../overlay/trace.ts';
import { words } from '../words.ts';
import { InputPicture } from './input-picture.tsx';
import { Numbers } from './numbers.tsx';
import type { PanelProps } from './panel.tsx';
import { Strip } from './strip.tsx';
import { Units } from './units.tsx';

/** What the selected units see: in the input, in every layer between, and in numbers. */
export function FieldTab(props: PanelProps) {
  const { state, traces } = props;
  const shown = state.preview ?? state.selection;
  const node = state.scene.nodes[shown.node];
  const axes = mapAxesOf(state.scene, node);
  if (traces.a === undefined) return <AskForSize {...props} />;
  return (
    <>
      {axes === undefined ? <p class="hint">{words.wholeMap}</p> : <Units {...props} axes={axes} />}
      <InputPicture {...props} />
      <Strip {...props} />
      <Numbers {...props} />
    </>
  );
}

/** Positions can be traced through numbers only. */
function AskForSize({ state, actions }: PanelProps) {
  const [input] = state.scene.head.inputs;
  const offer = input === undefined ? undefined : usualOffer(input.sizes);
  return (
    <>
      <p class="hint">{words.symbolic}</p>
      {input !== undefined && offer !== undefined && (
        <button type="button" class="button" onClick={() => actions.setInput(input.node, offer)}>
          {words.useSize(sizesText(offer))}
        </button>
      )}
    </>
  );
}
