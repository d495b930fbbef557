/** Digits in groups of three: `25,557,032`. */
export function groupDigits(value: number): string {
  return `${value}`.replace(/\B(?=(\d{3})+$)/g, ',');
}
