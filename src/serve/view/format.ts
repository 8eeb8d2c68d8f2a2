/**
 * Numbers and dates as people read them.
 *
 * @module
 */

/** Made once: a report shows two hundred numbers. */
const COUNTS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/**
 * A count with thin groups of thousands; a dash for what is not there.
 *
 * @example
 * count(12345) // => '12,345'
 * count(null) // => '—'
 */
export function count(value: number | null): string {
  return value === null ? '—' : COUNTS.format(value);
}

/**
 * A share as a percentage with one decimal.
 *
 * @example
 * percent(0.1234) // => '12.3%'
 * percent(null) // => '—'
 */
export function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}

/**
 * The day of an ISO time.
 *
 * @example
 * day('2024-02-01T00:00:00Z') // => '2024-02-01'
 */
export function day(time: string | null): string {
  return time === null ? '—' : time.slice(0, 10);
}
