/** Icons as paths of a 16-pixel square, in the colour of the text around them. */
const paths = {
  search: 'M11.2 7a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0zM10.2 10.2 14 14',
  fold: 'M5 2.5 8 5.2l3-2.7M5 13.5l3-2.7 3 2.7M2.5 8h11',
  unfold: 'M5 5.2 8 2.5l3 2.7M5 10.8l3 2.7 3-2.7M2.5 8h11',
  fit: 'M2.5 5.5v-3h3M13.5 5.5v-3h-3M2.5 10.5v3h3M13.5 10.5v3h-3',
  save: 'M8 2v7.5M5 6.8 8 9.8l3-3M2.8 11v2.5h10.4V11',
  goTo: 'M9.5 2.5h4v4M13.2 2.8 7.5 8.5M11.5 9.5v4h-9v-9h4',
  plus: 'M3.5 8h9M8 3.5v9',
  minus: 'M3.5 8h9',
  close: 'm4 4 8 8M12 4l-8 8',
  compare: 'M2.5 2.5h6v6h-6zM7.5 10.5v3h6v-6h-3',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

export function IconButton({
  icon,
  label,
  onClick,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="icon-button" title={label} aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
