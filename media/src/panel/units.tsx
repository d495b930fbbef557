import { Icon } from '../icons.tsx';
import { type MapAxes, placeOf, unitAt } from '../overlay/trace.ts';
import type { UnitPlace } from '../state.ts';
import { words } from '../words.ts';
import type { PanelProps } from './panel.tsx';

/** The units A and B as numbers that can be stepped; they are always within the map. */
export function Units({ state, actions, axes }: PanelProps & { readonly axes: MapAxes }) {
  const shown = state.preview ?? state.selection;
  const { compared } = state;
  return (
    <div class="units">
      <Unit name="A" place={shown.unit} axes={axes} onChange={(place) => actions.setUnit('a', place)} />
      {compared === undefined ? (
        <button
          type="button"
          class="icon-button"
          title={words.compare}
          aria-label={words.compare}
          onClick={actions.compare}
        >
          <Icon name="compare" />
        </button>
      ) : (
        <Unit
          name="B"
          place={compared}
          axes={axes}
          onChange={(place) => actions.setUnit('b', place)}
          onRemove={actions.compare}
        />
      )}
      <span class="of">{words.unitOf(axes.width, axes.down === undefined ? undefined : axes.height)}</span>
    </div>
  );
}

interface UnitProps {
  readonly name: 'A' | 'B';
  readonly place: UnitPlace;
  readonly axes: MapAxes;
  readonly onChange: (place: UnitPlace) => void;
  readonly onRemove?: () => void;
}

function Unit({ name, place, axes, onChange, onRemove }: UnitProps) {
  const unit = unitAt(axes, place);
  return (
    <fieldset class={`unit unit-${name.toLowerCase()}`} aria-label={words.unit(name)}>
      <span class="unit-name" aria-hidden="true">
        {name}
      </span>
      <Position
        label={words.column}
        value={unit.x}
        size={axes.width}
        onChange={(x) => onChange(placeOf(axes, { ...unit, x }))}
      />
      {axes.down !== undefined && (
        <Position
          label={words.row}
          value={unit.y}
          size={axes.height}
          onChange={(y) => onChange(placeOf(axes, { ...unit, y }))}
        />
      )}
      {onRemove !== undefined && (
        <button
          type="button"
          class="icon-button small"
          title={words.removeB}
          aria-label={words.removeB}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      )}
    </fieldset>
  );
}

interface PositionProps {
  readonly label: string;
  readonly value: number;
  readonly size: number;
  readonly onChange: (value: number) => void;
}

function Position({ label, value, size, onChange }: PositionProps) {
  return (
    <label class="position">
      {label}
      <input
        type="number"
        min={0}
        max={size - 1}
        value={value}
        onInput={({ currentTarget }) => {
          const typed = currentTarget.valueAsNumber;
          if (Number.isInteger(typed)) onChange(Math.min(Math.max(typed, 0), size - 1));
        }}
      />
    </label>
  );
}
