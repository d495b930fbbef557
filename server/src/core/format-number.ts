/** Digits in groups of three: `25,557,032`. */
export function groupDigits(value: number): string {
  return `${value}`.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Powers of ten, three digits: `590 K`, `25.6 M`; below a thousand the number as it is. */
export function shortNumber(value: number): string {
  const power = powers.find(({ least }) => Math.abs(value) >= least);
  return power === undefined ? `${value}` : `${threeDigits(value / power.by)} ${power.sign}`;
}

// The least number that three digits round up to the sign: 999 500 is 1.00 M already.
const powers = [
  { sign: 'T', by: 1e12, least: 999.5e9 },
  { sign: 'G', by: 1e9, least: 999.5e6 },
  { sign: 'M', by: 1e6, least: 999.5e3 },
  { sign: 'K', by: 1e3, least: 1e3 },
] as const;

function threeDigits(value: number): string {
  const size = Math.abs(value);
  return size >= 99.95 ? value.toFixed(0) : value.toFixed(size >= 9.995 ? 1 : 2);
}
